import { placedSentences, type ReaderWords } from '../reader-words.ts'
import type { PlainRule } from '../repository.ts'

const MARK = /\b(?:HON[\s-]?code|Health[\s-]On[\s-]the[\s-]Net|PIF[\s-]TICK)\b/iu
const AWARDED =
  /\b(?:certif(?:y|ied|ication|icate)|accredit(?:ed|ation)|approved|awarded|compliant|complies|seal|badge|member)\b/iu
const DENIED = /\b(?:not|no|never|closed|ended|without)\b/iu

/**
 * No page claims a mark that we do not have. The body behind the HONcode closed in December 2022, so
 * nobody can have its certificate.
 *
 * Good: "We show no seal: the body behind the HONcode closed in 2022."
 * Bad:  "HONcode certified"
 *
 * Source: product.md section 2, HONcode and PIF TICK
 */
export const noSeal: PlainRule<ReaderWords> = ({ text, placeAt }, report) => {
  for (const { offset, text: sentence } of placedSentences(text)) {
    const mark = MARK.exec(sentence)
    if (mark === null || !AWARDED.test(sentence) || DENIED.test(sentence)) continue
    report({
      ...placeAt(offset),
      rule: 'no-seal',
      found: `Unexpected claim of the mark "${mark[0]}"`,
      expected: 'no mark that was not awarded',
      remedy: 'Take it out, or say which of its principles the page follows.',
    })
  }
}
