import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { parseReference } from '../../citations/load-references.ts'
import type { Repository as Content } from '../../check/repository.ts'
import { listSources } from './source-list.ts'

const ID = 'example-2015'
const FILE = path.resolve(
  import.meta.dirname,
  `../../check/examples/base/content/sources/${ID}.json`,
)

/** The source of an example with other fields, as content has it. */
function listed(more: (source: { custom: object }) => object) {
  const source = JSON.parse(readFileSync(FILE, 'utf8')) as { custom: object }
  const text = JSON.stringify({ ...source, ...more(source) })
  const { reference } = parseReference(text, ID)
  const sources = new Map([[ID, { id: ID, path: FILE, text, reference }]])
  return listSources({ sources } as unknown as Content)
}

test.each(['retracted', 'superseded'] as const)('says that a %s source is in trouble', (state) => {
  const health = {
    state,
    checked: null,
    ...(state === 'superseded' && { 'superseded-by': 'example-2020' }),
  }
  expect(listed(({ custom }) => ({ custom: { ...custom, health } }))).toMatchObject([
    { id: ID, trouble: state },
  ])
})

test('says nothing of that about one that is current', () => {
  expect(listed(() => ({}))).toMatchObject([{ id: ID, trouble: null }])
})

test('is found by names without their accents, and by identifiers', () => {
  const author = [{ family: 'Bergstr\u00f6m', given: 'C' }, { literal: 'WHO' }]
  const [source] = listed(() => ({ author, DOI: '10.1234/ABC', title: '\u00c9tude of backs' }))
  for (const word of ['bergstrom', 'who', '10.1234/abc', 'etude', ID]) {
    expect(source?.found).toContain(word)
  }
})

test('a file with faults is no source', () => {
  expect(listed(() => ({ type: 7 }))).toEqual([])
})
