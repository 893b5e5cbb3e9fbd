import type { Metadata } from 'next'
import { articleContext } from '@/components/cite/article-context.ts'
import { NoteList } from '@/components/cite/note-list.tsx'
import { toolCite } from '@/components/cite/tool-cite.tsx'
import { RecoveryChart } from '@/components/recovery-chart/recovery-chart.tsx'
import { RecoveryTable } from '@/components/recovery-chart/recovery-table.tsx'
import { ReferenceList } from '@/components/reference-list/reference-list.tsx'
import { ToolPage } from '@/components/tools/tool-page.tsx'
import { getRecoveryPoints, getReferences } from '@/lib/content/library.ts'
import { citationsOf } from '@/lib/content/tool-citations.ts'
import { UNREVIEWED } from '@/lib/reviews/article-review.ts'
import { TOOLS } from '@/lib/tools/tool.ts'
import { pageMetadata } from '../../page-metadata.ts'

const TOOL = TOOLS.recoveryNumbers

export const metadata: Metadata = pageMetadata(TOOL)

export default function Page() {
  const points = getRecoveryPoints()
  // Chart and table cite the same passages, one after the other.
  const citations = citationsOf([...points, ...points])
  const context = articleContext(citations, getReferences(), UNREVIEWED)
  const cite = toolCite(context, citations)
  return (
    <ToolPage tool={TOOL}>
      <p className="mt-4">
        Each number is one study with its own women. Look for those most like you. None of them is
        about women after a C-section alone, and no share is a forecast for you. See also{' '}
        <a href="/how-long-does-it-last/">how long it lasts</a>.
      </p>
      <div className="mt-8">
        <RecoveryChart points={points} cite={cite}>
          <h2 className="mt-8 text-2xl">The same as a table</h2>
          <RecoveryTable points={points} cite={(index) => cite(points.length + index)} />
        </RecoveryChart>
      </div>
      <NoteList context={context} />
      <ReferenceList context={context} />
    </ToolPage>
  )
}
