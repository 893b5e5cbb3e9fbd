import { readFileSync } from 'node:fs'
import { text as readAll } from 'node:stream/consumers'
import { parseArgs } from 'node:util'
import { yearOf, type CslItem } from '../lib/citations/csl-item.ts'
import {
  EXPORT_FORMATS,
  exportReferences,
  type ExportFormat,
} from '../lib/citations/export-references.ts'
import { FetchReferenceError, fetchByDoi, fetchByPmid } from '../lib/citations/fetch-reference.ts'
import { findDuplicates } from '../lib/citations/find-duplicates.ts'
import {
  formatReference,
  referenceLinks,
  shortReference,
} from '../lib/citations/format-reference.ts'
import { ImportReferenceError, importReferences } from '../lib/citations/import-reference.ts'
import {
  InvalidReferencesError,
  loadReferences,
  type Reference,
} from '../lib/citations/load-references.ts'
import { proposeId } from '../lib/citations/propose-id.ts'
import {
  EVIDENCE_LEVELS,
  ID,
  PHASES,
  type Health,
  type ReferenceCustom,
} from '../lib/citations/reference.ts'
import { ReferenceExistsError, writeNewReference } from '../lib/citations/write-reference.ts'
import { suggest } from '../lib/faults/suggest.ts'
import { runCommand, UsageError, type Failure } from './command-line.ts'

const HELP = `Usage: npm run sources -- COMMAND

  list [--json]            all references, one a line
  show ID                  one reference: entry, health, corrections, passages
  add --doi DOI …          fetch a reference and write content/sources/<id>.json
  add --pmid PMID …        the same from PubMed
  add --file FILE …        from a file of RIS, BibTeX or CSL-JSON; needs no network
  add - …                  the same from standard input
  export --format FORMAT   all references as ${EXPORT_FORMATS.join(', ')}, to standard output

Options of add, all but --id required:
  --evidence-level LEVEL   ${wrap(EVIDENCE_LEVELS)}
  --phase PHASE            ${wrap(PHASES)}
  --who "WOMEN WHO …"      the people it is about, as a noun phrase
  --design "COHORT OF …"   the study's design in plain words
  --id ID                  instead of family name and year

Exit codes: 0 done, 1 not done, 2 wrong usage.
`

export type Terminal = {
  root: string
  stdin: NodeJS.ReadableStream
  out: (text: string) => void
  error: (text: string) => void
  fetch: typeof globalThis.fetch
}

/** The command was understood and cannot be done: exit code 1. */
class RefusedError extends Error {
  override name = 'RefusedError'
}

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
    case undefined:
      throw new UsageError('Which command? list, show, add or export')
    default: {
      const remedy = suggest(command, ['list', 'show', 'add', 'export'])
      throw new UsageError([`Unknown command \`${command}\``, remedy].filter(Boolean).join('. '))
    }
  }
}

function list(references: Map<string, Reference>, asJson: boolean): string {
  const rows = [...references.values()].map((reference) => {
    const { health, passages, 'evidence-level': evidenceLevel } = reference.custom
    return {
      id: reference.id,
      year: yearOf(reference),
      evidenceLevel,
      health: health.state,
      passages: passages.length,
      unverified: passages.filter(({ basis }) => basis === 'unverified').length,
      title: reference['title-short'] ?? reference.title ?? '',
    }
  })
  if (asJson) return `${JSON.stringify(rows, null, 2)}\n`
  const cells = rows.map((row) => [
    row.id,
    String(row.year ?? '–'),
    row.evidenceLevel,
    row.health,
    String(row.passages),
    String(row.unverified),
    shorten(row.title, 60),
  ])
  const head = ['id', 'year', 'evidence level', 'health', 'passages', 'unverified', 'title']
  return table(head, cells, new Set(['passages', 'unverified']))
}

function show(references: Map<string, Reference>, [id, ...rest]: string[]): string {
  if (!id) throw new UsageError('Which reference? `show ID`; `list` has the ids')
  refuseMore(rest)
  const reference = references.get(id)
  if (!reference) {
    const remedy = suggest(id, references.keys()) ?? 'To list ids: npm run sources -- list'
    throw new RefusedError(`There is no reference \`${id}\`. ${remedy}`)
  }
  const { custom } = reference
  const lines = [
    `${reference.id}  ${shortReference(reference)}`,
    '',
    formatReference(reference).text,
    ...referenceLinks(reference).map(({ label, href }) => `  ${label}: ${href}`),
    '',
    `Evidence:   ${custom['evidence-level']}. ${custom.design}`,
    `People:     ${custom.population.who} (${custom.population.phase})`,
    `Health:     ${describeHealth(custom.health)}`,
    ...(custom.limits ? [`Limits:     ${custom.limits}`] : []),
    ...section('Corrections', custom.corrections),
    ...section(
      'Identifiers',
      Object.entries(custom['identifier-basis']).map(([name, basis]) => `${name}: ${basis}`),
    ),
    '',
    custom.passages.length === 0 ? 'Passages: none yet, so nothing can cite it' : 'Passages:',
    ...custom.passages.flatMap(({ id: passage, locator, statement, basis, ...more }) => [
      `  ${passage} (${locator})`,
      `    ${statement}`,
      `    ${basis}, ${more['read-at'] ? `read at ${more['read-at']}` : 'recalled, not read'}`,
    ]),
  ]
  return `${lines.join('\n')}\n`
}

function exportAll(references: Map<string, Reference>, format: string | undefined): string {
  if (!isOneOf(EXPORT_FORMATS, format)) {
    throw new UsageError(`Which format? --format ${EXPORT_FORMATS.join(', ')}`)
  }
  return exportReferences(references.values(), format satisfies ExportFormat)
}

type AddOptions = {
  doi?: string
  pmid?: string
  file?: string
  id?: string
  'evidence-level'?: string
  phase?: string
  who?: string
  design?: string
}

async function add(options: AddOptions, rest: string[], terminal: Terminal): Promise<string> {
  const fromStdin = rest[0] === '-'
  refuseMore(fromStdin ? rest.slice(1) : rest)
  const origins = [options.doi, options.pmid, options.file, fromStdin || undefined]
  if (origins.filter((origin) => origin !== undefined).length !== 1) {
    throw new UsageError('From where? One of --doi DOI, --pmid PMID, --file FILE or `-`')
  }
  // Asked first, so that nobody waits for the network only to be asked.
  const ours = readOwnPart(options)
  const references = loadReferences(terminal.root)
  const item = await readItem(options, terminal)
  const [twin] = findDuplicates(item, references.values())
  if (twin) {
    throw new RefusedError(
      `This work is in the list already as \`${twin.id}\` (same ${twin.by}). To see it: npm run sources -- show ${twin.id}`,
    )
  }
  const id = options.id ?? proposeId(item, references)
  if (!ID.test(id)) {
    throw new UsageError(`\`${id}\` is not an id: small letters, digits and single hyphens`)
  }
  const isFetched = options.doi !== undefined || options.pmid !== undefined
  const { id: _id, type, title, custom: _custom, ...fields } = item
  const reference = {
    id,
    type,
    title,
    ...fields,
    custom: { ...ours, ...unfinished(item, isFetched) },
  }
  const file = writeNewReference(terminal.root, reference)
  return [
    `${formatReference(reference).text}`,
    '',
    `Written: ${file}`,
    'Next: compare it with the source, then add passages; nothing can cite it before.',
    '',
  ].join('\n')
}

function readOwnPart(
  options: AddOptions,
): Pick<ReferenceCustom, 'evidence-level' | 'design' | 'population'> {
  const { 'evidence-level': level, phase, who, design } = options
  const given = { 'evidence-level': level, phase, who, design }
  const missing = Object.entries(given).flatMap(([name, value]) => (value?.trim() ? [] : [name]))
  if (missing.length > 0) {
    throw new UsageError(
      [
        `Missing: ${missing.map((name) => `--${name}`).join(', ')}. No register knows these. Example:`,
        '  npm run sources -- add --doi 10.1186/1471-2393-14-48 --evidence-level cohort --phase after-birth \\',
        '    --who "women in Sweden who had back pain in pregnancy" --design "Cohort asked by questionnaire"',
      ].join('\n'),
    )
  }
  if (!isOneOf(EVIDENCE_LEVELS, level)) throw unknownValue('evidence-level', level, EVIDENCE_LEVELS)
  if (!isOneOf(PHASES, phase)) throw unknownValue('phase', phase, PHASES)
  return { 'evidence-level': level, design: design!, population: { who: who!, phase } }
}

/** What only reading can fill: nobody has asked a register, corrected anything or found a passage. */
function unfinished(
  item: CslItem,
  isFetched: boolean,
): Pick<ReferenceCustom, 'health' | 'corrections' | 'identifier-basis' | 'passages'> {
  const names = (['DOI', 'PMID', 'PMCID'] as const).filter((name) => item[name])
  // A file does not say where its identifiers come from.
  const basis = isFetched ? 'found' : 'recalled'
  return {
    health: { state: 'current', checked: null },
    corrections: [],
    'identifier-basis': Object.fromEntries(names.map((name) => [name, basis])),
    passages: [],
  }
}

async function readItem(options: AddOptions, terminal: Terminal): Promise<CslItem> {
  const { fetch } = terminal
  if (options.doi !== undefined) return fetchByDoi(options.doi, { fetch })
  if (options.pmid !== undefined) return fetchByPmid(options.pmid, { fetch })
  const text = options.file ? readText(options.file) : await readAll(terminal.stdin)
  const [item, ...more] = importReferences(text)
  if (more.length > 0) {
    throw new RefusedError(
      `The text holds ${more.length + 1} references. Add them one by one, because each has its own evidence level and people.`,
    )
  }
  return item!
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'ENOENT') throw new RefusedError(`There is no file \`${file}\``)
    throw new RefusedError(`\`${file}\` cannot be read (${code})`)
  }
}

function explain(error: unknown): Failure | null {
  if (error instanceof FetchReferenceError) {
    const code = error.reason === 'invalid-identifier' ? 2 : 1
    return { code, message: `${error.message}.\n${error.remedy}` }
  }
  if (error instanceof ReferenceExistsError) {
    return { code: 1, message: `${error.message}. Choose another id with --id.` }
  }
  const isExpected =
    error instanceof RefusedError ||
    error instanceof InvalidReferencesError ||
    error instanceof ImportReferenceError
  return isExpected ? { code: 1, message: error.message } : null
}

function refuseMore(rest: string[]): void {
  if (rest.length > 0) throw new UsageError(`Unexpected \`${rest.join(' ')}\``)
}

function unknownValue(option: string, value: string | undefined, known: readonly string[]) {
  const remedy = suggest(value ?? '', known)
  return new UsageError(
    `\`${value}\` is not a value of --${option}. ${remedy ?? `One of: ${known.join(', ')}`}`,
  )
}

function isOneOf<const Name extends string>(
  names: readonly Name[],
  value: string | undefined,
): value is Name {
  return (names as readonly (string | undefined)[]).includes(value)
}

function describeHealth(health: Health): string {
  return [
    health.state,
    health['superseded-by'] ? ` by ${health['superseded-by']}` : '',
    health.checked ? `, register asked on ${health.checked}` : ', no register asked yet',
    health.note ? `. ${health.note}` : '',
  ].join('')
}

function section(name: string, lines: string[]): string[] {
  return lines.length === 0 ? [] : ['', `${name}:`, ...lines.map((line) => `  ${line}`)]
}

function shorten(text: string, length: number): string {
  return text.length > length ? `${text.slice(0, length - 1).trimEnd()}…` : text
}

function table(head: string[], rows: string[][], numeric: Set<string>): string {
  const widths = head.map((name, column) =>
    Math.max(name.length, ...rows.map((row) => row[column]!.length)),
  )
  const line = (row: string[]) =>
    row
      .map((cell, column) =>
        numeric.has(head[column]!) ? cell.padStart(widths[column]!) : cell.padEnd(widths[column]!),
      )
      .join('  ')
      .trimEnd()
  return [head, ...rows].map((row) => `${line(row)}\n`).join('')
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
  })
}
