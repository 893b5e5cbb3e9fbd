import type { Metadata } from 'next'
import { articleContext } from '@/components/cite/article-context.ts'
import { NoteList } from '@/components/cite/note-list.tsx'
import { toolCite } from '@/components/cite/tool-cite.tsx'
import { ExercisePlayer } from '@/components/exercise-player/exercise-player.tsx'
import { ReferenceList } from '@/components/reference-list/reference-list.tsx'
import { ToolPage } from '@/components/tools/tool-page.tsx'
import { getExercises, getReferences } from '@/lib/content/library.ts'
import { citationsOf } from '@/lib/content/tool-citations.ts'
import { UNREVIEWED } from '@/lib/reviews/article-review.ts'
import { TOOLS } from '@/lib/tools/tool.ts'
import { pageMetadata } from '../../page-metadata.ts'

const TOOL = TOOLS.exerciseTimer

export const metadata: Metadata = pageMetadata(TOOL)

export default function Page() {
  const exercises = getExercises()
  const citations = citationsOf(exercises.flatMap(({ sources }) => sources))
  const context = articleContext(citations, getReferences(), UNREVIEWED)
  return (
    <ToolPage tool={TOOL}>
      <p className="mt-4">
        Read <a href="/exercises/">when you can begin, and who should ask first</a>. Pick one or
        two, and do less than you think you can. Nothing that you press here is kept.
      </p>
      <div className="mt-8">
        <ExercisePlayer exercises={exercises} cite={toolCite(context, citations)} hasTimer />
      </div>
      <NoteList context={context} />
      <ReferenceList context={context} />
      {/* oxlint-disable-next-line nextjs/no-sync-scripts -- a module waits for the page */}
      <script type="module" src="/tools/exercise-timer.js" />
    </ToolPage>
  )
}
