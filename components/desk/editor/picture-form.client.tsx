'use client'

import { useId, useState } from 'react'
import { RefusedRequestError, send, UnreachableError } from './post-json.ts'

/**
 * Adds a picture to the page.
 *
 * @param onAdded called with what is to stand in the text
 */
export function PictureForm({
  of,
  disabled,
  onAdded,
}: {
  of: { proposal: string; path: string }
  disabled: boolean
  onAdded: (markdown: string) => void
}) {
  const id = useId()
  const [file, setFile] = useState<File | null>(null)
  const [alternative, setAlternative] = useState('')
  const [problem, setProblem] = useState<string | null>(null)
  const [isSending, setIsSending] = useState(false)

  const add = async (): Promise<void> => {
    if (file === null || alternative.trim().length < 3) {
      setProblem('Choose a picture, and say what it shows.')
      return
    }
    setIsSending(true)
    setProblem(null)
    const form = new FormData()
    form.set('proposal', of.proposal)
    form.set('path', of.path)
    form.set('alternative', alternative)
    form.set('file', file)
    try {
      const { markdown } = await send<{ markdown: string }>('/desk/api/pictures/', form)
      setFile(null)
      setAlternative('')
      onAdded(markdown)
    } catch (error) {
      if (error instanceof RefusedRequestError) setProblem(error.message)
      else if (error instanceof UnreachableError) {
        setProblem('The server cannot be reached. The picture is not added yet; try again.')
      } else throw error
    } finally {
      setIsSending(false)
    }
  }
  return (
    <fieldset disabled={disabled || isSending} className="space-y-3 py-2">
      <legend className="sr-only">The picture and its words</legend>
      <label className="block">
        JPEG, PNG, WebP or AVIF, at most 10 MB
        <input
          // A form that was sent begins anew.
          key={file === null ? 'empty' : 'chosen'}
          type="file"
          accept="image/jpeg,image/png,image/webp,image/avif"
          className="field"
          aria-describedby={`${id}-problem`}
          onChange={({ target }) => setFile(target.files?.[0] ?? file)}
        />
      </label>
      {file !== null && <p className="text-base text-soft">Chosen: {file.name}</p>}
      <label className="block">
        What it shows, for those who do not see it
        <input
          type="text"
          className="field"
          maxLength={300}
          value={alternative}
          onChange={({ target }) => setAlternative(target.value)}
        />
      </label>
      <p id={`${id}-problem`} role="alert" className="font-semibold text-emergency">
        {problem}
      </p>
      <button type="button" className="button" onClick={() => void add()}>
        {isSending ? 'Adding …' : 'Add it where the cursor is'}
      </button>
    </fieldset>
  )
}
