import fc from 'fast-check'
import { expect, test } from 'vitest'
import { FIELDS, QUESTION_FIELDS } from '../../mdx/front-matter.ts'
import { changeField, FrontMatterError, readFields, type FieldValue } from './change-field.ts'

const page = (...lines: string[]): string => `---\n${lines.join('\n')}\n---\n\nWords: here.\n`
const change = (text: string, field: string, value: FieldValue, fields = FIELDS): string => {
  const made = changeField(text, fields, field, value)
  return made === null ? text : text.slice(0, made.from) + made.insert + text.slice(made.to)
}

test('changes the value alone and keeps comments, order and the rest', () => {
  const text = page(
    '# Top',
    'owner: editors   # who',
    "title: 'It''s old'",
    'tags: [a, "b c"] # why',
  )
  expect(change(text, 'title', "It's new")).toBe(
    page('# Top', 'owner: editors   # who', "title: 'It''s new'", 'tags: [a, "b c"] # why'),
  )
  expect(change(text, 'owner', 'team')).toBe(
    page('# Top', 'owner: team   # who', "title: 'It''s old'", 'tags: [a, "b c"] # why'),
  )
  expect(change(text, 'tags', ['b c', 'd: e', 'a'])).toBe(
    page('# Top', 'owner: editors   # who', "title: 'It''s old'", `tags: ["b c", 'd: e', a] # why`),
  )
})

test.each([
  ['title: Old', 'New', 'title: New'],
  ['title: Old', 'New: better', "title: 'New: better'"],
  ['title: Old', '2026', "title: '2026'"],
  ['title: Old', 'yes # no', "title: 'yes # no'"],
  ['title: "Old"', 'Say "no"', 'title: "Say \\"no\\""'],
  ['title:', 'New', 'title: New'],
  ['title:   # empty', 'New', 'title: New   # empty'],
  ['title: Old', null, 'title:'],
  ['title: >-\n  Old\n  words\nowner: x', 'New', 'title: New\nowner: x'],
])('writes %j as %j', (before, value, after) => {
  expect(change(page(before), 'title', value)).toBe(page(after))
})

test('a list of lines becomes one line, and what stays keeps its spelling', () => {
  const text = page('title: T', 'tags:', '  - "a"', '  - b', 'related: []')
  expect(change(text, 'tags', ['a', 'c'])).toBe(page('title: T', 'tags: ["a", c]', 'related: []'))
})

test('adds a missing field where a template has it', () => {
  const text = page('title: T', 'owner: editors', 'tags:', '  - a')
  expect(change(text, 'description', 'D')).toBe(
    page('title: T', 'description: D', 'owner: editors', 'tags:', '  - a'),
  )
  expect(change(text, 'related', ['b'])).toBe(
    page('title: T', 'owner: editors', 'tags:', '  - a', 'related: [b]'),
  )
  expect(change('---\nowner: e\n---\n', 'title', 'T')).toBe('---\ntitle: T\nowner: e\n---\n')
})

test('writes numbers without quotation marks', () => {
  expect(change(page('weeksSinceBirth:'), 'weeksSinceBirth', '6', QUESTION_FIELDS)).toBe(
    page('weeksSinceBirth: 6'),
  )
})

test('says nothing when nothing is different', () => {
  expect(changeField(page('title: "T"'), FIELDS, 'title', 'T')).toBeNull()
  expect(changeField(page('owner: x'), FIELDS, 'title', null)).toBeNull()
})

test.each(['', 'No front matter', '---\ntitle: a: b\n---\n', '---\n- a\n---\n', '---\ntitle: x\n'])(
  'leaves front matter that cannot be read to the text: %j',
  (text) => {
    expect(readFields(text, FIELDS)).toBeNull()
    expect(() => changeField(text, FIELDS, 'title', 'T')).toThrow(FrontMatterError)
  },
)

test('whatever is typed reads back as typed, or is refused; other fields and the body stay', () => {
  const text = page('# c', 'title: T', "description: 'D' # d", 'tags: [a] # t', 'owner: o')
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 20 }), (typed) => {
      const value = typed.replace(/\s*\n\s*/g, ' ')
      for (const [field, given] of [
        ['title', value === '' ? null : value],
        ['description', value === '' ? null : value],
        ['tags', ['a', value]],
      ] as const) {
        let after: string
        try {
          after = change(text, field, given)
        } catch (error) {
          expect(error).toBeInstanceOf(FrontMatterError)
          continue
        }
        expect(readFields(after, FIELDS)?.get(field)).toEqual(given)
        expect(after.endsWith('owner: o\n---\n\nWords: here.\n')).toBe(true)
        expect(after.startsWith('---\n# c\ntitle: ')).toBe(field !== 'title' || given !== null)
      }
    }),
  )
})
