'use client'

import {
  startAuthentication,
  type PublicKeyCredentialRequestOptionsJSON,
} from '@simplewebauthn/browser'
import { askDesk } from '../passkey/ask-desk.ts'
import { PasskeyButton } from '../passkey/passkey-button.client.tsx'

type Prepared = { id: string; options: PublicKeyCredentialRequestOptionsJSON }
type Answered = { next: string }

/**
 * Signs with one gesture what the page shows, and nothing else.
 *
 * @param address of the review: `/desk/review/<proposal>/`
 * @param shown names of the decisions that the page shows
 */
export function SignButton({
  address,
  shown,
  words,
}: {
  address: string
  shown: readonly string[]
  words: string
}) {
  const sign = async (tell: (words: string) => void): Promise<void> => {
    const { id, options } = (await askDesk(`${address}prepare/`, { shown })) as Prepared
    const answer = await startAuthentication({ optionsJSON: options })
    tell('Being verified.')
    const { next } = (await askDesk(`${address}answer/`, { ceremony: id, answer })) as Answered
    globalThis.location.assign(next)
  }
  return <PasskeyButton words={words} act={sign} />
}
