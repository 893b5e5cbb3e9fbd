import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { InvalidReferencesError, loadReferences } from './load-references.ts'
import { buildReference } from './reference-builder.ts'
import { ReferenceExistsError, writeNewReference } from './write-reference.ts'

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
