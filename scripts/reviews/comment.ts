import { randomUUID } from 'node:crypto'
import { parseArgs } from 'node:util'
import { printFaults } from '../../lib/faults/print-faults.ts'
import { CHECK_NAME, finishCheck, startCheck } from '../../lib/github/check-run.ts'
import { githubClient, type GitHub } from '../../lib/github/client.ts'
import { findActors, type FoundActors } from '../../lib/github/find-actors.ts'
import { keepComment, ownLogin } from '../../lib/github/keep-comment.ts'
import {
  parseRepository,
  readPullRequest,
  type PullRequest,
  type Repository,
} from '../../lib/github/pull-request.ts'
import { resolveCommit } from '../../lib/git/read-tree.ts'
import { runGate } from '../../lib/reviews/gate/run-gate.ts'
import type { GateReport } from '../../lib/reviews/gate/gate-report.ts'
import { markdownCode } from '../../lib/reviews/markdown-text.ts'
import { readJudge } from '../../lib/reviews/read-judge.ts'
import { COMMENT_MARK, reviewComment } from '../../lib/reviews/review-comment.ts'
import { UsageError } from '../command-line.ts'
import type { ExitCode, ReviewsCommand, Terminal } from './terminal.ts'

export const comment: ReviewsCommand = {
  help: `Usage: npm run reviews -- comment --repository OWNER/NAME --pull 12 [--base main] [--head HEAD]
                                [--preview URL] [--as LOGIN] [--dry-run]

  Asks GitHub who acted, runs the gate, keeps the one comment of the pull request up to date and sets
  the check "${CHECK_NAME}" on its last commit. Base and head are read with git: fetch them first.
  In signed records the proposal is named #12.

  --repository OWNER/NAME  where the pull request is
  --pull NUMBER            its number
  --base REF               what it is to be merged into
  --head REF               its last commit
  --preview URL            where its pages can be read; {pull} stands for the number
  --as LOGIN               whose comment it is, where the token does not say
  --dry-run                prints the comment and changes nothing on GitHub; without GITHUB_TOKEN it
                           asks nothing either

  Settings: GITHUB_TOKEN, and GITHUB_API_URL for another GitHub than github.com.

  Exit codes: those of the gate; 2 as well when GitHub gives no answer.
`,
  run: (args, terminal) => runComment(args, terminal),
}

/** What the command takes from outside its words. */
export type CommentWorld = {
  env: Readonly<Record<string, string | undefined>>
  /** Waits between attempts. */
  wait?: (milliseconds: number) => Promise<void>
}

type Options = Repository & {
  number: number
  base: string
  head: string
  preview: string | null
  login: string | null
  isDry: boolean
}

export async function runComment(
  args: string[],
  terminal: Terminal,
  { env, wait }: CommentWorld = { env: process.env },
): Promise<ExitCode> {
  const options = await readOptions(args, terminal.root)
  const github = clientOf(env, wait, options)
  // What is printed from here on has words of the proposal in it. The runner would obey some.
  if (env.GITHUB_ACTIONS === 'true') terminal.out(`::stop-commands::${randomUUID()}\n`)
  if (github === null) {
    const actors = { actors: new Map(), notes: ['GitHub was not asked who acted.'] }
    const { report, body } = await judge(options, terminal, { actors, pull: null })
    terminal.out(body)
    return report.exitCode
  }
  const pull = await readPullRequest(github, options, options.number, options.head)
  if (options.isDry) {
    const actors = await findActors(github, terminal.root, pull, options)
    const { report, body } = await judge(options, terminal, { actors, pull })
    terminal.out(body)
    return report.exitCode
  }
  return tell(options, terminal, github, pull)
}

async function readOptions(args: string[], root: string): Promise<Options> {
  const { values } = parseArgs({
    args,
    options: {
      repository: { type: 'string' },
      pull: { type: 'string' },
      base: { type: 'string', default: 'main' },
      head: { type: 'string', default: 'HEAD' },
      preview: { type: 'string' },
      as: { type: 'string' },
      'dry-run': { type: 'boolean', default: false },
    },
  })
  const repository = parseRepository(values.repository ?? '')
  if (repository === null) {
    throw new UsageError(
      `Unexpected --repository \`${values.repository ?? ''}\`, expected OWNER/NAME`,
    )
  }
  if (!/^[1-9]\d{0,8}$/.test(values.pull ?? '')) {
    throw new UsageError(
      `Unexpected --pull \`${values.pull ?? ''}\`, expected the number of a pull request`,
    )
  }
  const [base, head] = await Promise.all([
    resolveCommit(root, values.base),
    resolveCommit(root, values.head),
  ])
  return {
    ...repository,
    number: Number(values.pull),
    base,
    head,
    preview: previewOf(values.preview, values.pull ?? ''),
    login: values.as ?? null,
    isDry: values['dry-run'],
  }
}

/** @throws UsageError when it is no address of a site */
function previewOf(text: string | undefined, pull: string): string | null {
  if (text === undefined || text === '') return null
  const address = text.replaceAll('{pull}', pull)
  if (!URL.canParse(address) || !/^https?:$/.test(new URL(address).protocol)) {
    throw new UsageError(`Unexpected --preview \`${text}\`, expected an address of a site`)
  }
  return address.replace(/\/+$/, '')
}

function clientOf(
  { GITHUB_TOKEN: token, GITHUB_API_URL: baseUrl }: CommentWorld['env'],
  wait: CommentWorld['wait'],
  { isDry }: Options,
): GitHub | null {
  if (token === undefined || token === '') {
    if (isDry) return null
    throw new UsageError('Missing GITHUB_TOKEN; to see the comment without it: --dry-run')
  }
  return githubClient({
    token,
    ...(baseUrl === undefined || baseUrl === '' ? {} : { baseUrl }),
    ...(wait === undefined ? {} : { wait }),
  })
}

/** Runs the gate and writes the comment. */
async function judge(
  { base, head, number, preview }: Options,
  { root, today }: Terminal,
  {
    actors: { actors, notes },
    pull,
  }: { actors: Pick<FoundActors, 'actors' | 'notes'>; pull: PullRequest | null },
): Promise<{ report: GateReport; body: string }> {
  const proposal = `#${number}`
  const { report, changed } = await runGate(root, { base, head, proposal, today, actors })
  const { roster } = await readJudge(root, base, today)
  const body = reviewComment({
    report,
    changed,
    nameOf: (reviewer) => {
      const person = roster.get(reviewer)
      return [person?.name ?? reviewer, person?.credentials].filter(Boolean).join(', ')
    },
    preview,
    addressOf: (file, line) => (pull === null ? null : addressOf(pull, file, line)),
    notes,
  })
  return { report, body }
}

function addressOf({ address, head }: PullRequest, file: string, line: number | null): string {
  const path = file.split('/').map(encodeURIComponent).join('/')
  return `${address}/blob/${head}/${path}${line === null ? '' : `#L${line}`}`
}

/** Says the result on GitHub. While it works, and when it fails, the check does not pass. */
async function tell(
  options: Options,
  terminal: Terminal,
  github: GitHub,
  pull: PullRequest,
): Promise<ExitCode> {
  const check = await startCheck(github, pull, pull.head)
  try {
    const actors = await findActors(github, terminal.root, pull, options)
    const { report, body } = await judge(options, terminal, { actors, pull })
    const author = options.login ?? (await ownLogin(github))
    const kept = await keepComment(github, pull, {
      number: pull.number,
      author,
      mark: COMMENT_MARK,
      body,
    })
    await finishCheck(github, pull, check, { ...RESULTS[report.exitCode], faults: report.faults })
    terminal.out(printFaults(report.faults, terminal.paint))
    terminal.out(`${RESULTS[report.exitCode].title}. The comment is ${kept.was}: ${kept.address}\n`)
    return report.exitCode
  } catch (error) {
    await finishCheck(github, pull, check, failed(error)).catch(() => {
      // The first error says more. The check is still at work, which does not pass either.
    })
    throw error
  }
}

const RESULTS = {
  0: {
    conclusion: 'success',
    title: 'No approval is missing',
    summary: 'Every claim that this would change is approved by a clinician. The comment has more.',
  },
  1: {
    conclusion: 'action_required',
    title: 'Approvals are missing',
    summary: 'What the comment lists has to be read and signed by a clinician first.',
  },
  2: {
    conclusion: 'failure',
    title: 'Something is wrong with the words or data',
    summary: 'Mend the faults first; they are listed in the comment and beside their lines.',
  },
} as const

function failed(error: unknown) {
  const message = error instanceof Error ? error.message : String(error)
  return {
    conclusion: 'failure' as const,
    title: 'The gate could not tell',
    summary: `${markdownCode(message.slice(0, 1000))}\n\nRun the workflow again once this is mended.`,
    faults: [],
  }
}
