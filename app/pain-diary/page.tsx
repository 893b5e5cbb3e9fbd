import type { Metadata } from 'next'
import { BlankDiary, PainDiary } from '@/components/tools/pain-diary.tsx'
import { ToolPage } from '@/components/tools/tool-page.tsx'
import { TOOLS } from '@/lib/tools/tool.ts'
import { pageMetadata } from '../page-metadata.ts'

export const metadata: Metadata = pageMetadata(TOOLS.painDiary)

export default function Page() {
  return (
    <ToolPage tool={TOOLS.painDiary}>
      <p className="lead no-print">
        A few words a day can help you see what eases the pain, and tell a clinician about it.
      </p>
      <div className="notice no-print">
        <h2>Where it is kept</h2>
        <p>
          On paper, or in this browser on this device. We never see it: it is not sent anywhere.
          Whoever can open this browser can read it, and clearing the browser’s data deletes it.
        </p>
      </div>
      <p className="no-print">
        Severe pain, or pain at night that no rest eases, is a reason to call today.{' '}
        <a href="/check/">Check your signs</a> whenever something changes.
      </p>
      <PainDiary />
      <BlankDiary />
      <script type="module" defer src="/tools/pain-diary.js" />
    </ToolPage>
  )
}
