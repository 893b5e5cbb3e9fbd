import type { Metadata } from 'next'
import { DeskFrame } from '@/components/desk/desk-frame/desk-frame.tsx'
import { DueDeclarations } from '@/components/desk/due/due-declarations.tsx'
import { DuePages } from '@/components/desk/due/due-pages.tsx'
import { DueSources } from '@/components/desk/due/due-sources.tsx'
import { Outcome } from '@/components/desk/outcome/outcome.tsx'
import { getDesk } from '@/lib/desk/desk.ts'
import type { DuePage } from '@/lib/desk/reviewing/due.ts'
import { hasRole } from '@/lib/desk/sign-in/signed-in.ts'
import { requirePerson } from '../../session.ts'

export const metadata: Metadata = { title: 'Due' }

type Props = { searchParams: Promise<{ said?: string }> }

const PARTS: readonly { when: DuePage['when']; heading: string; none: string }[] = [
  {
    when: 'never',
    heading: 'Never reviewed as a whole',
    none: 'Every page was reviewed at least once.',
  },
  { when: 'overdue', heading: 'Overdue', none: 'No page is overdue.' },
  { when: 'soon', heading: 'Due within 60 days', none: 'No page is due soon.' },
  { when: 'later', heading: 'Later', none: 'No page has its next review later than that.' },
]

/** Pages by when they are to be reviewed next, sources in trouble, declarations that run out. */
export default async function DuePage({ searchParams }: Props) {
  const someone = await requirePerson('/desk/due/')
  const { said } = await searchParams
  const { pages, sources, declarations } = await getDesk().reviewing.due()
  const isReviewer = hasRole(someone, 'reviewer')
  return (
    <DeskFrame someone={someone} current="/desk/due/">
      <Outcome said={said} />
      <h1 className="text-3xl">Due</h1>
      <nav aria-label="On this page" className="mt-2">
        <ul className="flex flex-wrap gap-x-5">
          {PARTS.map(({ when, heading }) => (
            <li key={when}>
              <a href={`#${when}`} className="inline-flex min-h-11 items-center">
                {heading} ({pages.filter((page) => page.when === when).length})
              </a>
            </li>
          ))}
          <li>
            <a href="#sources" className="inline-flex min-h-11 items-center">
              Sources in trouble ({sources.length})
            </a>
          </li>
          <li>
            <a href="#declarations" className="inline-flex min-h-11 items-center">
              Declarations ({declarations.length})
            </a>
          </li>
        </ul>
      </nav>
      {PARTS.map(({ when, heading, none }) => {
        const own = pages.filter((page) => page.when === when)
        return (
          <section key={when} aria-labelledby={when} className="mt-8">
            <h2 id={when} className="text-2xl">
              {heading}
            </h2>
            {own.length === 0 ? (
              <p className="mt-2">{none}</p>
            ) : (
              <DuePages pages={own} isReviewer={isReviewer} />
            )}
          </section>
        )
      })}
      <section aria-labelledby="sources" className="mt-8">
        <h2 id="sources" className="text-2xl">
          Sources in trouble
        </h2>
        <DueSources sources={sources} />
      </section>
      <section aria-labelledby="declarations" className="mt-8">
        <h2 id="declarations" className="text-2xl">
          Declarations of interests
        </h2>
        <DueDeclarations declarations={declarations} />
      </section>
    </DeskFrame>
  )
}
