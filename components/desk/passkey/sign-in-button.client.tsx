'use client'

import {
  startAuthentication,
  type PublicKeyCredentialRequestOptionsJSON,
} from '@simplewebauthn/browser'
import { askDesk } from './ask-desk.ts'
import { PasskeyButton } from './passkey-button.client.tsx'

/** Asks the device for a passkey and signs in with it. */
export function SignInButton({ next }: { next: string }) {
  const signIn = async (tell: (words: string) => void): Promise<void> => {
    const options = await askDesk('/desk/sign-in/options/', {})
    const answer = await startAuthentication({
      optionsJSON: options as PublicKeyCredentialRequestOptionsJSON,
    })
    await askDesk('/desk/sign-in/answer/', answer)
    tell('You are signed in.')
    globalThis.location.assign(next)
  }
  return <PasskeyButton words="Sign in with a passkey" act={signIn} />
}
