'use client'

import { useState } from 'react'

/** Puts a text where it can be pasted from. Without script there is no button: the text is there. */
export function CopyButton({ text, words }: { text: string; words: string }) {
  const [told, tell] = useState('')
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(text)
      tell('Copied.')
    } catch {
      tell('This browser does not let it be copied. Mark it above instead.')
    }
  }
  return (
    <div className="needs-script mt-3 flex flex-wrap items-center gap-3">
      <button type="button" className="button" onClick={() => void copy()}>
        {words}
      </button>
      <output>{told}</output>
    </div>
  )
}
