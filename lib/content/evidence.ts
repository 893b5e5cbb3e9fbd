import { evidencePack, type EvidenceItem } from '../evidence/evidence-pack.ts'
import { listGuides, type Article } from './articles.ts'
import { getReferences } from './library.ts'
import { articleReview } from './reviews.ts'

/** Articles that make claims. */
export function listEvidenceArticles(): readonly Article[] {
  return listGuides().filter(({ parsed }) => parsed.claims.length > 0)
}

/** Every claim of an article, with the passages it rests on and what a clinician said of it. */
export async function articleEvidence(article: Article): Promise<EvidenceItem[]> {
  const review = await articleReview(article)
  return evidencePack(article.slug, article.parsed.claims, getReferences(), review)
}
