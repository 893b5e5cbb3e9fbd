import { expect, test } from 'vitest'
import { parseArticle } from '../mdx/parse-article.ts'
import type { Likely } from './likeness.ts'
import { relatedSections } from './related-sections.ts'

const { tree } = parseArticle(`## Why

Nobody asks about twins here.

### Did the epidural cause it?

In a trial it did not.

### Why does the middle of my back hurt?

It may come from feeding. Ask about [night pain](/a/).

## More

### When can I lift?

After an epidural, on the first day.
`)

const asked = (tags: string[], words = ''): Likely => ({ words, tags, regions: [], stages: [] })
const ids = (question: Likely, limit = 9) =>
  relatedSections(tree, question, limit).map(({ id }) => id)

test('leads to the sections that speak of a tag, in their heading or their text', () => {
  expect(ids(asked(['epidural']))).toEqual(['did-the-epidural-cause-it', 'when-can-i-lift'])
  expect(ids(asked(['middle back']))).toEqual(['why-does-the-middle-of-my-back-hurt'])
  expect(relatedSections(tree, asked(['night pain']), 1)).toEqual([
    {
      id: 'why-does-the-middle-of-my-back-hurt',
      heading: 'Why does the middle of my back hurt?',
    },
  ])
})

test('puts the section first whose heading is most like the question', () => {
  expect(ids(asked(['epidural'], 'When may I lift again?'))[0]).toBe('when-can-i-lift')
  expect(ids(asked(['epidural'], 'When may I lift again?'), 1)).toHaveLength(1)
})

test('leads nowhere without a shared tag', () => {
  expect(ids(asked([]))).toEqual([])
  expect(ids(asked(['night feeding twins']))).toEqual([])
  // Its text stands above the first answer.
  expect(ids(asked(['twins']))).toEqual([])
})
