import { expect, test } from 'vitest'
import type { LocalFault } from '../../faults/fault.ts'
import { hiddenInData } from './hidden-in-data.ts'

function faultsIn(text: string, value: unknown = JSON.parse(text)): string[] {
  const faults: LocalFault[] = []
  hiddenInData({ path: 'content/sources/x.json', text, value }, (fault) => void faults.push(fault))
  return faults.map(({ line, column, found }) => `${line}:${column} ${found}`)
}

test('finds what nobody sees, at its place', () => {
  expect(faultsIn('{\n  "a": "not\u202e rare"\n}')).toEqual([
    '2:12 Unexpected invisible character U+202E',
  ])
})

test('finds it spelled in JSON and YAML, also as the name of a field', () => {
  expect(faultsIn(String.raw`{"a": [{"b": "not\u202e rare"}]}`)).toHaveLength(1)
  expect(faultsIn(String.raw`{"not\u200b": 1}`)).toHaveLength(1)
  expect(faultsIn(String.raw`a: "not\xAD rare"`, { a: 'not\u00ad rare' })).toHaveLength(1)
})

test('lets alone what can be seen', () => {
  expect(faultsIn(String.raw`{"a": "Half \"of\" them: ä, é, 5 %, –"}`)).toEqual([])
})
