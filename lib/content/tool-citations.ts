import type { PassageName } from '../citations/passage-name.ts'
import type { Citation, ParsedArticle } from '../mdx/parsed-article.ts'
import { getExercises, getTreatments } from './library.ts'

const NOWHERE = { line: 1, column: 1 }

/** Tags that print data with sources of their own, and the passages that they cite, in their order. */
const CITED_BY: ReadonlyMap<string, () => PassageName[]> = new Map([
  ['ExercisePlayer', () => getExercises().flatMap(({ sources }) => sources)],
  ['TreatmentTable', () => getTreatments().flatMap(({ sources }) => sources)],
])

/** Citations of data, as those of a page that has no text. */
export function citationsOf(names: readonly PassageName[], place = NOWHERE): Citation[] {
  return names.map(({ source, passage }) => ({ source, passage, tag: 'Cite', ...place }))
}

/** For each such tag of a page, the place (from 1) of the first of its citations. */
export type ToolPlaces = ReadonlyMap<string, number>

/**
 * All citations of a page: those of its text, then those of the data that its tags print, each with
 * the place of its tag. The text comes first, so that its places to come back to do not change when
 * the data do; numbers go by place.
 */
export function withToolCitations({ citations, tags }: Pick<ParsedArticle, 'citations' | 'tags'>): {
  citations: Citation[]
  toolPlaces: ToolPlaces
} {
  const all = [...citations]
  const toolPlaces = new Map<string, number>()
  for (const { name, line, column } of tags) {
    const cited = CITED_BY.get(name)?.()
    if (cited === undefined || toolPlaces.has(name)) continue
    toolPlaces.set(name, all.length + 1)
    all.push(...citationsOf(cited, { line, column }))
  }
  return { citations: all, toolPlaces }
}
