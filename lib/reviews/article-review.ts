import type { Citation } from '../mdx/parsed-article.ts'
import type { ClaimReview, PageReview } from './review-state.ts'

/** A sentence with its citations, and whether a clinician has approved it. */
export type ReviewedClaim = { citations: readonly Citation[]; review: ClaimReview }

/** What readers are told about an article and its sentences. */
export type ArticleReview = {
  page: PageReview
  /** In the order of the page; empty when nobody has ever said anything about the page. */
  claims: readonly ReviewedClaim[]
}

export const UNREVIEWED: ArticleReview = { page: { state: 'unreviewed' }, claims: [] }
