import { parseArgs } from 'node:util'
import { EXPORT_FORMATS } from '../lib/citations/export-references.ts'
import { FetchReferenceError } from '../lib/citations/fetch-reference.ts'
import { NoNetworkError } from '../lib/citations/health/ask-crossref.ts'
import { BadNoticesError } from '../lib/citations/health/notice.ts'
import { ImportReferenceError } from '../lib/citations/import-reference.ts'
import { InvalidReferencesError, loadReferences } from '../lib/citations/load-references.ts'
import { EVIDENCE_LEVELS, PHASES } from '../lib/citations/reference.ts'
import { ReferenceExistsError } from '../lib/citations/write-reference.ts'
import { suggest } from '../lib/faults/suggest.ts'
import { runCommand, UsageError, type Failure } from './command-line.ts'
import { add } from './sources/add.ts'
import { exportAll } from './sources/export.ts'
import { health, NotAnsweredError } from './sources/health.ts'
import { list } from './sources/list.ts'
import { show } from './sources/show.ts'
import { RefusedError, refuseMore, type Terminal } from './sources/terminal.ts'

const HELP = `Usage: npm run sources -- COMMAND

  list [--json]            all references, one a line
  show ID                  one reference: entry, health, corrections, passages
  add --doi DOI …          fetch a reference and write content/sources/<id>.json
  add --pmid PMID …        the same from PubMed
  add --file FILE …        from a file of RIS, BibTeX or CSL-JSON; needs no network
  add - …                  the same from standard input
  export --format FORMAT   all references as ${EXPORT_FORMATS.join(', ')}, to standard output
  health --from FILE …     what the Retraction Watch data (.csv), answers of Crossref or a list of
                           notices (.json) say of our references, and what rests on those
  health --network         asks Crossref instead, or as well

Options of add, all but --id required:
  --evidence-level LEVEL   ${wrap(EVIDENCE_LEVELS)}
  --phase PHASE            ${wrap(PHASES)}
  --who "WOMEN WHO …"      the people it is about, as a noun phrase
  --design "COHORT OF …"   the study's design in plain words
  --id ID                  instead of family name and year

Options of health:
  --write                  writes the new health into content/sources/, and nothing else
  --json                   for programs
  --issue FILE             also as the text of an issue, when something changed

Exit codes: 0 done, 1 not done, 2 wrong usage.
Of health:  0 nothing changed, 1 a person has to look, 2 a file or an answer cannot be used.
`

/** Runs one command line and gives its exit code. */
export function sources(args: string[], terminal: Terminal): Promise<0 | 1 | 2> {
  return runCommand(() => run(args, terminal), {
    help: 'npm run sources -- --help',
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
      json: { type: 'boolean' },
      format: { type: 'string' },
      doi: { type: 'string' },
      pmid: { type: 'string' },
      file: { type: 'string' },
      id: { type: 'string' },
      'evidence-level': { type: 'string' },
      phase: { type: 'string' },
      who: { type: 'string' },
      design: { type: 'string' },
      from: { type: 'string', multiple: true },
      network: { type: 'boolean' },
      write: { type: 'boolean' },
      issue: { type: 'string' },
    },
  })
  const [command, ...rest] = positionals
  if (values.help) return terminal.out(HELP)
  switch (command) {
    case 'list':
      refuseMore(rest)
      return terminal.out(list(loadReferences(terminal.root), values.json ?? false))
    case 'show':
      return terminal.out(show(loadReferences(terminal.root), rest))
    case 'export':
      refuseMore(rest)
      return terminal.out(exportAll(loadReferences(terminal.root), values.format))
    case 'add':
      return terminal.out(await add(values, rest, terminal))
    case 'health':
      refuseMore(rest)
      return health(values, terminal)
    case undefined:
      throw new UsageError('Which command? list, show, add, export or health')
    default: {
      const remedy = suggest(command, ['list', 'show', 'add', 'export', 'health'])
      throw new UsageError([`Unknown command \`${command}\``, remedy].filter(Boolean).join('. '))
    }
  }
}

function explain(error: unknown): Failure | null {
  if (error instanceof FetchReferenceError) {
    const code = error.reason === 'invalid-identifier' ? 2 : 1
    return { code, message: `${error.message}.\n${error.remedy}` }
  }
  if (error instanceof BadNoticesError || error instanceof NoNetworkError) {
    return { code: 2, message: `${error.message}.\nNothing was changed.` }
  }
  if (error instanceof NotAnsweredError) return { code: 2, message: error.message }
  if (error instanceof ReferenceExistsError) {
    return { code: 1, message: `${error.message}. Choose another id with --id.` }
  }
  const isExpected =
    error instanceof RefusedError ||
    error instanceof InvalidReferencesError ||
    error instanceof ImportReferenceError
  return isExpected ? { code: 1, message: error.message } : null
}

/** A list of values over as many lines of the help text as it needs. */
function wrap(names: readonly string[]): string {
  const lines: string[] = []
  for (const name of names) {
    const last = lines.at(-1)
    if (last !== undefined && last.length + name.length < 60) lines.push(`${lines.pop()}, ${name}`)
    else lines.push(name)
  }
  return lines.join(`,\n${' '.repeat(27)}`)
}

if (import.meta.main) {
  process.exitCode = await sources(process.argv.slice(2), {
    root: process.cwd(),
    stdin: process.stdin,
    out: (text) => process.stdout.write(text),
    error: (text) => process.stderr.write(text),
    fetch: globalThis.fetch,
    today: new Date().toISOString().slice(0, 10),
    env: process.env,
  })
}
