import { z } from 'zod'

export const SERIES = 'content/series.yml'

/** Articles that belong together, in the order in which they are best read. */
export const seriesSchema = z.array(
  z.strictObject({
    /** Its anchor on the topics page: `series-first-weeks`. */
    id: z.string().regex(/^series-[a-z0-9]+(-[a-z0-9]+)*$/, 'Expected `series-` and small words'),
    title: z.string().min(3).max(60),
    /** What a reader knows in the end, in a sentence. */
    description: z.string().min(3).max(160),
    /** Slugs of articles, first part first. */
    articles: z.array(z.string()).min(2),
  }),
)

export type Series = z.infer<typeof seriesSchema>[number]

/** Where an article stands in its series, parts counted from 1. */
export type PartOfSeries = {
  series: Series
  part: number
  /** Slugs of the parts beside it; null at either end. */
  before: string | null
  after: string | null
}

/** Null for an article that is in no series. */
export function partOfSeries(all: readonly Series[], slug: string): PartOfSeries | null {
  const series = all.find(({ articles }) => articles.includes(slug))
  if (series === undefined) return null
  const index = series.articles.indexOf(slug)
  return {
    series,
    part: index + 1,
    before: series.articles[index - 1] ?? null,
    after: series.articles[index + 1] ?? null,
  }
}
