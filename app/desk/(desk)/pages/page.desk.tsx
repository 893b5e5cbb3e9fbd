import type { Metadata } from 'next'
import { IdempotencyField } from '@/components/desk/button-form/idempotency-field.tsx'
import { DeskFrame } from '@/components/desk/desk-frame/desk-frame.tsx'
import { FindForm } from '@/components/desk/find-form/find-form.tsx'
import { Outcome } from '@/components/desk/outcome/outcome.tsx'
import { PageFinder } from '@/components/desk/page-finder/page-finder.tsx'
import { PageHead } from '@/components/desk/page-head/page-head.tsx'
import { getDesk } from '@/lib/desk/desk.ts'
import type { ListedPage } from '@/lib/desk/writing/page-list.ts'
import { requirePerson } from '../../session.ts'
import { isWriter } from '../writer.ts'

export const metadata: Metadata = { title: 'Pages' }

type Props = { searchParams: Promise<{ said?: string; find?: string | string[] }> }

/** Every page there is or is going to be, to be found by its title. */
export default async function PagesPage({ searchParams }: Props) {
  const someone = await requirePerson('/desk/pages/')
  const { said, find } = await searchParams
  const wanted = typeof find === 'string' ? find.trim() : ''
  const { repository, writing } = getDesk()
  const proposals = await repository.listProposals()
  const mine = proposals.filter(
    ({ status, openedBy }) => status === 'open' && openedBy === someone.id,
  )
  const all = await writing.listPages()
  const found = all.filter((page) => hasWords(page, wanted))
  const pages = found.filter(({ kind }) => kind !== 'list')
  const lists = found.filter(({ kind }) => kind === 'list')
  const count = all.filter(({ kind }) => kind !== 'list').length
  return (
    <DeskFrame someone={someone} current="/desk/pages/">
      <Outcome said={said} />
      <PageHead title="Pages" />
      <FindForm label="Find by title" wanted={wanted} />
      {isWriter(someone) && (
        <details className="mt-4">
          <summary className="fold font-semibold">New article or question</summary>
          <form method="post" action="/desk/pages/new/" className="card mt-2 space-y-3">
            <IdempotencyField />
            <fieldset>
              <legend>What is it?</legend>
              <div className="flex flex-wrap gap-x-6">
                <label className="flex min-h-11 items-center gap-2">
                  <input
                    type="radio"
                    name="kind"
                    value="article"
                    defaultChecked
                    className="size-5"
                  />
                  An article
                </label>
                <label className="flex min-h-11 items-center gap-2">
                  <input type="radio" name="kind" value="question" className="size-5" />A question
                  with its answer
                </label>
              </div>
            </fieldset>
            <label className="block">
              Title, at most 70 characters; its words become the address
              <input name="title" required maxLength={70} className="field" />
            </label>
            {mine.length > 0 && (
              <label className="block">
                Proposal
                <select name="proposal" className="field">
                  <option value="">A new one</option>
                  {mine.map(({ id, title }) => (
                    <option key={id} value={id}>
                      {title}
                    </option>
                  ))}
                </select>
              </label>
            )}
            <button className="button button-main" type="submit">
              Start it
            </button>
          </form>
        </details>
      )}
      {lists.length > 0 && (
        <details className="mt-2" open={wanted !== ''}>
          <summary className="fold font-semibold">
            Lists: warning signs, telephone numbers, glossary and others
          </summary>
          <h2 className="sr-only">Lists</h2>
          <PageFinder pages={lists} Heading="h3" mine={mine} canWrite={isWriter(someone)} />
        </details>
      )}
      <p className="mt-4 text-base text-soft">
        {pages.length === count ? `${count} pages` : `${pages.length} of ${count} pages`}
      </p>
      {found.length === 0 ? (
        <p className="mt-2">
          No page has these words in its title. <a href="/desk/pages/">Show all pages</a>
        </p>
      ) : (
        pages.length > 0 && <PageFinder pages={pages} mine={mine} canWrite={isWriter(someone)} />
      )}
    </DeskFrame>
  )
}

function hasWords({ title, slug }: ListedPage, wanted: string): boolean {
  const text = `${title} ${slug}`.toLowerCase()
  return wanted
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word))
}
