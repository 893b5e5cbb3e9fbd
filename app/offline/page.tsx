import type { Metadata } from 'next'
import { ToolPage } from '@/components/tools/tool-page.tsx'
import { TOOLS } from '@/lib/tools/tool.ts'
import { pageMetadata } from '../page-metadata.ts'

export const metadata: Metadata = pageMetadata(TOOLS.offline)

export default function Page() {
  return (
    <ToolPage tool={TOOLS.offline}>
      <p className="lead">
        If you came here because a page did not open: there is no connection, and this device has no
        copy of that page. A phone call needs no internet.
      </p>
      <section aria-labelledby="still-open">
        <h2 id="still-open">Pages that still open</h2>
        <ul className="plain">
          <li>
            <a href="/red-flags/" className="way-on">
              All warning signs
            </a>
          </li>
          <li>
            <a href="/check/" className="way-on">
              Check your signs
            </a>
          </li>
          <li>
            <a href="/who-to-call/" className="way-on">
              Who to call, by country
            </a>
          </li>
          <li>
            <a href="/" className="way-on">
              Start page
            </a>
          </li>
        </ul>
      </section>
      <section aria-labelledby="how-it-works">
        <h2 id="how-it-works">How it works</h2>
        <p>
          When you open the start page or one of the tools, your browser may keep these pages, and
          then each page that you read. It asks for the newest text first and shows its copy only
          when nothing answers. When we publish anew, old copies go.
        </p>
        <p>
          The copies are on this device alone, and whoever can open this browser can see them. You
          can remove them here, or by clearing the browser’s data for this site.
        </p>
        <div data-kept-pages="" hidden>
          <h3>What else is kept here</h3>
          <ul className="plain" />
        </div>
        <div className="no-print" data-forget="" hidden>
          <p>
            <button type="button" className="button">
              Remove the copies
            </button>
          </p>
          <output className="status" />
        </div>
      </section>
      <script type="module" defer src="/tools/kept-pages.js" />
    </ToolPage>
  )
}
