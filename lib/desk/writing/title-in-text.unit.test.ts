import { expect, test } from 'vitest'
import { titleInText } from './title-in-text.ts'

test.each([
  ['---\ntitle: Back pain\n---\n', 'Back pain'],
  ["---\nkind: about\ntitle: 'It''s back'  \r\n---\n", "It''s back"],
  ['title: "Quoted"', 'Quoted'],
  ['title: "not closed', '"not closed'],
  ['title:\n---\n', null],
  ['subtitle: No', null],
])('finds the title of %j', (text, title) => {
  expect(titleInText(text)).toBe(title)
})

test('a line that never ends costs no more than others', () => {
  const start = performance.now()
  expect(titleInText(`title: a${' '.repeat(500_000)}b`)).toMatch(/^a +b$/)
  expect(performance.now() - start).toBeLessThan(1_000)
})
