import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { partOfSeries, SERIES, seriesSchema, type Series } from '../series/series.ts'
import { parseDataFile } from '../yaml/parse-data-file.ts'
import { getArticle, type Article } from './articles.ts'
import { shownContent } from './scope.ts'

/** Where an article stands in its series, with the parts beside it. */
export type SeriesPlace = {
  series: Series
  part: number
  parts: number
  before: Article | null
  after: Article | null
}

let all: readonly Series[] | undefined

/** All series in the order of their file, read once a process; none when there is no such file. */
export function listSeries(): readonly Series[] {
  return shownContent()?.series ?? (all ??= loadSeries(process.cwd()))
}

function loadSeries(root: string): readonly Series[] {
  const file = path.join(root, SERIES)
  if (!existsSync(file)) return []
  return parseDataFile(readFileSync(file, 'utf8'), seriesSchema, SERIES)
}

/** Null for an article that is in no series. */
export function seriesPlace(slug: string): SeriesPlace | null {
  const place = partOfSeries(listSeries(), slug)
  if (place === null) return null
  const articleOf = (other: string | null) => (other === null ? null : getArticle(other))
  return {
    series: place.series,
    part: place.part,
    parts: place.series.articles.length,
    before: articleOf(place.before),
    after: articleOf(place.after),
  }
}
