'use client'

import { useState } from 'react'
import type { PastedSource } from '@/lib/desk/writing/source-files.ts'
import { RefusedRequestError, send, UnreachableError } from '../editor/post-json.ts'
import { emptySource } from './source-fields.ts'
import { Line } from './form-fields.client.tsx'
import { SourceForm } from './source-form.client.tsx'
import { useKeptForm } from './use-kept-form.ts'

type Begun = { text: string; read: PastedSource | null; id: string }

const NOTHING: Begun = { text: '', read: null, id: '' }

/** What this browser has kept of a source that was being added. */
function keptSource(kept: unknown): Begun | null {
  const { text, read, id } = (kept ?? {}) as Partial<Begun>
  if (typeof text !== 'string' || typeof id !== 'string') return null
  const isRead = typeof read?.entry === 'string' && Array.isArray(read.duplicates)
  return { text, id, read: isRead ? read : null }
}

/** RIS to fill in, for what no register knows or when none can be reached. */
function byHand(identifier: string): string {
  const doi = /10\.\d{4,9}\/\S+/.exec(identifier)?.[0] ?? ''
  const lines = ['TY  - JOUR', 'AU  - ', 'TI  - ', 'JO  - ', 'PY  - ', `DO  - ${doi}`, 'ER  - ']
  return lines.join('\n')
}

/** Reads a reference, shows what it is, and asks what no register knows. */
export function AddSource({
  person,
  proposal,
  proposals,
}: {
  /** Who adds it: what she types is kept for her alone. */
  person: string
  /** The one that it is to be added to; null when that is not decided. */
  proposal: string | null
  proposals: readonly { id: string; title: string }[]
}) {
  const [text, setText] = useState('')
  const [read, setRead] = useState<PastedSource | null>(null)
  const [id, setId] = useState('')
  const [problem, setProblem] = useState<string | null>(null)
  const [isReading, setIsReading] = useState(false)

  const { forget } = useKeptForm({
    name: `desk-source ${person} new`,
    value: { text, read, id },
    start: NOTHING,
    read: keptSource,
    restore: (kept) => {
      setText(kept.text)
      setRead(kept.read)
      setId(kept.id)
    },
  })

  const look = async (): Promise<void> => {
    setIsReading(true)
    setProblem(null)
    try {
      const source = await send<PastedSource>('/desk/api/sources/read/', { text, proposal })
      setRead(source)
      setId(source.id)
    } catch (error) {
      if (error instanceof RefusedRequestError) setProblem(error.message)
      else if (error instanceof UnreachableError) {
        setProblem('The server cannot be reached. What you pasted stays here; try again.')
      } else throw error
    } finally {
      setIsReading(false)
    }
  }
  const [twin] = read?.duplicates ?? []
  return (
    <div className="mt-4 space-y-6">
      <form
        className="space-y-3"
        onSubmit={(event) => {
          event.preventDefault()
          void look()
        }}
      >
        <label className="block">
          <span className="font-semibold">DOI, PMID, or one reference</span>
          <span className="block text-base text-soft">
            As RIS, BibTeX or CSL-JSON: journals and PubMed offer these under “Cite”. Nothing of an
            abstract is kept.
          </span>
          <textarea
            className="field"
            rows={5}
            value={text}
            onChange={({ target }) => setText(target.value)}
          />
        </label>
        {text.startsWith('TY  - ') && (
          <p className="text-base text-soft">
            AU: an author as “Family, Given”, a line for each. TI: the title. JO: the journal. PY:
            the year. DO: the DOI.
          </p>
        )}
        {problem !== null && (
          <p role="alert" className="font-semibold text-emergency">
            {problem}
          </p>
        )}
        <p className="flex flex-wrap gap-3">
          <button type="submit" className="button" disabled={isReading}>
            {isReading ? 'Reading …' : 'Read it'}
          </button>
          {!text.includes('\n') && (
            <button type="button" className="button" onClick={() => setText(byHand(text.trim()))}>
              Write it by hand
            </button>
          )}
        </p>
      </form>
      {read !== null && (
        <section aria-labelledby="read" className="space-y-4">
          <h2 id="read" className="text-2xl">
            What was read
          </h2>
          <p className="card">{read.entry}</p>
          {!read.isFetched && (
            <p>Compare it with the source: nobody has asked a register whether it is right.</p>
          )}
          {twin === undefined ? (
            <SourceForm
              key={read.entry}
              start={emptySource()}
              person={person}
              address="/desk/api/sources/add/"
              keptAs={`desk-source ${person} new ${read.entry}`}
              onSaved={forget}
              given={{ id, item: read.item, isFetched: read.isFetched }}
              proposals={proposals}
              chosen={proposal}
            >
              <Line
                name="id"
                label="Short name of the source"
                hint="Pages cite it by this name, and it never changes."
                value={id}
                onChange={setId}
              />
            </SourceForm>
          ) : (
            <p role="alert">
              This work is in the list already (the same {twin.by}).{' '}
              <a
                href={`/desk/sources/${twin.id}/edit/${proposal === null ? '' : `?proposal=${encodeURIComponent(proposal)}`}`}
              >
                Open {twin.id} and add a passage
              </a>
            </p>
          )}
        </section>
      )}
    </div>
  )
}
