import type { Metadata } from 'next'
import { Breadcrumb } from '@/components/breadcrumb/breadcrumb.tsx'
import { articleContext } from '@/components/cite/article-context.ts'
import { NoteList } from '@/components/cite/note-list.tsx'
import { toolCite } from '@/components/cite/tool-cite.tsx'
import { ExercisePlayer } from '@/components/exercise-player/exercise-player.tsx'
import { ReferenceList } from '@/components/reference-list/reference-list.tsx'
import { getExercises, getReferences } from '@/lib/content/library.ts'
import { citationsOf } from '@/lib/content/tool-citations.ts'
import { UNREVIEWED } from '@/lib/reviews/article-review.ts'
import { pageMetadata } from '../../page-metadata.ts'

const TITLE = 'Exercises step by step'

export const metadata: Metadata = pageMetadata({
  path: '/tools/exercise-timer/',
  title: TITLE,
  description: 'Do an exercise one step at a time, with a quiet timer for holds and rests.',
})

export default function Page() {
  const exercises = getExercises()
  const citations = citationsOf(exercises.flatMap(({ sources }) => sources))
  const context = articleContext(citations, getReferences(), UNREVIEWED)
  return (
    <>
      <Breadcrumb
        crumbs={[
          { name: 'Home', href: '/' },
          { name: 'Exercises by stage', href: '/exercises/' },
        ]}
        current={TITLE}
      />
      <h1 className="mt-1 text-[2rem] sm:text-[2.5rem]">{TITLE}</h1>
      <p className="mt-4">
        Read <a href="/exercises/">when you can begin, and who should ask first</a>. Pick one or
        two, and do less than you think you can. Nothing that you press here is kept.
      </p>
      <div className="mt-8">
        <ExercisePlayer exercises={exercises} cite={toolCite(context, citations)} />
      </div>
      <NoteList context={context} />
      <ReferenceList context={context} />
      <script type="module" src="/tools/exercise-timer.js" />
    </>
  )
}
