import type { ChangedFile } from '@/lib/desk/proposals/changed-files.ts'
import { WordDiff } from '../word-diff/word-diff.tsx'

const STATUS = { added: 'new', deleted: 'removed', modified: 'changed' } as const

/** So many changes are shown at once: what comes after them is one press away. */
const SHOWN = 5

/** What a proposal changes in one file, sentence by sentence. */
export function ChangedFileCard({
  file,
  editHref,
  previewHref,
}: {
  file: ChangedFile
  editHref: string | null
  previewHref: string | null
}) {
  const { path, title, status, kind, parts } = file
  const rest = parts.slice(SHOWN)
  return (
    <article className="card" aria-label={title}>
      <h3 className="text-xl">
        {title} <span className="badge ms-1 font-sans font-normal">{STATUS[status]}</span>
      </h3>
      <p className="text-base break-all text-soft">{path.replace(/^content\//, '')}</p>
      <p className="mt-1 flex flex-wrap gap-x-6">
        {editHref !== null && (
          <a href={editHref} className="way">
            Edit<span className="sr-only"> {title}</span>
          </a>
        )}
        {previewHref !== null && (
          <a href={previewHref} className="way">
            See it as readers would<span className="sr-only">: {title}</span>
          </a>
        )}
      </p>
      <Parts parts={parts.slice(0, SHOWN)} />
      {rest.length > 0 && (
        <details className="mt-2">
          <summary className="fold">
            {rest.length === 1 ? '1 more change' : `${rest.length} more changes`}
          </summary>
          <Parts parts={rest} />
        </details>
      )}
      {parts.length === 0 && kind !== 'picture' && (
        <p className="mt-2 text-soft">Too long to be compared here, or only blank lines differ.</p>
      )}
    </article>
  )
}

function Parts({ parts }: Pick<ChangedFile, 'parts'>) {
  return parts.map(({ line, words }) => (
    <p key={line} className="mt-3 border-s-4 border-rule ps-4 break-words whitespace-pre-wrap">
      <span className="sr-only">Line {line}: </span>
      <WordDiff parts={words} />
    </p>
  ))
}
