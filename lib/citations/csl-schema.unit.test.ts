import { expect, test } from 'vitest'
import { validateCslItem, withoutUnknownFields } from './csl-schema.ts'

const article = (changes: object = {}) => ({ id: 'to-2011', type: 'article-journal', ...changes })

test('accepts an item that uses every kind of field', () => {
  const item = article({
    author: [
      { family: 'Bie', given: 'Rob A.', 'non-dropping-particle': 'de', suffix: 'Jr' },
      { literal: 'NHS' },
    ],
    issued: {
      'date-parts': [
        [2011, 3],
        ['2011', '04', '30'],
      ],
      season: 1,
      circa: true,
    },
    accessed: { raw: 'February 2022' },
    submitted: { literal: 'in spring' },
    volume: 12,
    issue: 'Suppl 2',
    DOI: '10.1186/1471-2474-12-55',
    categories: ['back pain'],
    custom: { anything: { goes: true } },
  })
  expect(validateCslItem(item)).toEqual([])
})

test('reports a foreign field with the name that CSL has for it', () => {
  expect(validateCslItem(article({ journal: 'BMJ' }))).toEqual([
    {
      path: ['journal'],
      found: 'Unexpected field `journal`',
      expected: 'a field of CSL-JSON 1.0.2; fields of our own stand under `custom`',
      remedy: 'Did you mean `container-title`?',
    },
  ])
})

test('reports a misspelt field with the nearest name', () => {
  const [fault] = validateCslItem(article({ publishr: 'Wiley' }))
  expect(fault?.remedy).toBe('Did you mean `publisher`?')
})

test('reports a misspelt field inside a name, with its place in the list', () => {
  const faults = validateCslItem(
    article({ author: [{ family: 'To' }, { family: 'Wong', givn: 'M' }] }),
  )
  expect(faults).toEqual([
    {
      path: ['author', 1, 'givn'],
      found: 'Unexpected field `givn`',
      expected: 'a field of CSL-JSON 1.0.2; fields of our own stand under `custom`',
      remedy: 'Did you mean `given`?',
    },
  ])
})

test('reports a missing type and a missing id', () => {
  expect(validateCslItem({}).map(({ found }) => found)).toEqual([
    'Missing field `id`',
    'Missing field `type`',
  ])
})

test('reports a type that CSL does not have', () => {
  expect(validateCslItem(article({ type: 'journal-article' }))).toEqual([
    {
      path: ['type'],
      found: 'Unexpected text `journal-article`',
      expected: 'a type of CSL-JSON 1.0.2, such as `article-journal`',
      remedy: null,
    },
  ])
  expect(validateCslItem(article({ type: 'artcle-journal' }))[0]?.remedy).toBe(
    'Did you mean `article-journal`?',
  )
})

test('reports a year that is not in a list of lists', () => {
  expect(validateCslItem(article({ issued: { 'date-parts': [2011] } }))).toEqual([
    {
      path: ['issued', 'date-parts', 0],
      found: 'Unexpected number 2011',
      expected: 'a list',
      remedy: null,
    },
  ])
})

test.each([
  [[[2011, 13]]],
  [[[2011, 0]]],
  [[[2011, 2, 32]]],
  [[['spring']]],
  [[[2011.5]]],
  [[[2011, 1, 1, 1]]],
  [[]],
])('refuses the date %j', (parts) => {
  expect(validateCslItem(article({ issued: { 'date-parts': parts } }))).not.toEqual([])
})

test('refuses a name that has neither a family nor a literal name, once', () => {
  expect(validateCslItem(article({ author: [{ given: 'Ann' }] }))).toEqual([
    {
      path: ['author', 0],
      found: 'Unexpected object with only `given`',
      expected: 'one of `family`, `literal`',
      remedy: null,
    },
  ])
})

test('refuses a season alone as a date', () => {
  const [fault] = validateCslItem(article({ issued: { season: 1 } }))
  expect(fault?.expected).toBe('one of `date-parts`, `literal`, `raw`')
})

test.each([
  { title: '' },
  { title: 3 },
  { author: [] },
  { author: 'To WWK' },
  { PMID: 21352600 },
  { issued: '2011' },
  { custom: 'x' },
])('refuses %j', (changes) => {
  expect(validateCslItem(article(changes))).toHaveLength(1)
})

test('reports all faults of an item together', () => {
  expect(validateCslItem(article({ journal: 'BMJ', year: 2011, title: '' }))).toHaveLength(3)
})

test.each([null, 'text', [article()]])('refuses %j as an item', (item) => {
  expect(validateCslItem(item)).toMatchObject([{ path: [], expected: 'an object' }])
})

test('takes unknown fields out at every depth, and leaves `custom` and the original alone', () => {
  const item = article({
    license: 'cc',
    author: [{ family: 'To', sequence: 'first' }],
    issued: { 'date-parts': [[2011]], timestamp: 1 },
    custom: { ours: { stays: 1 } },
  })
  expect(withoutUnknownFields(item)).toEqual(
    article({
      author: [{ family: 'To' }],
      issued: { 'date-parts': [[2011]] },
      custom: { ours: { stays: 1 } },
    }),
  )
  expect(item).toHaveProperty('license')
})
