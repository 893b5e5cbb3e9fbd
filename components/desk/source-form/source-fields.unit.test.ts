import path from 'node:path'
import { expect, test } from 'vitest'
import { loadReferences } from '../../../lib/citations/load-references.ts'
import {
  draftOf,
  emptyPassage,
  emptySource,
  fieldsOf,
  keptDraft,
  readNumbers,
} from './source-fields.ts'

const ROOT = path.resolve(import.meta.dirname, '../../..')

test('a form that nobody has touched says what the source says, for every source of ours', () => {
  const references = [...loadReferences(ROOT).values()]
  expect(references.length).toBeGreaterThan(20)
  for (const { id, custom } of references) {
    const { health: _h, corrections: _c, 'identifier-basis': _i, ...ours } = custom
    expect({ id, ...fieldsOf(draftOf(custom)) }).toEqual({ id, limits: null, ...ours })
  }
})

test('reads numbers and ranges, and leaves everything else for the rules to refuse', () => {
  expect(readNumbers('12')).toBe(12)
  expect(readNumbers(' 1.5 to 2 ')).toEqual([1.5, 2])
  expect(readNumbers('10–20')).toEqual([10, 20])
  expect(readNumbers('-2 to -1')).toEqual([-2, -1])
  for (const text of ['', 'many', '1,5', '1 to 2 to 3', '1e3', '10 to']) {
    expect(readNumbers(text)).toBe(text)
  }
})

test('leaves out what is empty', () => {
  const draft = { ...emptySource(), passages: [emptyPassage('0')] }
  expect(fieldsOf(draft).passages).toEqual([
    { id: '', locator: '', statement: '', basis: '', 'read-at': null },
  ])
})

test('what a browser has kept comes back as it was typed', () => {
  const typed = {
    ...emptySource(),
    design: 'Cohort',
    passages: [{ ...emptyPassage('7'), id: 'a' }],
  }
  expect(keptDraft(JSON.parse(JSON.stringify(typed)))).toEqual(typed)
})

test('what an older desk has kept is filled up, and what is no form is none', () => {
  const old = { design: 'Cohort', limits: 7, passages: [{ key: '3', id: 'a', gone: 'x' }, null] }
  expect(keptDraft(old)).toEqual({
    ...emptySource(),
    design: 'Cohort',
    passages: [
      expect.objectContaining({ key: '3', id: 'a', unit: 'percent', hasStatistic: false }),
    ],
  })
  for (const none of [null, undefined, 'x', 7, [], {}, { passages: 'x' }]) {
    expect(keptDraft(none)).toBeNull()
  }
})
