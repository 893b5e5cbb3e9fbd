import { claimsBySource, type SourceUse } from '../claims/claims-by-source.ts'
import { dataBySource, type DataUse, type PrintedList } from '../claims/data-by-source.ts'
import type { ParsedArticle } from '../mdx/parsed-article.ts'
import { ALL_TOPICS } from '../red-flags/red-flag.ts'
import { listArticles } from './articles.ts'
import { getExercises, getRedFlags, getTreatments } from './library.ts'
import { listQuestions } from './questions.ts'
import { shownContent } from './scope.ts'
import { withToolCitations } from './tool-citations.ts'

type Page = { slug: string; title: string; parsed: ParsedArticle }

let uses: Map<string, SourceUse[]> | undefined
let dataUses: Map<string, DataUse[]> | undefined

/** The claims of all articles and questions that rest on a source; empty when none does. */
export function sourceUses(id: string): SourceUse[] {
  const read = () => claimsBySource(listPages())
  const all = shownContent() === null ? (uses ??= read()) : read()
  return all.get(id) ?? []
}

/**
 * The exercises, treatments and warning signs that rest on a source; empty when none does. Signs lead
 * to the list of all of them, not to each page that shows some.
 */
export function sourceDataUses(id: string): DataUse[] {
  const read = () => dataBySource(listPages().flatMap(printedLists))
  const all = shownContent() === null ? (dataUses ??= read()) : read()
  return all.get(id) ?? []
}

function listPages(): Page[] {
  return [
    ...listArticles(),
    ...listQuestions().map((question) => ({ ...question, slug: `questions/${question.slug}` })),
  ]
}

function printedLists({ slug, title, parsed }: Page): PrintedList[] {
  const { toolPlaces } = withToolCitations(parsed)
  const lists: PrintedList[] = []
  const exercises = toolPlaces.get('ExercisePlayer')
  if (exercises !== undefined) {
    lists.push({ kind: 'exercise', slug, title, firstPlace: exercises, entries: getExercises() })
  }
  const treatments = toolPlaces.get('TreatmentTable')
  if (treatments !== undefined) {
    lists.push({ kind: 'treatment', slug, title, firstPlace: treatments, entries: getTreatments() })
  }
  const hasAllSigns = parsed.tags.some(
    ({ name, attributes }) => name === 'RedFlags' && attributes.topic === ALL_TOPICS,
  )
  if (hasAllSigns) {
    const entries = getRedFlags().flags.map((flag) => ({ ...flag, name: flag.symptom }))
    lists.push({ kind: 'warning-sign', slug, title, firstPlace: null, entries })
  }
  return lists
}
