import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { expect, onTestFinished, test } from 'vitest'
import { importReferences } from '../lib/citations/import-reference.ts'
import { loadReferences, type Reference } from '../lib/citations/load-references.ts'
import { buildReference } from '../lib/citations/reference-builder.ts'
import { sources } from './sources.ts'

const RIS = `TY  - JOUR
AU  - Östgaard, Hans Christian
TI  - Postpartum low-back pain
T2  - Spine
PY  - 1992
DO  - 10.1097/00007632-199201000-00008
ER  - 
`

const OURS =
  '--evidence-level=cohort --phase=after-birth --who=women_after_birth --design=Questionnaires'.split(
    ' ',
  )

function repositoryWith(...references: Reference[]): string {
  const root = mkdtempSync(join(tmpdir(), 'sources-'))
  onTestFinished(() => rmSync(root, { recursive: true }))
  mkdirSync(join(root, 'content/sources'), { recursive: true })
  for (const reference of references) {
    writeFileSync(join(root, `content/sources/${reference.id}.json`), JSON.stringify(reference))
  }
  return root
}

async function run(root: string, args: string[], input = '', fetch = offline) {
  let out = ''
  let error = ''
  const code = await sources(args, {
    root,
    stdin: Readable.from([input]),
    out: (text) => (out += text),
    error: (text) => (error += text),
    fetch,
    today: '2026-11-21',
    env: {},
  })
  return { code, out, error }
}

const offline: typeof fetch = () => Promise.reject(new TypeError('fetch failed'))

test('lists references in columns', async () => {
  const root = repositoryWith(
    buildReference(),
    buildReference(
      { id: 'nhs-back-pain', title: 'Back pain', issued: undefined },
      { passages: [] },
    ),
  )
  expect(await run(root, ['list'])).toEqual({
    code: 0,
    error: '',
    out: `id             year  evidence level  health   passages  unverified  title
nhs-back-pain  –     cohort          current         0           0  Back pain
to-2011        2011  cohort          current         1           0  Persistence of back pain symptoms after pregnancy
`,
  })
})

test('lists references as JSON', async () => {
  const { out } = await run(repositoryWith(buildReference()), ['list', '--json'])
  expect(JSON.parse(out)).toEqual([
    {
      id: 'to-2011',
      year: 2011,
      evidenceLevel: 'cohort',
      health: 'current',
      passages: 1,
      unverified: 0,
      title: 'Persistence of back pain symptoms after pregnancy',
    },
  ])
})

test('shows one reference', async () => {
  const root = repositoryWith(
    buildReference(
      { PMID: '21352600' },
      {
        corrections: ['The founding list misspelt the journal.'],
        health: { state: 'superseded', 'superseded-by': 'to-2020', checked: '2026-01-31' },
        'identifier-basis': { PMID: 'found' },
      },
    ),
  )
  expect((await run(root, ['show', 'to-2011'])).out).toBe(`to-2011  To and Wong, 2011

To WWK, Wong MWN. Persistence of back pain symptoms after pregnancy. BMC Musculoskeletal Disorders. 2011. PubMed PMID: 21352600.
  PubMed 21352600: https://pubmed.ncbi.nlm.nih.gov/21352600/

Evidence:   cohort. Cohort followed for two years
People:     women who had back pain in pregnancy (after-birth)
Health:     superseded by to-2020, register asked on 2026-01-31

Corrections:
  The founding list misspelt the journal.

Identifiers:
  PMID: found

Passages:
  still-in-pain (Results, abstract)
    Some women still had pain two years later.
    abstract, read at https://example.org/abstract
`)
})

test('suggests the nearest id', async () => {
  expect(await run(repositoryWith(buildReference()), ['show', 'to-2012'])).toEqual({
    code: 1,
    out: '',
    error: 'There is no reference `to-2012`. Did you mean `to-2011`?\n',
  })
})

test('adds a reference from a file, unfinished and valid', async () => {
  const root = repositoryWith()
  writeFileSync(join(root, 'spine.ris'), RIS)
  const { code, out, error } = await run(root, ['add', '--file', join(root, 'spine.ris'), ...OURS])
  expect({ code, error }).toEqual({ code: 0, error: '' })
  expect(out).toContain('Written: content/sources/ostgaard-1992.json')
  expect(loadReferences(root).get('ostgaard-1992')?.custom).toEqual({
    'evidence-level': 'cohort',
    design: 'Questionnaires',
    population: { who: 'women_after_birth', phase: 'after-birth' },
    health: { state: 'current', checked: null },
    corrections: [],
    'identifier-basis': { DOI: 'recalled' },
    passages: [],
  })
})

test('adds a reference from standard input under an id of choice', async () => {
  const root = repositoryWith()
  const { code } = await run(root, ['add', '-', '--id', 'spine-1992', ...OURS], RIS)
  expect(code).toBe(0)
  expect([...loadReferences(root).keys()]).toEqual(['spine-1992'])
})

test('adds a reference by DOI and says that its identifier was found', async () => {
  const root = repositoryWith()
  const body = {
    type: 'journal-article',
    title: 'New',
    DOI: '10.1000/x',
    author: [{ family: 'Doe' }],
  }
  const fetch = () => Promise.resolve(new Response(JSON.stringify(body)))
  const { code } = await run(root, ['add', '--doi', '10.1000/x', ...OURS], '', fetch)
  expect(code).toBe(0)
  expect(loadReferences(root).get('doe-nd')?.custom['identifier-basis']).toEqual({ DOI: 'found' })
})

test('refuses a work that is in the list, and names it', async () => {
  const root = repositoryWith(buildReference({ DOI: '10.1097/00007632-199201000-00008' }))
  expect(await run(root, ['add', '-', ...OURS], RIS)).toEqual({
    code: 1,
    out: '',
    error:
      'This work is in the list already as `to-2011` (same DOI). To see it: npm run sources -- show to-2011\n',
  })
})

test('never writes over a reference', async () => {
  const root = repositoryWith(buildReference())
  const { code, error } = await run(root, ['add', '-', '--id', 'to-2011', ...OURS], RIS)
  expect(code).toBe(1)
  expect(error).toBe('content/sources/to-2011.json exists. Choose another id with --id.\n')
  expect(loadReferences(root).get('to-2011')).toEqual(buildReference())
})

test('says offline how to go on without the network', async () => {
  const { code, error } = await run(repositoryWith(), ['add', '--pmid', '1531555', ...OURS])
  expect(code).toBe(1)
  expect(error).toContain('pmc.ncbi.nlm.nih.gov cannot be reached.')
  expect(error).toContain('`add --file FILE`')
})

test('asks for what no register knows before it asks a register', async () => {
  const { code, error } = await run(repositoryWith(), [
    'add',
    '--doi',
    '10.1000/x',
    '--phase',
    'general',
  ])
  expect(code).toBe(2)
  expect(error).toContain('Missing: --evidence-level, --who, --design.')
  expect(error).toContain('npm run sources -- add --doi')
})

test('refuses several references at once', async () => {
  const { code, error } = await run(repositoryWith(), ['add', '-', ...OURS], RIS + RIS)
  expect(code).toBe(1)
  expect(error).toContain('The text holds 2 references.')
})

test('reports a file that is not there, and one that is no reference', async () => {
  const root = repositoryWith()
  expect(await run(root, ['add', '--file', 'nowhere.ris', ...OURS])).toMatchObject({
    code: 1,
    error: 'There is no file `nowhere.ris`\n',
  })
  expect((await run(root, ['add', '-', ...OURS], 'hello')).error).toContain('neither CSL-JSON')
})

test.each([
  [[], 'Which command?'],
  [['lst'], 'Unknown command `lst`. Did you mean `list`?'],
  [['list', 'more'], 'Unexpected `more`'],
  [['list', '--colour'], "Unknown option '--colour'"],
  [['show'], 'Which reference?'],
  [['export'], 'Which format?'],
  [['export', '--format', 'word'], 'Which format?'],
  [['add', ...OURS], 'From where?'],
  [['add', '-', '--doi', '10.1000/x', ...OURS], 'From where?'],
  [['add', '-', ...OURS, '--phase', 'afterbirth'], 'Did you mean `after-birth`?'],
  [['add', '-', ...OURS, '--id', '../x'], '`../x` is not an id'],
  [['add', '--doi', 'x', ...OURS], '`x` is not a DOI'],
])('exits 2 for wrong usage: %j', async (args, message) => {
  const { code, out, error } = await run(repositoryWith(), args, RIS)
  expect({ code, out }).toEqual({ code: 2, out: '' })
  expect(error).toContain(message)
})

test.each(['csl', 'bibtex', 'ris'])('exports %s that can be imported', async (format) => {
  const { code, out } = await run(repositoryWith(buildReference()), ['export', '--format', format])
  expect(code).toBe(0)
  expect(importReferences(out)).toMatchObject([{ id: 'to-2011', title: buildReference().title }])
})

test('lists the faults of a broken file instead of going on', async () => {
  const root = repositoryWith(buildReference({ type: 'nonsense' as 'book' }))
  const { code, error } = await run(root, ['list'])
  expect(code).toBe(1)
  expect(error).toContain('content/sources/to-2011.json:1:17 reference-csl')
})

test('runs as a command', () => {
  const out = execFileSync(process.execPath, [join(import.meta.dirname, 'sources.ts'), '--help'], {
    encoding: 'utf8',
  })
  expect(out).toContain('Usage: npm run sources -- COMMAND')
  // Every option that is read is explained.
  const code = readFileSync(join(import.meta.dirname, 'sources.ts'), 'utf8')
  const options = [...code.matchAll(/^ {6}'?([a-z-]+)'?: \{ type: '/gm)].map(([, name]) => name!)
  expect(options.length).toBeGreaterThan(9)
  for (const name of options.filter((option) => option !== 'help'))
    expect(out).toContain(`--${name}`)
})
