import { parseArgs } from 'node:util'
import { textTable } from '../../lib/bench/text-table.ts'
import { readStatus, type PageStatus } from '../../lib/reviews/read-status.ts'
import { UsageError } from '../command-line.ts'
import type { ExitCode, ReviewsCommand, Terminal } from './terminal.ts'

/** Source: product.md section 2, "NHS review cycle": told 60 days before */
const SOON = 60

export const due: ReviewsCommand = {
  help: `Usage: npm run reviews -- due [--within ${SOON}] [--ref HEAD] [--json]

  Pages whose review is overdue, due within some days, or that nobody has ever reviewed. Days are
  counted from the approval of the whole page and the \`reviewIn\` of its front matter.

  --within DAYS   how far to look ahead
  --ref REF       another commit
  --json          for machines

  Exit codes: 0 nothing is overdue, 1 something is.
`,
  run,
}

async function run(args: string[], { root, today, out, paint }: Terminal): Promise<ExitCode> {
  const { values } = parseArgs({
    args,
    options: {
      within: { type: 'string', default: String(SOON) },
      ref: { type: 'string', default: 'HEAD' },
      json: { type: 'boolean' },
    },
  })
  if (!/^\d{1,4}$/.test(values.within)) {
    throw new UsageError(`Unexpected --within \`${values.within}\`, expected a number of days`)
  }
  const within = Number(values.within)
  const { pages } = await readStatus(root, { ref: values.ref, today })
  const listed = pages
    .filter(({ dueIn }) => dueIn === null || dueIn <= within)
    .toSorted((a, b) => (a.dueIn ?? Infinity) - (b.dueIn ?? Infinity))
  const isOverdue = listed.some(({ dueIn }) => dueIn !== null && dueIn < 0)
  if (values.json) {
    const rows = listed.map(({ article, title, dueIn }) => ({ article, title, dueIn }))
    out(`${JSON.stringify(rows, null, 2)}\n`)
  } else if (listed.length === 0) out(`Nothing is due within ${within} days.\n`)
  else {
    const rows = listed.map(({ article, dueIn }) => [article, whenOf(dueIn)])
    out(`${textTable([{ left: 'page' }, { left: 'review' }], rows)}\n`)
    if (isOverdue) out(`\n${paint('red', 'Readers are told which of these are overdue.')}\n`)
  }
  return isOverdue ? 1 : 0
}

function whenOf(dueIn: PageStatus['dueIn']): string {
  if (dueIn === null) return 'never reviewed'
  if (dueIn === 0) return 'due today'
  return dueIn < 0 ? `${-dueIn} days overdue` : `due in ${dueIn} days`
}
