import { expect, test } from 'vitest'
import { sentSchema } from './kept-decisions.ts'
import { readSent } from './read-sent.ts'

const COMMIT = 'a'.repeat(40)
const KEY = 'b'.repeat(32)
const OTHER = 'c'.repeat(32)

function form(fields: Readonly<Record<string, string>>): FormData {
  const data = new FormData()
  for (const [name, value] of Object.entries(fields)) data.append(name, value)
  return data
}

test('reads the decisions of a form without script, undecided ones as well', () => {
  const sent = readSent(
    form({
      base: COMMIT,
      head: COMMIT,
      page: '',
      [`d-${KEY}`]: 'approve',
      [`n-${KEY}`]: 'One\r\ntwo',
      [`d-${OTHER}`]: '',
      [`n-${OTHER}`]: '',
    }),
  )
  expect(sentSchema.parse(sent)).toEqual({
    base: COMMIT,
    head: COMMIT,
    page: null,
    decisions: [
      { key: KEY, decision: 'approve', note: 'One\ntwo' },
      { key: OTHER, decision: null, note: '' },
    ],
  })
})

test.each([
  ['a decision that there is none of', { [`d-${KEY}`]: 'publish', [`n-${KEY}`]: '' }],
  ['a commit that is an option of git', { head: '--output=x' }],
  ['a branch for a commit', { base: 'main' }],
  ['a note that nobody would read', { [`n-${KEY}`]: 'x'.repeat(20_001) }],
])('refuses %s', (_name, fields) => {
  const sent = readSent(form({ base: COMMIT, head: COMMIT, page: '', ...fields }))
  expect(sentSchema.safeParse(sent).success).toBe(false)
})
