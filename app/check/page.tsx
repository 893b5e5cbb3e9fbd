import type { Metadata } from 'next'
import { SignCheck } from '@/components/tools/sign-check.tsx'
import { ToolPage } from '@/components/tools/tool-page.tsx'
import { TOOLS } from '@/lib/tools/tool.ts'
import { pageMetadata } from '../page-metadata.ts'

export const metadata: Metadata = pageMetadata(TOOLS.check)

export default function Page() {
  return (
    <ToolPage tool={TOOLS.check}>
      <p className="lead">
        Tick every line that fits you. What to do shows under it at once. If you cannot read on,
        call one of the numbers above.
      </p>
      <p className="quiet">
        This is a list to read, not a test, and it cannot examine you. It keeps nothing and sends
        nothing. If you are not sure about a line, tick it.
      </p>
      <SignCheck />
      <p>
        <a href="/red-flags/" className="way-on">
          The same signs as a list, with their sources
        </a>
      </p>
    </ToolPage>
  )
}
