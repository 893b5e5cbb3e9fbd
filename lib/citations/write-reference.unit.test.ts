import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { InvalidReferencesError, loadReferences } from './load-references.ts'
import { buildReference } from './reference-builder.ts'
import { ReferenceExistsError, writeHealth, writeNewReference } from './write-reference.ts'

function emptyRepository(): string {
  const root = mkdtempSync(join(tmpdir(), 'write-reference-'))
  onTestFinished(() => rmSync(root, { recursive: true }))
  return root
}

const filesOf = (root: string) => readdirSync(join(root, 'content/sources'))

test('writes a reference that loads again, with dates on one line', () => {
  const root = emptyRepository()
  const reference = buildReference({ issued: { 'date-parts': [[2011, 3, 30]] } })
  expect(writeNewReference(root, reference)).toBe('content/sources/to-2011.json')
  expect(loadReferences(root)).toEqual(new Map([['to-2011', reference]]))
  const text = readFileSync(join(root, 'content/sources/to-2011.json'), 'utf8')
  expect(text).toContain('"date-parts": [[2011, 3, 30]]\n')
  expect(text.endsWith('}\n')).toBe(true)
})

test('never writes over a reference, and leaves nothing behind', () => {
  const root = emptyRepository()
  writeNewReference(root, buildReference({ title: 'First' }))
  expect(() => writeNewReference(root, buildReference({ title: 'Second' }))).toThrow(
    ReferenceExistsError,
  )
  expect(loadReferences(root).get('to-2011')?.title).toBe('First')
  expect(filesOf(root)).toEqual(['to-2011.json'])
})

test.each([{ id: '../../escaped' }, { type: 'nonsense' as 'book' }])(
  'writes nothing that is not valid: %j',
  (fields) => {
    const root = emptyRepository()
    expect(() => writeNewReference(root, buildReference(fields))).toThrow(InvalidReferencesError)
    expect(readdirSync(root)).toEqual([])
  },
)

const RETRACTED = {
  state: 'retracted',
  note: 'Retraction on 1 May 2026.',
  checked: '2026-11-21',
} as const

/** A file of the list in some editor's manner, and the same with other health. */
function fileInManner(rewrite: (text: string) => string) {
  const root = emptyRepository()
  writeNewReference(root, buildReference({ issued: { 'date-parts': [[2011, 3, 30]] } }))
  const file = join(root, 'content/sources/to-2011.json')
  const text = rewrite(readFileSync(file, 'utf8'))
  writeFileSync(file, text)
  return { root, file, text }
}

test.each([
  ['as we write it', (text: string) => text],
  ['with CRLF', (text: string) => text.replaceAll('\n', '\r\n')],
  ['indented by tabs', (text: string) => text.replaceAll('  ', '\t')],
  ['without a line end', (text: string) => text.trimEnd()],
  ['on one line', (text: string) => JSON.stringify(JSON.parse(text))],
])('writes health into a file %s, and leaves every other byte', (_name, rewrite) => {
  const { root, file, text } = fileInManner(rewrite)
  expect(writeHealth(root, 'to-2011', RETRACTED)).toBe('content/sources/to-2011.json')
  expect(loadReferences(root).get('to-2011')?.custom.health).toEqual(RETRACTED)
  const health = /"health":\s*\{[^}]*\}/
  const after = readFileSync(file, 'utf8')
  expect(after.split(health)).toEqual(text.split(health))
  expect(after.includes('\r\n') ? after.replaceAll('\r\n', '') : after).not.toContain('\r')
  expect(filesOf(root)).toEqual(['to-2011.json'])
  expect(writeHealth(root, 'to-2011', RETRACTED)).toBeNull()
  expect(writeHealth(root, 'to-2011', { state: 'current', checked: null })).not.toBeNull()
  expect(loadReferences(root).get('to-2011')).toEqual(
    buildReference({ issued: { 'date-parts': [[2011, 3, 30]] } }),
  )
})

test('writes no health that is not valid, and none into a file that is not', () => {
  const { root, file, text } = fileInManner((given) => given)
  expect(() => writeHealth(root, 'to-2011', { state: 'current', checked: 'soon' })).toThrow(
    InvalidReferencesError,
  )
  expect(readFileSync(file, 'utf8')).toBe(text)
  writeFileSync(file, '{"custom": 1}')
  expect(() => writeHealth(root, 'to-2011', RETRACTED)).toThrow(InvalidReferencesError)
  expect(readFileSync(file, 'utf8')).toBe('{"custom": 1}')
})
