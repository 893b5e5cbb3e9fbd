import { claimsBySource, type SourceUse } from '../claims/claims-by-source.ts'
import { listArticles } from './articles.ts'
import { listQuestions } from './questions.ts'

let uses: Map<string, SourceUse[]> | undefined

/** The claims of all articles and questions that rest on a source; empty when none does. */
export function sourceUses(id: string): SourceUse[] {
  uses ??= claimsBySource([
    ...listArticles(),
    ...listQuestions().map((question) => ({ ...question, slug: `questions/${question.slug}` })),
  ])
  return uses.get(id) ?? []
}
