import { isGuarded } from '@/lib/desk/proposals/guarded-files.ts'
import { IdempotencyField } from '@/components/desk/button-form/idempotency-field.tsx'
import { editAddress } from '@/lib/desk/writing/editable-file.ts'
import type { ListedPage } from '@/lib/desk/writing/page-list.ts'
import type { Proposal } from '@/lib/repository/repository.ts'

const KINDS = {
  article: 'Article',
  question: 'Question',
  translation: 'Translation',
  list: 'List',
} as const

/**
 * Pages with where they stand, and a way to write each: one press, or a choice of proposal and title.
 *
 * @param Heading of each, below the one that they stand under
 * @param mine open proposals of whoever is signed in, the newest first
 * @param canWrite whether she may edit
 */
export function PageFinder({
  pages,
  Heading = 'h2',
  mine,
  canWrite,
}: {
  pages: readonly ListedPage[]
  Heading?: 'h2' | 'h3'
  mine: readonly Proposal[]
  canWrite: boolean
}) {
  return (
    <ul className="mt-2 divide-y divide-rule border-t border-rule">
      {pages.map((page) => (
        <li key={page.path} className="py-4">
          <Heading className="text-lg">{page.title}</Heading>
          <p className="text-base text-soft">
            {KINDS[page.kind]}
            {page.language !== null && ` (${page.language})`} ·{' '}
            {page.isPublished ? 'published' : 'not published yet'}
          </p>
          {page.proposals.length > 0 && (
            <p className="text-base">
              In the making:{' '}
              {page.proposals.map(({ id, title, stage }, index) => (
                <span key={id}>
                  {index > 0 && ', '}
                  <a href={`/desk/proposals/${encodeURIComponent(id)}/`}>{title}</a> (
                  {stage === 'draft' ? 'draft' : 'in review'})
                </span>
              ))}
            </p>
          )}
          {isGuarded(page.path) && (
            <p className="text-base">Anybody who writes may propose a change; owners publish it.</p>
          )}
          <div className="mt-2 flex flex-wrap items-start gap-x-4 gap-y-2">
            {canWrite && <Ways page={page} mine={mine} />}
            {page.isPublished && (page.kind === 'article' || page.kind === 'question') && (
              <a
                href={`${page.kind === 'question' ? '/questions' : ''}/${page.slug}/`}
                className="way"
              >
                As readers see it<span className="sr-only">: {page.title}</span>
              </a>
            )}
          </div>
        </li>
      ))}
    </ul>
  )
}

/** Going on with what one has begun comes first; otherwise one press opens a proposal. */
function Ways({ page, mine }: { page: ListedPage; mine: readonly Proposal[] }) {
  const { path, title, proposals, isPublished } = page
  const own = proposals.find(({ id }) => mine.some((one) => one.id === id))
  const going = own ?? (isPublished ? undefined : proposals[0])
  const suggested = `Change “${title}”`
  const others = mine.filter(({ id }) => id !== going?.id)
  return (
    <>
      {going === undefined ? (
        <form method="post" action="/desk/pages/edit/">
          <IdempotencyField />
          <input type="hidden" name="path" value={path} />
          <input type="hidden" name="title" value={suggested} />
          <button className="button" type="submit">
            Edit<span className="sr-only"> {title}</span>
          </button>
        </form>
      ) : (
        <a className="button" href={editAddress(going.id, path)}>
          Go on editing<span className="sr-only"> {title}</span>
        </a>
      )}
      {isPublished && (
        <details className="order-1 min-w-0 open:basis-full">
          <summary className="fold text-base text-soft">
            More<span className="sr-only"> ways to edit {title}</span>
          </summary>
          <form method="post" action="/desk/pages/edit/" className="mt-2 space-y-3">
            <IdempotencyField />
            <input type="hidden" name="path" value={path} />
            {others.length > 0 && (
              <label className="block">
                Proposal
                <select name="proposal" className="field">
                  <option value="">A new one</option>
                  {others.map((one) => (
                    <option key={one.id} value={one.id}>
                      {one.title}
                    </option>
                  ))}
                </select>
              </label>
            )}
            <label className="block">
              Title of a new proposal
              <input name="title" className="field" defaultValue={suggested} maxLength={120} />
            </label>
            <button className="button" type="submit">
              Edit there
            </button>
          </form>
        </details>
      )}
    </>
  )
}
