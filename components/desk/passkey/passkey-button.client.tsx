'use client'

import { useState } from 'react'
import { wordsFor } from './ask-desk.ts'

/**
 * A button that asks the device for a passkey, and says how that goes.
 *
 * @param act what a press does; it tells what is going on, and throws what went wrong. It ends by
 *   leading to another page, so the button stays busy
 */
export function PasskeyButton({
  words,
  act,
}: {
  words: string
  act: (tell: (words: string) => void) => Promise<void>
}) {
  const [isBusy, setBusy] = useState(false)
  const [told, setTold] = useState<{ words: string; isRefusal: boolean } | null>(null)

  const press = async (): Promise<void> => {
    const tell = (said: string): void => setTold({ words: said, isRefusal: false })
    setBusy(true)
    tell('Your device asks you now.')
    try {
      await act(tell)
    } catch (error) {
      setTold({ words: wordsFor(error, false), isRefusal: true })
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
          if (!isBusy) void press()
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
