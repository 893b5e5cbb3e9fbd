'use client'

import {
  startAuthentication,
  type PublicKeyCredentialRequestOptionsJSON,
} from '@simplewebauthn/browser'
import { useState } from 'react'
import { askDesk, wordsFor } from './ask-desk.ts'

/** Asks the device for a passkey and signs in with it. */
export function SignInButton({ next }: { next: string }) {
  const [isBusy, setBusy] = useState(false)
  const [told, tell] = useState<{ words: string; isRefusal: boolean } | null>(null)

  const signIn = async (): Promise<void> => {
    setBusy(true)
    tell({ words: 'Your device asks you now.', isRefusal: false })
    try {
      const options = await askDesk('/desk/sign-in/options/', {})
      const answer = await startAuthentication({
        optionsJSON: options as PublicKeyCredentialRequestOptionsJSON,
      })
      await askDesk('/desk/sign-in/answer/', answer)
      tell({ words: 'You are signed in.', isRefusal: false })
      globalThis.location.assign(next)
    } catch (error) {
      tell({ words: wordsFor(error, false), isRefusal: true })
      setBusy(false)
    }
  }

  return (
    <div className="mt-6">
      <button
        type="button"
        className="button button-main"
        aria-disabled={isBusy}
        onClick={() => {
          if (!isBusy) void signIn()
        }}
      >
        Sign in with a passkey
      </button>
      <output
        className={`mt-4 block min-h-7 ${told?.isRefusal === true ? 'border-s-4 border-emergency ps-3' : ''}`}
      >
        {told?.words}
      </output>
    </div>
  )
}
