import type { Metadata } from 'next'
import { DeskFrame } from '@/components/desk/desk-frame/desk-frame.tsx'
import { DueDeclarations } from '@/components/desk/due/due-declarations.tsx'
import { DuePages } from '@/components/desk/due/due-pages.tsx'
import { DueSources } from '@/components/desk/due/due-sources.tsx'
import { Outcome } from '@/components/desk/outcome/outcome.tsx'
import { PageHead } from '@/components/desk/page-head/page-head.tsx'
import { getDesk } from '@/lib/desk/desk.ts'
import type { DuePage } from '@/lib/desk/reviewing/due.ts'
import { hasRole } from '@/lib/desk/sign-in/signed-in.ts'
import { requirePerson } from '../../session.ts'

export const metadata: Metadata = { title: 'Due' }

type Props = { searchParams: Promise<{ said?: string }> }

const PARTS: readonly { when: DuePage['when']; heading: string }[] = [
  { when: 'overdue', heading: 'Overdue' },
  { when: 'soon', heading: 'Due within 60 days' },
  { when: 'never', heading: 'Never reviewed as a whole' },
  { when: 'later', heading: 'Later' },
]

/** Pages by when they are to be reviewed next, sources in trouble, declarations that run out. */
export default async function DuePage({ searchParams }: Props) {
  const someone = await requirePerson('/desk/due/')
  const { said } = await searchParams
  const { pages, sources, declarations } = await getDesk().reviewing.due()
  const isReviewer = hasRole(someone, 'reviewer')
  const parts = PARTS.map((part) => ({
    ...part,
    own: pages.filter(({ when }) => when === part.when),
  })).filter(({ own }) => own.length > 0)
  return (
    <DeskFrame someone={someone} current="/desk/due/">
      <Outcome said={said} />
      <PageHead title="Due">
        <p>
          {isReviewer
            ? 'To review a page is to approve or withdraw what is published, sentence by sentence and as a whole.'
            : 'Clinical reviewers see a way to review each page here.'}
        </p>
      </PageHead>
      <nav aria-label="On this page">
        <ul className="flex flex-wrap gap-x-5">
          {parts.map(({ when, heading, own }) => (
            <li key={when}>
              <a href={`#${when}`} className="way">
                {heading} ({own.length})
              </a>
            </li>
          ))}
          <li>
            <a href="#sources" className="way">
              Sources in trouble ({sources.length})
            </a>
          </li>
          <li>
            <a href="#declarations" className="way">
              Declarations ({declarations.length})
            </a>
          </li>
        </ul>
      </nav>
      {parts.map(({ when, heading, own }) => (
        <section key={when} aria-labelledby={when} className="mt-8">
          <h2 id={when} className="text-2xl">
            {heading}
          </h2>
          <DuePages pages={own} isReviewer={isReviewer} />
        </section>
      ))}
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
