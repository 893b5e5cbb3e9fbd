import { parseArgs } from 'node:util'
import type { ClaimChange } from '../../lib/claims/compare-claims.ts'
import { printFaults } from '../../lib/faults/print-faults.ts'
import { suggest } from '../../lib/faults/suggest.ts'
import { visible } from '../../lib/faults/visible-text.ts'
import { gitText } from '../../lib/git/git.ts'
import { listCommits } from '../../lib/git/list-commits.ts'
import { PEOPLE_FOLDER } from '../../lib/people/load-people.ts'
import type { Person } from '../../lib/people/person.ts'
import { byDigest, decidable, UnknownClaimError } from '../../lib/reviews/choose-claims.ts'
import { decideChange, decidePage, type Decision } from '../../lib/reviews/decide.ts'
import { commitSubject, countOf, MEANINGS } from '../../lib/reviews/decision-words.ts'
import { describeChange, type ChangeView } from '../../lib/reviews/describe-change.ts'
import { findAuthors } from '../../lib/reviews/gate/four-eyes.ts'
import { judgeRecords, reviewerFaults } from '../../lib/reviews/gate/judge-records.ts'
import { lastWords } from '../../lib/reviews/ledger.ts'
import { pagePath } from '../../lib/reviews/page-file.ts'
import { sentencesOfHtml } from '../../lib/reviews/page-sentences.ts'
import { printChanges } from '../../lib/reviews/print-changes.ts'
import { proposalChanges, type Proposal } from '../../lib/reviews/proposal-changes.ts'
import { readJudge } from '../../lib/reviews/read-judge.ts'
import { readLedger } from '../../lib/reviews/read-ledger.ts'
import {
  CRITERIA,
  DECISIONS,
  recordPath,
  serialiseRecord,
  type UnsignedRecord,
} from '../../lib/reviews/review-record.ts'
import { readRecord } from '../../lib/reviews/verify-record.ts'
import { writeRecords } from '../../lib/reviews/write-records.ts'
import { UsageError } from '../command-line.ts'
import { commitRecords } from './commit-records.ts'
import { branchOf } from './gate.ts'
import { ownSshKey, signByPasskey, signBySsh, type Signing } from './sign.ts'
import { RefusedError, type ExitCode, type ReviewsCommand, type Terminal } from './terminal.ts'

const HELP = `Usage: npm run reviews -- approve --as ID (--ssh KEYFILE | --passkey) [options]

Shows the claims that the work tree's last commit changes, one by one, and signs what you decide
about them with one signature. Writes one record a decision below content/reviews/.

  --as ID           your id in content/people/, as the base has it
  --ssh KEYFILE     signs with ssh-keygen: a private key, or the .pub file of a key in your agent
  --passkey         signs in a browser: prints an address of this machine to open

  --base REF        what the proposal is to be merged into; main when not given
  --proposal NAME   its name; the branch when not given, \`#12\` for a pull request of GitHub
  --article SLUG    only claims of this page; where nothing changes, its claims as they stand
  --claim DIGEST    the claim whose digest begins so; can be repeated
  --all             all of them; without --claim and --all you are asked about each
  --criterion page-sound
                    the whole page of --article is clinically sound and complete
  --decision request-changes | withdraw
                    instead of approving; needs --note
  --note TEXT       what you want to say about it
  --yes             does not ask before signing
  --commit          commits the records, and nothing else, in your name

Exit codes: 0 signed, 1 not signed, 2 wrong usage or something wrong with the input.
`

/** One gesture signs at most so many records. Source: lib/reviews/review-record.ts */
const MOST_RECORDS = 500

export const approve: ReviewsCommand = {
  help: HELP,
  run,
}

type Options = ReturnType<typeof readOptions>

/** What is decided about, and how people read it. */
type Chosen = { records: UnsignedRecord[]; changes: ChangeView[]; sentences: string[] }

async function run(args: string[], terminal: Terminal): Promise<ExitCode> {
  const options = readOptions(args)
  const { root, today } = terminal
  const proposal = options.proposal ?? (await branchOf(root, 'HEAD'))
  const articles = options.article === undefined ? [] : [options.article]
  const changed = await proposalChanges(root, options.base, 'HEAD', { articles })
  refuseFaults(changed)
  await tellUncommitted(terminal)

  const judge = await readJudge(root, changed.base, today)
  const person = judge.roster.get(options.as)
  if (person === undefined || !person.roles.includes('reviewer')) {
    const remedy = suggest(options.as, judge.roster.keys())
    throw new RefusedError(
      [`\`${options.as}\` is no reviewer on ${options.base}`, remedy].filter(Boolean).join('. '),
    )
  }
  const reviewer = { id: options.as, person }
  const commits = await listCommits(root, changed.base, changed.head)
  const mayNot = reviewerFaults(
    `${PEOPLE_FOLDER}/${options.as}.yml`,
    { reviewer: options.as, decision: options.decision },
    judge,
    findAuthors(commits, new Map(), judge.roster),
  )
  if (mayNot.length > 0) throw new RefusedError(printFaults(mayNot).trimEnd())
  // Asked before anybody reads forty claims for nothing.
  const sshKey =
    options.ssh === undefined ? null : await ownSshKey(options.ssh, reviewer, options.base)

  const decision: Decision = {
    reviewer: options.as,
    decision: options.decision,
    note: options.note,
    time: terminal.now(),
    repository: judge.policy.repository,
    proposal,
  }
  const chosen =
    options.criterion === 'page-sound'
      ? choosePage(options, changed, decision, terminal)
      : await chooseClaims(options, changed, decision, terminal)
  const { records } = chosen
  if (records.length === 0) return 1
  const what = countOf(options.decision, records.length)
  if (!(await confirm(`Sign ${what} as ${person.name}?`, options, terminal))) return 1

  const signing: Signing = {
    records,
    reviewer,
    policy: judge.policy,
    page: {
      what,
      who: person.name,
      proposal,
      note: options.note,
      meaning: MEANINGS[options.decision][options.criterion],
      changes: chosen.changes,
      sentences: chosen.sentences,
    },
    judge: async (signed) => {
      const files = signed.map((record) => ({
        path: recordPath(record),
        text: serialiseRecord(record),
      }))
      return (await judgeRecords(files, judge, { proposal, commits, actors: new Map() })).faults
    },
    write: (signed) => writeRecords(root, signed),
  }
  const paths =
    sshKey === null ? await signByPasskey(signing, terminal) : await signBySsh(signing, sshKey)
  await tellWritten(paths, { options, person, records, what }, terminal)
  return 0
}

function readOptions(args: string[]) {
  const { values } = parseArgs({
    args,
    options: {
      as: { type: 'string' },
      base: { type: 'string', default: 'main' },
      proposal: { type: 'string' },
      article: { type: 'string' },
      claim: { type: 'string', multiple: true, default: [] },
      all: { type: 'boolean', default: false },
      criterion: { type: 'string', default: 'claim-supported' },
      decision: { type: 'string', default: 'approve' },
      note: { type: 'string', default: '' },
      ssh: { type: 'string' },
      passkey: { type: 'boolean', default: false },
      yes: { type: 'boolean', default: false },
      commit: { type: 'boolean', default: false },
    },
  })
  const { as, ssh, passkey, all, claim, article, note } = values
  const criterion = oneOf('criterion', values.criterion, CRITERIA)
  const decision = oneOf('decision', values.decision, DECISIONS)
  if (as === undefined) throw new UsageError('Who are you? --as ID')
  if ((ssh === undefined) !== passkey) {
    throw new UsageError('How do you sign? One of --ssh KEYFILE or --passkey')
  }
  if (all && claim.length > 0) throw new UsageError('--all and --claim exclude each other')
  if (criterion === 'page-sound') {
    if (article === undefined) throw new UsageError('Which page? --article SLUG')
    if (all || claim.length > 0) throw new UsageError('A page is approved as a whole')
  }
  if (decision !== 'approve' && note.trim() === '') {
    throw new UsageError(`Why? --decision ${decision} needs --note TEXT`)
  }
  return { ...values, as, criterion, decision }
}

function oneOf<const Name extends string>(
  option: string,
  value: string,
  names: readonly Name[],
): Name {
  const name = names.find((known) => known === value)
  if (name !== undefined) return name
  const remedy = suggest(value, names) ?? `One of: ${names.join(', ')}`
  throw new UsageError(`\`${value}\` is not a value of --${option}. ${remedy}`)
}

/** Claims of a page that cannot be read are not known, so nobody can say that they are all here. */
function refuseFaults({ faults }: Proposal): void {
  const errors = faults.filter(({ severity }) => severity === 'error')
  if (errors.length === 0) return
  throw new RefusedError(
    `The proposal has faults. They come first:\n${printFaults(errors).trimEnd()}`,
  )
}

async function tellUncommitted({ root, error }: Terminal): Promise<void> {
  const folders = ['content/articles', 'content/questions', 'content/sources', 'content/*.yml']
  const status = await gitText(root, ['status', '--porcelain', '--', ...folders])
  if (status === '') return
  error(`Not committed, so not part of what you decide about:\n${visibleLines(status)}\n\n`)
}

function visibleLines(text: string): string {
  return text.split('\n').map(visible).join('\n')
}

async function chooseClaims(
  options: Options,
  changed: Proposal,
  decision: Decision,
  terminal: Terminal,
): Promise<Chosen> {
  const { article } = options
  const { changes, standing } = decidable(changed.changes, changed.claims, article)
  const isNamed = options.claim.length > 0
  const offered = isNamed ? [...changes, ...standing] : changes.length > 0 ? changes : standing
  if (offered.length === 0) {
    throw new RefusedError(
      article === undefined || changed.pages.some((page) => page.article === article)
        ? 'No claim changes. To decide about claims as they stand: --article SLUG'
        : `There is no page \`${article}\` in this commit`,
    )
  }
  const open = isNamed
    ? named(offered, options.claim)
    : await withoutDecided(offered, decision, terminal)
  const chosen: ClaimChange[] = []
  const views: ChangeView[] = []
  for (const [index, change] of open.entries()) {
    const view = describe(change, changed)
    terminal.out(`${index === 0 ? '' : '\n'}${printChanges([view], terminal.paint)}`)
    const isAsked = !isNamed && !options.all
    if (isAsked && !(await agrees(`${index + 1} of ${open.length}`, options, terminal))) continue
    chosen.push(change)
    views.push(view)
  }
  if (chosen.length === 0) terminal.error('Nothing to sign.\n')
  if (chosen.length > MOST_RECORDS) {
    throw new RefusedError(
      `${chosen.length} claims are more than one signature may cover (${MOST_RECORDS}). Use --article.`,
    )
  }
  return {
    records: chosen.map((change) => decideChange(change, decision)),
    changes: views,
    sentences: [],
  }
}

function named(offered: readonly ClaimChange[], prefixes: readonly string[]): ClaimChange[] {
  try {
    return byDigest(offered, prefixes)
  } catch (error) {
    if (error instanceof UnknownClaimError) throw new RefusedError(error.message)
    throw error
  }
}

function describe(change: ClaimChange, { references }: Proposal): ChangeView {
  const view = describeChange(change, references)
  return change.kinds.length === 0 ? { ...view, summary: 'as it stands' } : view
}

/** Leaves out what this reviewer has said last, in this proposal, about exactly these changes. */
async function withoutDecided(
  offered: readonly ClaimChange[],
  { reviewer, decision, proposal }: Decision,
  { root, error }: Terminal,
): Promise<ClaimChange[]> {
  const own = (await readLedger(root)).flatMap((file) => {
    const { record } = readRecord(file)
    return record?.reviewer === reviewer ? [{ path: file.path, record }] : []
  })
  const said = new Set(
    lastWords(own)
      .filter(({ record }) => record.decision === decision && record.proposal === proposal)
      .map(({ record }) => `${record.article} ${record.before} ${record.after}`),
  )
  const open = offered.filter(
    ({ article, before, after }) =>
      !said.has(`${article} ${before?.digest ?? null} ${after?.digest ?? null}`),
  )
  const done = offered.length - open.length
  if (done > 0) error(`You have said so already about ${done} of ${offered.length}.\n`)
  return open
}

function choosePage(
  { article }: Options,
  { pages }: Proposal,
  decision: Decision,
  { out, paint }: Terminal,
): Chosen {
  const page = pages.find((candidate) => candidate.article === article)
  if (page === undefined) throw new RefusedError(`There is no page \`${article}\` in this commit`)
  const { title, description, html } = page.subject
  const sentences = [title, description, ...sentencesOfHtml(html).map(({ text }) => text)]
  out(`${paint('bold', pagePath(page.article))} ${paint('yellow', 'the whole page')}\n`)
  for (const sentence of sentences) out(`  ${visible(sentence)}\n`)
  return { records: [decidePage(page, decision)], changes: [], sentences }
}

async function agrees(place: string, options: Options, terminal: Terminal): Promise<boolean> {
  if (terminal.ask === null) {
    throw new UsageError('Which claims? --claim DIGEST, or --all; digests stand beside the claims')
  }
  const verb = { approve: 'Approve', 'request-changes': 'Ask for changes', withdraw: 'Withdraw' }
  return isYes(await terminal.ask(`${place}. ${verb[options.decision]}? [y/N] `))
}

async function confirm(question: string, options: Options, terminal: Terminal): Promise<boolean> {
  if (options.yes || options.passkey) return true
  if (terminal.ask === null) throw new UsageError('Nobody is there to ask: --yes signs at once')
  const isSure = isYes(await terminal.ask(`\n${question} [y/N] `))
  if (!isSure) terminal.error('Nothing was signed, nothing was written.\n')
  return isSure
}

function isYes(answer: string): boolean {
  return /^y(es)?$/i.test(answer.trim())
}

async function tellWritten(
  paths: readonly string[],
  {
    options,
    person,
    records,
    what,
  }: { options: Options; person: Person } & Pick<Chosen, 'records'> & { what: string },
  { root, out }: Terminal,
): Promise<void> {
  const articles = new Set(records.map(({ article }) => article))
  const subject = commitSubject(records)
  out(`\nSigned ${what}:\n${paths.map((path) => `  ${path}\n`).join('')}`)
  if (options.commit) {
    await commitRecords(root, paths, { subject, person })
    out(`Committed: ${subject}\n`)
  } else {
    const folders = [...articles].map((article) => `content/reviews/${article}`).join(' ')
    out(
      `Commit these files and no other:\n  git add ${folders} && git commit -m "${subject}" -- ${folders}\n`,
    )
  }
}
