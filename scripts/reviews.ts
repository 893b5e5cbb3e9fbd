import { createInterface } from 'node:readline/promises'
import { styleText } from 'node:util'
import { suggest } from '../lib/faults/suggest.ts'
import { GitError } from '../lib/git/git.ts'
import { MergeConflictError } from '../lib/git/merge.ts'
import { UnknownRefError } from '../lib/git/read-tree.ts'
import { PasskeyPageError } from '../lib/reviews/passkey-page/serve-passkey-page.ts'
import { SshError } from '../lib/reviews/ssh.ts'
import { finishPendingRecords, RecordExistsError } from '../lib/reviews/write-records.ts'
import { DataFileError } from '../lib/yaml/parse-data-file.ts'
import { runCommand, UsageError, type Failure } from './command-line.ts'
import { approve } from './reviews/approve.ts'
import { diff } from './reviews/diff.ts'
import { due } from './reviews/due.ts'
import { gate } from './reviews/gate.ts'
import { key } from './reviews/key.ts'
import { status } from './reviews/status.ts'
import {
  RefusedError,
  type ExitCode,
  type ReviewsCommand,
  type Terminal,
} from './reviews/terminal.ts'
import { verify } from './reviews/verify.ts'

/** By name, in the order in which --help lists them. */
const COMMANDS: ReadonlyMap<string, ReviewsCommand> = new Map([
  ['status', status],
  ['diff', diff],
  ['approve', approve],
  ['gate', gate],
  ['verify', verify],
  ['due', due],
  ['key', key],
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
  const command = COMMANDS.get(name)
  if (command === undefined) {
    const remedy = suggest(name, names)
    throw new UsageError([`Unknown command \`${name}\``, remedy].filter(Boolean).join('. '))
  }
  if (args.includes('--help') || args.includes('-h')) {
    terminal.out(command.help)
    return 0
  }
  const finished = await finishPendingRecords(terminal.root)
  for (const path of finished) terminal.error(`Finished what was interrupted: ${path}\n`)
  return command.run(args, terminal)
}

function explain(error: unknown): Failure | null {
  if (error instanceof DataFileError || error instanceof UnknownRefError) {
    return { code: 2, message: error.message }
  }
  if (error instanceof MergeConflictError) {
    return { code: 2, message: `${error.message}. Bring the proposal up to date first.` }
  }
  if (error instanceof SshError || error instanceof GitError) {
    return { code: 2, message: error.message }
  }
  const isExpected =
    error instanceof RefusedError ||
    error instanceof RecordExistsError ||
    error instanceof PasskeyPageError
  return isExpected ? { code: 1, message: error.message } : null
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
