import type { ChangedFile } from '@/lib/desk/proposals/changed-files.ts'
import { WordDiff } from '../word-diff/word-diff.tsx'

const STATUS = { added: 'new', deleted: 'removed', modified: 'changed' } as const

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
  return (
    <article className="card" aria-label={title}>
      <h3 className="text-xl">
        {title} <span className="badge ms-1 font-sans font-normal">{STATUS[status]}</span>
      </h3>
      <p className="text-base break-all text-soft">{path}</p>
      {parts.map(({ line, words }) => (
        <p key={line} className="mt-3 border-s-4 border-rule ps-4 break-words whitespace-pre-wrap">
          <span className="sr-only">Line {line}: </span>
          <WordDiff parts={words} />
        </p>
      ))}
      {parts.length === 0 && kind !== 'picture' && (
        <p className="mt-2 text-soft">Too long to be compared here, or only blank lines differ.</p>
      )}
      <p className="mt-2 flex flex-wrap gap-x-6">
        {editHref !== null && (
          <a href={editHref} className="inline-flex min-h-11 items-center">
            Edit<span className="sr-only"> {title}</span>
          </a>
        )}
        {previewHref !== null && (
          <a href={previewHref} className="inline-flex min-h-11 items-center">
            See it as readers would<span className="sr-only">: {title}</span>
          </a>
        )}
      </p>
    </article>
  )
}
