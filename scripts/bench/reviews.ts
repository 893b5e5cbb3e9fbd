import { execFileSync } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { stringify } from 'yaml'
import { RUN_BUDGETS, runOverBudget } from '../../lib/bench/budgets.ts'
import { textTable } from '../../lib/bench/text-table.ts'
import { decideChange, decideClaim, type Decision } from '../../lib/reviews/decide.ts'
import { proposalChanges } from '../../lib/reviews/proposal-changes.ts'
import { readPages } from '../../lib/reviews/read-pages.ts'
import { serialiseRecord, recordPath, type ReviewRecord } from '../../lib/reviews/review-record.ts'
import { signRecords } from '../../lib/reviews/sign-records.ts'
import { sshFingerprint } from '../../lib/reviews/ssh.ts'
import { copyCheckout, environmentOf } from './copy-checkout.ts'
import { measureProcess, type ProcessCost } from './measure-process.ts'
import { MeasuringError, type Outcome } from './outcome.ts'
import { progress } from './progress.ts'
import { writeArticles } from './write-articles.ts'

/** A proposal of the size that people make. */
const CHANGED_ARTICLES = 3
/** Records of one signature, as a reviewer signs a page. */
const BATCH = 500

type Row = {
  articles: number
  claims: number
  records: number
  changes: number
  diff: ProcessCost
  gate: ProcessCost
}

/**
 * Claim diff and gate of one proposal, in repositories of different sizes in which every claim has
 * been approved: real git, real signatures, each command as a person starts it, the second of two
 * runs.
 */
export async function reviews(
  root: string,
  { counts, seed }: { counts: readonly number[]; seed: number },
): Promise<Outcome> {
  const rows: Row[] = []
  for (const count of counts) rows.push(await measure(root, count, seed))
  const largest = rows.at(-1)
  const over =
    largest === undefined
      ? []
      : [
          runOverBudget(
            `claim diff, ${largest.articles} articles`,
            Number(largest.diff.elapsedSeconds.toFixed(2)),
            RUN_BUDGETS.claimDiff,
          ),
          runOverBudget(
            `gate, ${largest.articles} articles`,
            Number(largest.gate.elapsedSeconds.toFixed(2)),
            RUN_BUDGETS.gate,
          ),
        ].filter((found) => found !== null)
  const seconds = (value: number): string => `${value.toFixed(2)} s`
  return {
    text: textTable(
      ['articles', 'claims', 'records', 'changes', 'diff', 'CPU', 'gate', 'CPU'],
      rows.map(({ articles, claims, records, changes, diff, gate }) => [
        ...[articles, claims, records, changes].map((number) => number.toLocaleString('en')),
        seconds(diff.elapsedSeconds),
        seconds(diff.cpuSeconds),
        seconds(gate.elapsedSeconds),
        seconds(gate.cpuSeconds),
      ]),
    ),
    result: rows.map(({ diff, gate, ...row }) => ({
      ...row,
      diff: { elapsedSeconds: diff.elapsedSeconds, cpuSeconds: diff.cpuSeconds },
      gate: { elapsedSeconds: gate.elapsedSeconds, cpuSeconds: gate.cpuSeconds },
    })),
    overBudget: over,
  }
}

async function measure(root: string, count: number, seed: number): Promise<Row> {
  progress(`Writing ${count} articles with approved claims`)
  const { folder, remove } = copyCheckout(root)
  try {
    const articles = writeArticles(folder, count, seed)
    rmSync(path.join(folder, 'content', 'reviews'), { recursive: true, force: true })
    const key = await addReviewer(folder)
    git(folder, 'init', '--quiet', '--initial-branch=main')
    commit(folder, 'Start')
    const { claims } = await readPages(folder, 'HEAD')
    const approved = claims.map((claim) => decideClaim(claim, decision('start')))
    for (let first = 0; first < approved.length; first += BATCH) {
      write(folder, await signRecords(approved.slice(first, first + BATCH), key))
    }
    commit(folder, 'Approve')

    git(folder, 'checkout', '--quiet', '-b', 'proposal')
    editArticles(folder)
    commit(folder, 'Say it in other words')
    const { changes } = await proposalChanges(folder, 'main', 'proposal')
    if (changes.length < CHANGED_ARTICLES)
      throw new MeasuringError('The proposal changed no claims')
    write(
      folder,
      await signRecords(
        changes.map((change) => decideChange(change, decision('proposal'))),
        key,
      ),
    )
    commit(folder, 'Approve the proposal')

    progress(`Comparing and judging a proposal among ${articles} articles`)
    return {
      articles,
      claims: claims.length,
      records: approved.length,
      changes: changes.length,
      diff: await second(folder, ['diff', '--json']),
      gate: await second(folder, ['gate', '--json']),
    }
  } finally {
    remove()
  }
}

function decision(proposal: string): Decision {
  return {
    reviewer: 'bench-reviewer',
    decision: 'approve',
    note: '',
    time: new Date().toISOString(),
    repository: 'bench',
    proposal,
  }
}

type BenchKey = { keyFile: string; fingerprint: string }

/** A reviewer of this one temporary repository, who is nobody. */
async function addReviewer(folder: string): Promise<BenchKey> {
  const keyFile = path.join(folder, '.cache', 'bench-key')
  mkdirSync(path.dirname(keyFile), { recursive: true })
  execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-C', '', '-f', keyFile])
  const publicKey = readFileSync(`${keyFile}.pub`, 'utf8').trim()
  const fingerprint = await sshFingerprint(publicKey)
  const today = new Date().toISOString().slice(0, 10)
  const files = {
    'content/people/bench-reviewer.yml': {
      name: 'Nobody, for measuring',
      kind: 'person',
      roles: ['reviewer'],
      credentials: 'none',
      registration: { body: 'none', number: '0' },
      interests: { statement: 'None.', declared: today },
      keys: [{ kind: 'ssh', id: fingerprint, public: publicKey, added: today }],
    },
    'content/reviews/policy.yml': {
      repository: 'bench',
      'approvals-needed': 1,
      'interests-valid-months': 12,
      passkeys: { 'rp-id': 'localhost', origins: ['http://localhost:4000'] },
    },
  }
  for (const [name, data] of Object.entries(files)) {
    const file = path.join(folder, name)
    mkdirSync(path.dirname(file), { recursive: true })
    writeFileSync(file, stringify(data))
  }
  return { keyFile, fingerprint }
}

function write(folder: string, records: readonly ReviewRecord[]): void {
  for (const record of records) {
    const file = path.join(folder, recordPath(record))
    mkdirSync(path.dirname(file), { recursive: true })
    writeFileSync(file, serialiseRecord(record))
  }
}

/** Adds a word to one cited sentence of the last articles. */
function editArticles(folder: string): void {
  const articles = path.join(folder, 'content', 'articles')
  const names = readdirSync(articles).filter((name) => name.startsWith('generated-'))
  for (const name of names.sort().slice(-CHANGED_ARTICLES)) {
    const file = path.join(articles, name)
    const text = readFileSync(file, 'utf8')
    writeFileSync(file, text.replace(/\.(<Cite )/, ' today.$1'))
  }
}

async function second(folder: string, args: readonly string[]): Promise<ProcessCost> {
  const run = async (): Promise<ProcessCost> => {
    const cost = await measureProcess(process.execPath, ['scripts/reviews.ts', ...args], {
      cwd: folder,
      env: environmentOf(folder),
    })
    if (cost.code !== 0) throw new MeasuringError(`reviews ${args[0]} failed`, cost.output)
    return cost
  }
  await run()
  return run()
}

function git(folder: string, ...args: string[]): void {
  execFileSync('git', args, { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] })
}

function commit(folder: string, message: string): void {
  git(folder, 'add', '--all')
  const by = ['-c', 'user.name=Bench', '-c', 'user.email=bench@example.test']
  git(folder, ...by, '-c', 'commit.gpgsign=false', 'commit', '--quiet', '--message', message)
}
