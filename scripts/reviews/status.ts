import { parseArgs } from 'node:util'
import { textTable } from '../../lib/bench/text-table.ts'
import { printFaults } from '../../lib/faults/print-faults.ts'
import { readStatus, type PageStatus } from '../../lib/reviews/read-status.ts'
import type { ExitCode, ReviewsCommand, Terminal } from './terminal.ts'

export const status: ReviewsCommand = {
  help: `Usage: npm run reviews -- status [--ref HEAD] [--json]

  Every page of a commit: what readers are told, and how many of its claims are approved, changed
  since, withdrawn or unreviewed. Records that are not valid count for nothing and are listed.

  --ref REF   another commit
  --json      for machines

  Exit codes: 0 told, 2 a record or a page is not as it should be.
`,
  run,
}

async function run(args: string[], { root, today, out, paint }: Terminal): Promise<ExitCode> {
  const { values } = parseArgs({
    args,
    options: { ref: { type: 'string', default: 'HEAD' }, json: { type: 'boolean' } },
  })
  const result = await readStatus(root, { ref: values.ref, today })
  const errors = result.faults.filter(({ severity }) => severity === 'error')
  if (values.json) out(`${JSON.stringify(result, null, 2)}\n`)
  else {
    const rows = result.pages.map(rowOf)
    const columns = [{ left: 'page' }, { left: 'state' }, 'claims', 'approved', 'changed', 'open']
    out(`${textTable(columns, rows)}\n\n${summaryOf(result.pages)}\n`)
    if (errors.length > 0) out(`\n${printFaults(errors, paint)}`)
  }
  return errors.length > 0 ? 2 : 0
}

function rowOf({ article, page, claims }: PageStatus): string[] {
  const { approved, changed, withdrawn, requested, unreviewed } = claims
  const all = approved + changed + withdrawn + requested + unreviewed
  return [
    article,
    stateOf(page),
    ...[all, approved, changed, withdrawn + requested + unreviewed].map(String),
  ]
}

function stateOf(page: PageStatus['page']): string {
  switch (page.state) {
    case 'checked':
      return `checked by ${page.by.name}, ${page.on}`
    case 'changed':
      return `changed since ${page.on} (${page.by.name})`
    case 'withdrawn':
      return `withdrawn by ${page.by.name}, ${page.on}`
    case 'unreviewed':
      return 'not yet checked'
  }
}

function summaryOf(pages: readonly PageStatus[]): string {
  const sum = (state: keyof PageStatus['claims']): number =>
    pages.reduce((total, { claims }) => total + claims[state], 0)
  const checked = pages.filter(({ page }) => page.state === 'checked').length
  const all = pages.reduce(
    (total, { claims }) => total + Object.values(claims).reduce((a, b) => a + b, 0),
    0,
  )
  return `${checked} of ${pages.length} pages are checked; ${sum('approved')} of ${all} claims are approved.`
}
