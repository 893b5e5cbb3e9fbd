import { readFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { printFaults, printWorkflowCommands } from '../../lib/faults/print-faults.ts'
import { gitText } from '../../lib/git/git.ts'
import type { Actors } from '../../lib/reviews/gate/four-eyes.ts'
import type { GateReport } from '../../lib/reviews/gate/gate-report.ts'
import { runGate } from '../../lib/reviews/gate/run-gate.ts'
import { UsageError } from '../command-line.ts'
import type { ExitCode, ReviewsCommand, Terminal } from './terminal.ts'

export const gate: ReviewsCommand = {
  help: `Usage: npm run reviews -- gate [--base main] [--head HEAD] [--proposal NAME] [--actors FILE] [--json]

  Every claim that merging the head into the base would change needs a fresh, valid approval. Roster
  and policy are read from the base.

  --base REF       what the proposal is to be merged into
  --head REF       the proposal
  --proposal NAME  its name in signed records; the branch when not given
  --actors FILE    JSON: who acted for each commit, { "<commit>": ["login", …] }
  --json           for machines

  Exit codes: 0 nothing is missing, 1 approvals are, 2 something is wrong with the input.
`,
  run,
}

async function run(args: string[], { root, today, out, paint }: Terminal): Promise<ExitCode> {
  const { values } = parseArgs({
    args,
    options: {
      base: { type: 'string', default: 'main' },
      head: { type: 'string', default: 'HEAD' },
      proposal: { type: 'string' },
      actors: { type: 'string' },
      json: { type: 'boolean' },
    },
  })
  const proposal = values.proposal ?? (await branchOf(root, values.head))
  const actors = values.actors === undefined ? new Map() : await readActors(values.actors)
  const { base, head } = values
  const { report } = await runGate(root, { base, head, proposal, today, actors })
  if (values.json) out(`${JSON.stringify(report, null, 2)}\n`)
  else {
    out(printFaults(report.faults, paint))
    if (process.env.GITHUB_ACTIONS === 'true') out(printWorkflowCommands(report.faults))
    out(`${report.faults.length > 0 ? '\n' : ''}${summaryOf(report)}\n`)
  }
  return report.exitCode
}

/** @throws UsageError when the head is no branch */
export async function branchOf(root: string, head: string): Promise<string> {
  const name = await gitText(root, ['rev-parse', '--abbrev-ref', '--end-of-options', head], {
    statuses: [0, 128],
  })
  // What follows `--end-of-options` is printed after it.
  const branch = name.split('\n').at(-1) ?? ''
  if (branch === '' || branch === 'HEAD') {
    throw new UsageError('The head is no branch: give the name of the proposal with --proposal')
  }
  return branch.replace(/^origin\//, '')
}

const actorsSchema = z.record(z.string(), z.array(z.string()))

async function readActors(file: string): Promise<Actors> {
  try {
    return new Map(Object.entries(actorsSchema.parse(JSON.parse(await readFile(file, 'utf8')))))
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    throw new UsageError(`Unreadable --actors \`${file}\`: ${message}`)
  }
}

function summaryOf(report: GateReport): string {
  const { changes, voided, unreviewed, exitCode } = report
  const approved = changes.filter(({ isApproved }) => isApproved).length
  const lines = [
    changes.length === 0
      ? 'No claim changes.'
      : `${approved} of ${changes.length} claim changes are approved.`,
  ]
  if (voided.length > 0) {
    const names = [...new Set(voided.map(({ record }) => record.reviewer))].join(', ')
    lines.push(`It voids ${voided.length} approvals that stand now, by ${names}.`)
  }
  if (unreviewed > 0) {
    lines.push(`${unreviewed} other claims on these pages were never approved; readers are told.`)
  }
  lines.push(
    {
      0: 'Nothing is missing.',
      1: 'Not to be merged yet: approvals are missing.',
      2: 'Not to be merged: something is wrong with the words or data.',
    }[exitCode],
  )
  return lines.join('\n')
}
