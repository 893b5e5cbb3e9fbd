import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { formatReference, shortReference } from './format-reference.ts'
import { InvalidReferencesError, loadReferences, parseReference } from './load-references.ts'
import { buildReference } from './reference-builder.ts'

function repositoryWith(files: Record<string, string>): string {
  const root = mkdtempSync(join(tmpdir(), 'references-'))
  onTestFinished(() => rmSync(root, { recursive: true }))
  mkdirSync(join(root, 'content/sources'), { recursive: true })
  for (const [name, text] of Object.entries(files)) {
    writeFileSync(join(root, 'content/sources', name), text)
  }
  return root
}

const write = (value: object) => JSON.stringify(value, null, 2)
const faultsOf = (text: string, id = 'to-2011') => parseReference(text, id).faults

test('reads a valid reference', () => {
  const reference = buildReference()
  expect(parseReference(write(reference), 'to-2011')).toEqual({ reference, faults: [] })
})

test('reports a fault of CSL with its path, line and column', () => {
  const text = write({ ...buildReference(), author: [{ family: 'To', givn: 'W' }] })
  expect(faultsOf(text)).toEqual([
    {
      path: ['author', 0, 'givn'],
      rule: 'reference-csl',
      line: 8,
      column: 7,
      found: 'Unexpected field `givn`',
      expected: 'a field of CSL-JSON 1.0.2; fields of our own stand under `custom`',
      remedy: 'Did you mean `given`?',
    },
  ])
})

test('reports a misspelt field of our own with the nearest name', () => {
  const text = write(buildReference({}, { limit: 'Only 60 women' } as object))
  expect(faultsOf(text)).toMatchObject([
    {
      path: ['custom', 'limit'],
      rule: 'reference-custom',
      found: 'Unexpected field `limit`',
      remedy: 'Did you mean `limits`?',
    },
  ])
})

test('names the fields of a statistic inside a passage', () => {
  const reference = buildReference()
  const [passage] = reference.custom.passages
  const passages = [{ ...passage!, statistic: { valu: 40 } }] as never
  const faults = faultsOf(write(buildReference({}, { passages })))
  expect(faults.map(({ found }) => found)).toContain('Unexpected field `valu`')
  expect(faults.find(({ found }) => found.includes('valu`'))?.remedy).toBe('Did you mean `value`?')
  expect(faults.map(({ found }) => found)).toContain('Missing field `value`')
})

test('lists the values that an evidence level may have', () => {
  const text = write(buildReference({}, { 'evidence-level': 'cohrt' as 'cohort' }))
  expect(faultsOf(text)).toMatchObject([
    {
      path: ['custom', 'evidence-level'],
      found: 'Unexpected text `cohrt`',
      expected: expect.stringContaining('one of `guideline`, `systematic-review`'),
      remedy: 'Did you mean `cohort`?',
    },
  ])
})

test('says how long a text may be', () => {
  expect(faultsOf(write(buildReference({}, { design: 'RCT' })))).toMatchObject([
    { found: 'Unexpected text `RCT`', expected: 'at least 5 characters' },
  ])
})

test('reports a passage id that is used twice', () => {
  const { passages } = buildReference().custom
  const text = write(buildReference({}, { passages: [...passages, ...passages] }))
  expect(faultsOf(text)).toMatchObject([
    { path: ['custom', 'passages', 1, 'id'], found: 'Passage id `still-in-pain` is used twice' },
  ])
})

test('reports a reference without our own part', () => {
  const { custom: _custom, ...item } = buildReference()
  expect(faultsOf(write(item))).toMatchObject([
    { path: ['custom'], rule: 'reference-custom', found: 'Missing field `custom`' },
  ])
})

test('reports an id that is not the name of the file', () => {
  expect(faultsOf(write(buildReference()), 'to-2012')).toMatchObject([
    {
      rule: 'reference-id',
      line: 2,
      column: 3,
      found: 'Unexpected reference id `to-2011`',
      expected: "the file's name, `to-2012`",
    },
  ])
})

test.each(['To-2011', '../to-2011', 'to--2011', 'to 2011'])('refuses the id `%s`', (id) => {
  expect(faultsOf(write(buildReference({ id })), id)).toMatchObject([{ rule: 'reference-id' }])
})

test('reports where JSON breaks off', () => {
  expect(faultsOf('{\n  "id": "to-2011",\n  "type" "book"\n}')).toMatchObject([
    { rule: 'reference-json', line: 3, column: 10 },
  ])
  expect(faultsOf('{\n  "id"')).toMatchObject([{ rule: 'reference-json', line: 2 }])
  expect(faultsOf('')).toMatchObject([{ rule: 'reference-json', line: 1, column: 1 }])
})

test('reports a field that stands twice, which JSON itself allows', () => {
  const text = write(buildReference()).replace('"type"', '"title": "Another",\n  "type"')
  expect(faultsOf(text)).toMatchObject([
    { rule: 'reference-json', found: 'Unexpected second field of the same name' },
  ])
})

test.each(['null', '[]', '"text"', '3'])('reports %s instead of an object', (text) => {
  expect(faultsOf(text)).toContainEqual(
    expect.objectContaining({ rule: 'reference-csl', expected: 'an object' }),
  )
})

test('loads all references sorted by id', () => {
  const root = repositoryWith({
    'to-2011a.json': write(buildReference({ id: 'to-2011a' })),
    'to-2011.json': write(buildReference()),
    'acog-2020.json': write(buildReference({ id: 'acog-2020' })),
    'notes.txt': 'not a reference',
    '.to-2012.json': 'half written',
  })
  expect([...loadReferences(root).keys()]).toEqual(['acog-2020', 'to-2011', 'to-2011a'])
})

test('loads nothing from an empty folder', () => {
  expect(loadReferences(repositoryWith({})).size).toBe(0)
})

test('throws once with the faults of all files, in reading order', () => {
  const root = repositoryWith({
    'b.json': '{',
    'a.json': write(buildReference({ id: 'a', title: '', type: 'x' as 'book' })),
  })
  const load = () => loadReferences(root)
  expect(load).toThrow(InvalidReferencesError)
  try {
    load()
  } catch (error) {
    const { faults, message } = error as InvalidReferencesError
    expect(faults.map(({ file, line }) => `${file}:${line}`)).toEqual([
      'content/sources/a.json:3',
      'content/sources/a.json:4',
      'content/sources/b.json:1',
    ])
    expect(message).toContain('3 faults in content/sources/')
    expect(message).toContain('content/sources/a.json:4:3 reference-csl\n  Unexpected empty text')
  }
})

test('every reference of this repository is valid and prints', () => {
  const references = loadReferences(join(import.meta.dirname, '../..'))
  expect(references.size).toBeGreaterThanOrEqual(38)
  for (const reference of references.values()) {
    const { text } = formatReference(reference)
    expect(text, reference.id).toContain(reference.title!.slice(0, 20).replaceAll("'", '’'))
    for (const printed of [text, shortReference(reference)]) {
      expect(printed, reference.id).not.toMatch(/undefined|\[object|&#?\w+;|<\w|\s{2}|^\s|\s$|NaN/)
    }
  }
})

test.each([
  [8_000, 200],
  [20_000, 1],
])('takes no minute for a source of %d fields', (count, found) => {
  const fields = Array.from({ length: count }, (_, index) => `"k${index}":0`).join(',')
  const start = performance.now()
  const { faults } = parseReference(`{"id":"a","type":"book",${fields}}`, 'a')
  expect(faults.filter(({ rule }) => rule !== 'reference-custom')).toHaveLength(found)
  expect(performance.now() - start).toBeLessThan(8_000)
})
