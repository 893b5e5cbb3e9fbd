import { expect, test } from 'vitest'
import { countPages } from './build-events.ts'

test.each([
  ['  Generating static pages using 1 worker (78/314) \r', { done: 78, of: 314 }],
  ['  Generating static pages (0/12) ...\n✓ Generating static pages (12/12)', { done: 12, of: 12 }],
  ['Collecting page data (3/4)', null],
  ['', null],
])('counts the pages in %j', (output, count) => {
  expect(countPages(output)).toEqual(count)
})
