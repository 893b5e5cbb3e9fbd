import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { changesPage } from '../../lib/reviews/changes-page.ts'
import { describeChanges } from '../../lib/reviews/describe-change.ts'
import { printChanges } from '../../lib/reviews/print-changes.ts'
import { proposalChanges } from '../../lib/reviews/proposal-changes.ts'
import { printFaults } from '../../lib/faults/print-faults.ts'
import type { ExitCode, ReviewsCommand, Terminal } from './terminal.ts'

export const diff: ReviewsCommand = {
  help: `Usage: npm run reviews -- diff [--base main] [--head HEAD] [--html FILE | --json]

  Claims that merging the head into the base would change: added, removed, reworded, re-cited, moved
  under another heading, or resting on a source record that changed. Removed words stand in [-…-],
  added ones in {+…+}.

  --base REF    what the proposal is to be merged into
  --head REF    the proposal
  --html FILE   also writes one page that needs nothing else, to send to a reviewer
  --json        for machines

  Exit codes: 0 compared, 2 something is wrong with the words or the refs.
`,
  run,
}

async function run(args: string[], { root, out, error, paint }: Terminal): Promise<ExitCode> {
  const { values } = parseArgs({
    args,
    options: {
      base: { type: 'string', default: 'main' },
      head: { type: 'string', default: 'HEAD' },
      html: { type: 'string' },
      json: { type: 'boolean' },
    },
  })
  const changed = await proposalChanges(root, values.base, values.head)
  const changes = describeChanges(changed)
  const errors = changed.faults.filter(({ severity }) => severity === 'error')
  if (values.html !== undefined) {
    const page = changesPage({
      proposal: values.head,
      base: changed.base.slice(0, 10),
      head: changed.head.slice(0, 10),
      changes,
    })
    await writeFile(path.resolve(values.html), page)
    error(`Wrote ${values.html}\n`)
  }
  if (values.json) {
    const { base, head } = changed
    const pages = changed.pageChanges.map(({ article }) => article)
    out(`${JSON.stringify({ base, head, changes, pages, faults: changed.faults }, null, 2)}\n`)
  } else {
    out(printChanges(changes, paint))
    out(`${changes.length === 0 ? '' : '\n'}${summaryOf(changes.length)}\n`)
    if (errors.length > 0) error(printFaults(errors, paint))
  }
  return errors.length > 0 ? 2 : 0
}

function summaryOf(count: number): string {
  if (count === 0) return 'No claim changes.'
  return `${count === 1 ? 'One claim changes' : `${count} claims change`}. To see who has to approve: npm run reviews -- gate`
}
