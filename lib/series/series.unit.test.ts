import { expect, test } from 'vitest'
import { partOfSeries, type Series } from './series.ts'

const SERIES: Series = {
  id: 'series-first',
  title: 'First things',
  description: 'What comes first.',
  articles: ['one', 'two', 'three'],
}

test('names the parts beside a page, and none past either end', () => {
  const parts = SERIES.articles.map((slug) => partOfSeries([SERIES], slug))
  expect(parts).toEqual([
    { series: SERIES, part: 1, before: null, after: 'two' },
    { series: SERIES, part: 2, before: 'one', after: 'three' },
    { series: SERIES, part: 3, before: 'two', after: null },
  ])
})

test('a page in no series has no part', () => {
  expect(partOfSeries([SERIES], 'four')).toBeNull()
})
