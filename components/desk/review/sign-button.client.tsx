'use client'

import {
  startAuthentication,
  type PublicKeyCredentialRequestOptionsJSON,
} from '@simplewebauthn/browser'
import { useState } from 'react'
import { askDesk, wordsFor } from '../passkey/ask-desk.ts'

type Prepared = { id: string; options: PublicKeyCredentialRequestOptionsJSON }
type Answered = { next: string }

/**
 * Signs with one gesture what the page shows, and nothing else.
 *
 * @param address of the review: `/desk/review/<proposal>/`
 * @param keys of the decisions that the page shows
 */
export function SignButton({
  address,
  keys,
  words,
}: {
  address: string
  keys: readonly string[]
  words: string
}) {
  const [isBusy, setBusy] = useState(false)
  const [told, tell] = useState<{ words: string; isRefusal: boolean } | null>(null)

  const sign = async (): Promise<void> => {
    setBusy(true)
    tell({ words: 'Your device asks you now.', isRefusal: false })
    try {
      const { id, options } = (await askDesk(`${address}prepare/`, { keys })) as Prepared
      const answer = await startAuthentication({ optionsJSON: options })
      tell({ words: 'Being verified.', isRefusal: false })
      const { next } = (await askDesk(`${address}answer/`, { ceremony: id, answer })) as Answered
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
          if (!isBusy) void sign()
        }}
      >
        {words}
      </button>
      <output
        className={`mt-4 block min-h-7 ${told?.isRefusal === true ? 'border-s-4 border-emergency ps-3' : ''}`}
      >
        {told?.words}
      </output>
    </div>
  )
}
