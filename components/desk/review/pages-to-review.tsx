import type { Review } from '@/lib/desk/reviewing/review.ts'
import { reviewAddress } from './review-words.ts'
import { WordList } from './word-list.tsx'

/** Pages that can be approved as a whole. */
export function PagesToReview({ review: { pages, proposal } }: { review: Review }) {
  if (pages.length === 0) return null
  return (
    <section aria-labelledby="pages" className="mt-10">
      <h2 id="pages" className="text-2xl">
        Whole pages
      </h2>
      <p className="mt-1">
        To approve a page as a whole is to vouch for all of it, advice without a source included. It
        sets “Page last reviewed”.
      </p>
      <ul className="mt-3 space-y-3">
        {pages.map(({ key, article, title, said, others }) => (
          <li key={key} className="card">
            <a
              href={`${reviewAddress(proposal.id)}whole/${encodeURIComponent(article)}/`}
              className="inline-flex min-h-11 items-center"
            >
              Review “{title}” as a whole
            </a>
            <WordList said={said} others={others} />
          </li>
        ))}
      </ul>
    </section>
  )
}
