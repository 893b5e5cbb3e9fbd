import { createInterface } from 'node:readline/promises'
import { parseArgs } from 'node:util'
import { fixSlugs, UnreadableSlugsError } from '../lib/check/fix-slugs.ts'
import { InvalidReferencesError } from '../lib/citations/load-references.ts'
import { ReferenceExistsError } from '../lib/citations/write-reference.ts'
import type { CalendarDate } from '../lib/dates/calendar-date.ts'
import { suggest } from '../lib/faults/suggest.ts'
import type { PageKind } from '../lib/mdx/front-matter.ts'
import { newPage, RefusedPageError } from '../lib/templates/new-page.ts'
import { DuplicateSourceError, newSource } from '../lib/templates/new-source.ts'
import { runCommand, UsageError, type Failure } from './command-line.ts'

const WHERE_SHOWN = 'Questions are shown at /questions/ once they are checked and published.'

const HELP = `Usage: npm run new -- WHAT [options]

  article  --title "TITLE"   writes content/articles/<slug>.mdx and lists its address
  question --title "TITLE"   writes content/questions/<slug>.mdx
           --slug SLUG       instead of the title's own words, for both
  source   --title "TITLE" --url URL --publisher "WHO" --evidence-level LEVEL
           --phase PHASE --who "PEOPLE WHO …" --design "PAGE OF …" [--slug ID]
                             writes content/sources/<id>.json for a web page

For a paper, let a register fill in the rest: npm run sources -- add --doi DOI …
It lists the levels and phases too:           npm run sources -- --help

${WHERE_SHOWN}

Exit codes: 0 done, 1 not done, 2 wrong usage.
`

const KINDS = ['article', 'question', 'source']
const KINDS_IN_WORDS = 'article, question or source'

const FACTS = ['title', 'url', 'publisher', 'evidence-level', 'phase', 'who', 'design'] as const

export type Terminal = {
  root: string
  today: CalendarDate
  /** Asks a person; null where nobody is there to answer. */
  ask: ((question: string) => Promise<string>) | null
  out: (text: string) => void
  error: (text: string) => void
}

/** Runs one command line and gives its exit code. */
export function create(args: string[], terminal: Terminal): Promise<0 | 1 | 2> {
  return runCommand(() => run(args, terminal), {
    help: 'npm run new -- --help',
    explain,
    error: terminal.error,
  })
}

async function run(args: string[], terminal: Terminal): Promise<void> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      help: { type: 'boolean', short: 'h' },
      title: { type: 'string' },
      slug: { type: 'string' },
      url: { type: 'string' },
      publisher: { type: 'string' },
      'evidence-level': { type: 'string' },
      phase: { type: 'string' },
      who: { type: 'string' },
      design: { type: 'string' },
    },
  })
  const [kind, ...rest] = positionals
  if (values.help) return terminal.out(HELP)
  if (rest.length > 0) {
    throw new UsageError(`Unexpected \`${rest.join(' ')}\`. Put a title in quotation marks.`)
  }
  switch (kind) {
    case 'article':
    case 'question':
      return createPage(kind, values, terminal)
    case 'source':
      return createSource(values, terminal)
    case undefined:
      throw new UsageError(`What? ${KINDS_IN_WORDS}`)
    default:
      throw new UsageError(
        [`Unexpected \`${kind}\`, expected ${KINDS_IN_WORDS}.`, suggest(kind, KINDS)]
          .filter(Boolean)
          .join(' '),
      )
  }
}

type Options = { slug?: string } & { [Fact in (typeof FACTS)[number]]?: string }

async function createPage(kind: PageKind, options: Options, terminal: Terminal): Promise<void> {
  const { slug } = options
  let { title } = options
  const foreign = FACTS.filter((fact) => fact !== 'title' && options[fact] !== undefined)
  if (foreign.length > 0) {
    throw new UsageError(`\`${kind}\` takes no ${foreign.map((fact) => `--${fact}`).join(', ')}`)
  }
  if (!title?.trim() && !slug) {
    if (terminal.ask === null) throw new UsageError('Missing: --title "…"')
    title = await terminal.ask(`Title of the ${kind}: `)
  }
  const page = newPage(terminal.root, kind, { title, slug }, terminal.today)
  terminal.out(`Written: ${page.file}\n`)
  // Only what has an address can be listed.
  const listed = kind === 'article' ? fixSlugs(terminal.root) : []
  if (listed.length > 0) terminal.out(`Listed:  ${listed.join(', ')} in content/slugs.yml\n`)
  terminal.out(
    [
      '',
      'Next:',
      ...(kind === 'article'
        ? [`  npm run dev               shows it at http://localhost:3000/${page.slug}/`]
        : []),
      '  npm run sources -- list   has what you can cite',
      '  npm run check             names what is still to be replaced',
      ...(kind === 'question' ? ['', WHERE_SHOWN] : []),
      '',
    ].join('\n'),
  )
}

function createSource(options: Options, terminal: Terminal): void {
  const missing = FACTS.filter((fact) => !options[fact]?.trim())
  if (missing.length > 0) {
    throw new UsageError(
      [
        `Missing: ${missing.map((fact) => `--${fact}`).join(', ')}`,
        'For a paper, let a register fill in the rest: npm run sources -- add --doi DOI …',
      ].join('\n'),
    )
  }
  const facts = Object.fromEntries(FACTS.map((fact) => [fact, options[fact]])) as Record<
    (typeof FACTS)[number],
    string
  >
  const file = newSource(terminal.root, { ...facts, id: options.slug }, terminal.today)
  terminal.out(
    [
      `Written: ${file}`,
      '',
      'Next: read the page again and add passages to the file; nothing can cite it before.',
      'How a passage is written: CONTRIBUTING.md, "Add a source"',
      '',
    ].join('\n'),
  )
}

function explain(error: unknown): Failure | null {
  if (error instanceof DuplicateSourceError) {
    return {
      code: 1,
      message: `${error.message}. To see it: npm run sources -- show ${error.id}`,
    }
  }
  if (error instanceof ReferenceExistsError) {
    return { code: 1, message: `${error.message}. Choose another id with --slug.` }
  }
  const isExpected =
    error instanceof RefusedPageError ||
    error instanceof UnreadableSlugsError ||
    error instanceof InvalidReferencesError
  return isExpected ? { code: 1, message: error.message } : null
}

async function askPerson(question: string): Promise<string> {
  const lines = createInterface({ input: process.stdin, output: process.stdout })
  try {
    return await lines.question(question)
  } finally {
    lines.close()
  }
}

/** The day where the person is, not in Greenwich. */
function localDate(now: Date): CalendarDate {
  const [year, month, day] = [now.getFullYear(), now.getMonth() + 1, now.getDate()]
  return [year, month, day].map((part) => String(part).padStart(2, '0')).join('-')
}

if (import.meta.main) {
  process.exitCode = await create(process.argv.slice(2), {
    root: process.cwd(),
    today: localDate(new Date()),
    ask: process.stdin.isTTY ? askPerson : null,
    out: (text) => process.stdout.write(text),
    error: (text) => process.stderr.write(text),
  })
}
