import type { Metadata } from 'next'
import { ToolPage } from '@/components/tools/tool-page.tsx'
import { VisitSheet } from '@/components/tools/visit-sheet.tsx'
import { TOOLS } from '@/lib/tools/tool.ts'
import { pageMetadata } from '../page-metadata.ts'

export const metadata: Metadata = pageMetadata(TOOLS.visitSheet)

export default function Page() {
  return (
    <ToolPage tool={TOOLS.visitSheet}>
      <p className="lead no-print">
        Fill in what you like here and print it, or print it empty and use a pen. It fits one sheet
        of paper.
      </p>
      <p className="quiet no-print">
        What you write stays on this page until you close it. It is not stored and not sent.
      </p>
      <p className="quiet no-print">
        You can also take along <a href="/evidence/">the evidence for a page</a>, with its sources.
      </p>
      <VisitSheet />
      <p className="no-print">
        <button type="button" className="button" data-print="" hidden>
          Print this sheet
        </button>
      </p>
      <section className="reminder no-print" aria-labelledby="six-weeks">
        <h2 id="six-weeks">Look again at six weeks</h2>
        <p>
          Six weeks after the birth is a good day to look at your list again. You need not wait for
          it: with a warning sign, call at once. Write the day into your calendar.
        </p>
        <div data-reminder="" hidden>
          <p className="field">
            <label htmlFor="born">Day your baby was born</label>
            <input type="date" id="born" autoComplete="off" />
          </p>
          <p>
            <button type="button" className="button">
              Make a calendar file
            </button>
          </p>
          <output className="status" />
        </div>
      </section>
      <script type="module" defer src="/tools/visit-sheet.js" />
    </ToolPage>
  )
}
