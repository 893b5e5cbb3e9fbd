import { claimsBySource, type SourceUse } from '../claims/claims-by-source.ts'
import { listArticles } from './articles.ts'

let uses: Map<string, SourceUse[]> | undefined

/** The claims of all articles that rest on a source; empty when none does. */
export function sourceUses(id: string): SourceUse[] {
  uses ??= claimsBySource(listArticles())
  return uses.get(id) ?? []
}
