import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  addEntry,
  entriesAsCsv,
  readEntries,
  removeEntry,
  writeEntries,
  type Entry,
} from '../../public/tools/diary-entries.js'

function entry(given: Partial<Entry> = {}): Entry {
  const empty = { id: 'a', date: '2026-03-01', time: '', where: '', pain: 3, helped: '', note: '' }
  return { ...empty, ...given }
}

test('nothing kept is an empty diary', () => {
  expect(readEntries(null)).toEqual([])
})

test('reads back whatever was written', () => {
  const anyEntry = fc.record({
    id: fc.string(),
    date: fc.constantFrom('2026-03-01', '2024-02-29'),
    time: fc.string(),
    where: fc.string(),
    pain: fc.integer({ min: 0, max: 10 }),
    helped: fc.string(),
    note: fc.string({ unit: 'grapheme' }),
  })
  fc.assert(
    fc.property(fc.array(anyEntry), (entries) => {
      expect(readEntries(writeEntries(entries))).toEqual(entries)
    }),
  )
})

test.each([
  ['', 'no JSON'],
  ['{"entries": 3', 'half of it'],
  ['null', 'nothing'],
  ['[]', 'another shape'],
  ['{"entries":[{"id":"a"}]}', 'an entry without its fields'],
  [JSON.stringify({ entries: [entry({ pain: 11 })] }), 'a pain of eleven'],
  [JSON.stringify({ entries: [entry({ date: 'today' })] }), 'a day that is none'],
])('refuses %s: %s', (kept) => {
  expect(readEntries(kept)).toBe(null)
})

test('puts the newest day first, and of one day the newest entry', () => {
  const given = [entry({ id: 'b', date: '2026-03-02' }), entry({ id: 'a', date: '2026-03-01' })]
  const ids = (date: string) => addEntry(given, entry({ id: 'new', date })).map(({ id }) => id)
  expect(ids('2026-03-03')).toEqual(['new', 'b', 'a'])
  expect(ids('2026-03-02')).toEqual(['new', 'b', 'a'])
  expect(ids('2026-02-01')).toEqual(['b', 'a', 'new'])
})

test('removes one entry and leaves the list it was given alone', () => {
  const given = [entry({ id: 'a' }), entry({ id: 'b' })]
  expect(removeEntry(given, 'a')).toEqual([given[1]])
  expect(given).toHaveLength(2)
})

test('writes a table with quotes where they are needed', () => {
  const text = entriesAsCsv([entry({ where: 'left, low', helped: 'a "warm" bath', note: 'a\nb' })])
  expect(text).toBe(
    'date,time,where,pain,helped,note\r\n2026-03-01,,"left, low",3,"a ""warm"" bath","a\nb"\r\n',
  )
})

test.each(['=1+1', '+1', '-1', '@cmd', '\tx'])('hands no formula to a spreadsheet: %j', (note) => {
  expect(entriesAsCsv([entry({ note })])).toContain(`'${note}`)
})
