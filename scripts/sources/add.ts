import { readFileSync } from 'node:fs'
import { text as readAll } from 'node:stream/consumers'
import type { CslItem } from '../../lib/citations/csl-item.ts'
import { fetchByDoi, fetchByPmid } from '../../lib/citations/fetch-reference.ts'
import { findDuplicates } from '../../lib/citations/find-duplicates.ts'
import { formatReference } from '../../lib/citations/format-reference.ts'
import { importReferences } from '../../lib/citations/import-reference.ts'
import { loadReferences } from '../../lib/citations/load-references.ts'
import { proposeId } from '../../lib/citations/propose-id.ts'
import { EVIDENCE_LEVELS, ID, PHASES, type ReferenceCustom } from '../../lib/citations/reference.ts'
import { writeNewReference } from '../../lib/citations/write-reference.ts'
import { suggest } from '../../lib/faults/suggest.ts'
import { UsageError } from '../command-line.ts'
import { isOneOf, RefusedError, refuseMore, type Terminal } from './terminal.ts'

export type AddOptions = {
  doi?: string
  pmid?: string
  file?: string
  id?: string
  'evidence-level'?: string
  phase?: string
  who?: string
  design?: string
}

/** Fetches or reads one reference and writes its file. */
export async function add(
  options: AddOptions,
  rest: string[],
  terminal: Terminal,
): Promise<string> {
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

function unknownValue(option: string, value: string | undefined, known: readonly string[]) {
  const remedy = suggest(value ?? '', known)
  return new UsageError(
    `\`${value}\` is not a value of --${option}. ${remedy ?? `One of: ${known.join(', ')}`}`,
  )
}
