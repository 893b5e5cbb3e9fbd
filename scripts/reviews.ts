import { enableCompileCache } from 'node:module'
import { createInterface } from 'node:readline/promises'
import { styleText } from 'node:util'
import { suggest } from '../lib/faults/suggest.ts'
import { finishPendingRecords } from '../lib/reviews/write-records.ts'
import { runCommand, UsageError, type Failure } from './command-line.ts'
import type { ExitCode, ReviewsCommand, Terminal } from './reviews/terminal.ts'

type Entry = {
  /** One line for the list of commands. */
  summary: string
  load: () => Promise<ReviewsCommand>
}

/**
 * By name, in the order in which --help lists them. Each is loaded when it is asked for: what signs
 * takes longer to load than the gate takes to judge.
 */
const COMMANDS: ReadonlyMap<string, Entry> = new Map([
  [
    'status',
    {
      summary: 'how far the review of each page is',
      load: async () => (await import('./reviews/status.ts')).status,
    },
  ],
  [
    'diff',
    {
      summary: 'which claims a proposal changes, word by word',
      load: async () => (await import('./reviews/diff.ts')).diff,
    },
  ],
  [
    'approve',
    {
      summary: 'signs what you decide about changed claims, or about a page',
      load: async () => (await import('./reviews/approve.ts')).approve,
    },
  ],
  [
    'gate',
    {
      summary: 'may a proposal be merged, as far as approvals go?',
      load: async () => (await import('./reviews/gate.ts')).gate,
    },
  ],
  [
    'verify',
    {
      summary: 'verifies every approval, offline',
      load: async () => (await import('./reviews/verify.ts')).verify,
    },
  ],
  [
    'due',
    {
      summary: 'which pages are due for review, the most overdue first',
      load: async () => (await import('./reviews/due.ts')).due,
    },
  ],
  [
    'comment',
    {
      summary: 'runs the gate of a pull request and tells GitHub',
      load: async () => (await import('./reviews/comment.ts')).comment,
    },
  ],
  [
    'key',
    {
      summary: 'prints the entry that makes a key known as yours',
      load: async () => (await import('./reviews/key.ts')).key,
    },
  ],
])

const HELP = `Usage: npm run reviews -- COMMAND

${[...COMMANDS].map(([name, { summary }]) => `  ${name.padEnd(10)}${summary}\n`).join('')}
More about one: npm run reviews -- COMMAND --help
`

/** Runs one command line and gives its exit code. */
export async function reviews(args: string[], terminal: Terminal): Promise<ExitCode> {
  const [name, ...rest] = args
  let code: ExitCode = 0
  const failure = await runCommand(
    async () => {
      code = await run(name, rest, terminal)
    },
    {
      help: `npm run reviews -- ${COMMANDS.has(name ?? '') ? `${name} ` : ''}--help`,
      explain,
      error: terminal.error,
    },
  )
  return failure === 0 ? code : failure
}

async function run(
  name: string | undefined,
  args: string[],
  terminal: Terminal,
): Promise<ExitCode> {
  const names = [...COMMANDS.keys()]
  if (name === undefined) throw new UsageError(`Which command? ${names.join(', ')}`)
  if (name === '--help' || name === '-h') {
    terminal.out(HELP)
    return 0
  }
  const entry = COMMANDS.get(name)
  if (entry === undefined) {
    const remedy = suggest(name, names)
    throw new UsageError([`Unknown command \`${name}\``, remedy].filter(Boolean).join('. '))
  }
  const command = await entry.load()
  if (args.includes('--help') || args.includes('-h')) {
    terminal.out(command.help)
    return 0
  }
  const finished = await finishPendingRecords(terminal.root)
  for (const path of finished) terminal.error(`Finished what was interrupted: ${path}\n`)
  return command.run(args, terminal)
}

/**
 * Errors that a person can do something about, by name, with the exit code of each: 1 not done, 2
 * something is wrong with the input. By name, because most of their modules are never loaded.
 */
const EXPECTED: ReadonlyMap<string, Failure['code']> = new Map([
  ['DataFileError', 2],
  ['UnknownRefError', 2],
  ['MergeConflictError', 2],
  ['ShallowRepositoryError', 2],
  ['GitError', 2],
  ['SshError', 2],
  ['GitHubError', 2],
  ['PullRequestError', 2],
  ['RefusedError', 1],
  ['RecordExistsError', 1],
  ['PasskeyPageError', 1],
])

function explain(error: unknown): Failure | null {
  if (!(error instanceof Error)) return null
  const code = EXPECTED.get(error.name)
  if (code === undefined) return null
  const remedy = error.name === 'MergeConflictError' ? '\nBring the proposal up to date first.' : ''
  return { code, message: `${error.message}${remedy}` }
}

async function askPerson(question: string): Promise<string> {
  const prompt = createInterface({ input: process.stdin, output: process.stderr })
  try {
    return await prompt.question(question)
  } finally {
    prompt.close()
  }
}

if (import.meta.main) {
  // What was compiled for the last command need not be compiled for this one.
  enableCompileCache()
  // Who reads through `head` stops early; that is no failure.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error
    process.exit()
  })
  process.exitCode = await reviews(process.argv.slice(2), {
    root: process.cwd(),
    today: new Date().toISOString().slice(0, 10),
    now: () => new Date().toISOString(),
    ask: process.stdin.isTTY ? askPerson : null,
    paint: (style, text) => styleText(style, text),
    out: (text) => process.stdout.write(text),
    error: (text) => process.stderr.write(text),
  })
}
