import type { Metadata } from 'next'
import { CountryNumbers } from '@/components/tools/country-numbers.tsx'
import { ToolPage } from '@/components/tools/tool-page.tsx'
import { getRedFlags } from '@/lib/content/library.ts'
import { TOOLS } from '@/lib/tools/tool.ts'
import { pageMetadata } from '../page-metadata.ts'

export const metadata: Metadata = pageMetadata(TOOLS.whoToCall)

export default function Page() {
  const { say, baby } = getRedFlags()
  return (
    <ToolPage tool={TOOLS.whoToCall}>
      <p className="lead">
        Press a number to call it. Your maternity unit or your own doctor can also tell you what to
        do: their number may be in the papers that you brought home.
      </p>
      <CountryNumbers />
      <section>
        <h2>Your country is not here?</h2>
        <p>
          Call the emergency number that you know. In many places, any person near you can tell you
          or call for you.
        </p>
      </section>
      <section>
        <h2>What to say</h2>
        <p>“{say}”</p>
        <p>
          Say if you had an epidural, a spinal or a C-section, and on which day. {baby} You can ask
          for an interpreter.
        </p>
      </section>
      <section>
        <h2>How sure we are of these numbers</h2>
        <p>
          Each country says when we checked its numbers with an official source, or that we have
          not. We do not guess where you are, and we keep no note of the country you choose.
        </p>
      </section>
    </ToolPage>
  )
}
