import { parseArgs } from 'node:util'
import { textTable } from '../../lib/bench/text-table.ts'
import { compareFaults, type Fault } from '../../lib/faults/fault.ts'
import { printFaults } from '../../lib/faults/print-faults.ts'
import { visible } from '../../lib/faults/visible-text.ts'
import { loadPeople } from '../../lib/people/load-people.ts'
import { readPolicy } from '../../lib/reviews/policy.ts'
import type { Judge } from '../../lib/reviews/read-judge.ts'
import { readLedger } from '../../lib/reviews/read-ledger.ts'
import { DECISIONS, type ReviewRecord } from '../../lib/reviews/review-record.ts'
import { verifyRecord } from '../../lib/reviews/verify-record.ts'
import type { ExitCode, ReviewsCommand, Terminal } from './terminal.ts'

const HELP = `Usage: npm run reviews -- verify [--json]

Verifies every record of content/reviews/: form, name, words, reviewer, key and signature. It needs
nothing but this folder: no network, no git, no server.

  --json    for programs

Exit codes: 0 every record is what it says, 1 one is not, 2 it cannot be told.
`

export const verify: ReviewsCommand = {
  help: HELP,
  run: verifyLedger,
}

/** How many records of each kind one reviewer has. `invalid` ones count as nothing else. */
type Count = { reviewer: string } & Record<ReviewRecord['decision'] | 'invalid', number>

async function verifyLedger(
  args: string[],
  { root, today, out, paint }: Terminal,
): Promise<ExitCode> {
  const { values } = parseArgs({ args, options: { json: { type: 'boolean' } } })
  const judge: Judge = { roster: loadPeople(root), policy: readPolicy(root), today }
  const files = await readLedger(root)
  const faults: Fault[] = []
  const counts = new Map<string, Count>()
  for (const file of files) {
    const { record, faults: own } = await verifyRecord(file, judge)
    faults.push(...own)
    count(counts, record, own.length === 0)
  }
  const reviewers = [...counts.values()].sort((a, b) => (a.reviewer < b.reviewer ? -1 : 1))
  faults.sort(compareFaults)
  if (values.json) {
    out(`${JSON.stringify({ records: files.length, reviewers, faults }, null, 2)}\n`)
  } else {
    if (files.length > 0) out(`${table(reviewers)}\n\n`)
    out(printFaults(faults, paint))
    if (faults.length > 0) out('\n')
    out(`${summary(files.length, faults)}\n`)
  }
  return faults.length === 0 ? 0 : 1
}

function count(counts: Map<string, Count>, record: ReviewRecord | null, isValid: boolean): void {
  const reviewer = record?.reviewer ?? '(unreadable)'
  const known = counts.get(reviewer) ?? {
    reviewer,
    approve: 0,
    'request-changes': 0,
    withdraw: 0,
    invalid: 0,
  }
  known[record !== null && isValid ? record.decision : 'invalid'] += 1
  counts.set(reviewer, known)
}

function table(reviewers: readonly Count[]): string {
  return textTable(
    [{ left: 'Reviewer' }, ...DECISIONS, 'not valid'],
    reviewers.map((row) => [
      visible(row.reviewer),
      ...DECISIONS.map((decision) => String(row[decision])),
      String(row.invalid),
    ]),
  )
}

function summary(records: number, faults: readonly Fault[]): string {
  if (records === 0) return 'No approvals yet.'
  const files = new Set(faults.map(({ file }) => file)).size
  const noun = records === 1 ? 'record' : 'records'
  return files === 0
    ? `${records} ${noun}, each verified by its signature.`
    : `${files} of ${records} ${noun} not valid.`
}
