import { CERTAINTIES, type Certainty } from '../../citations/reference.ts'
import { effectsIn, sureWordsIn, wordingFor } from '../../claims/effect-wording.ts'
import { passageOf } from '../passage-of.ts'
import type { Page, Repository, Rule } from '../repository.ts'
import type { Claim } from '../../mdx/parsed-article.ts'

/** Kinds of sources that measure an effect or weigh those who did. */
const MEASURING: readonly string[] = [
  'guideline',
  'systematic-review',
  'randomised-trial',
  'narrative-review',
]

/**
 * "May ease" means the same on every page: the words for an effect fit the surest certainty among
 * the passages that the sentence cites. Neither surer, nor less sure. A finding of no effect is one
 * too: "may make no difference".
 *
 * Good: "Exercise may ease low back pain." where the passage is rated low
 * Bad:  "Exercise eases low back pain." or "Exercise probably eases low back pain." there
 *
 * Source: docs/decisions/0014-certainty.md; product.md section 2, GRADE, and 4.2
 */
export const certaintyVerb: Rule<Page> =
  (repository) =>
  ({ parsed }, report) => {
    for (const claim of parsed.claims) {
      const { line, column, sentence } = claim
      const certainty = surestOf(repository, claim)
      if (certainty === null) continue
      const level = certainty.replace('-', ' ')
      for (const { words, negative, sounds } of effectsIn(sentence)) {
        if (sounds === certainty) continue
        report({
          line,
          column,
          rule: 'certainty-verb',
          found: `Unexpected "${words}" in words of ${sounds.replace('-', ' ')} certainty`,
          expected: `words such as ${wordingFor(certainty, negative)}, because the passage is rated ${level}`,
          remedy: 'If the rating is wrong, change it in the passage, and say why.',
        })
      }
      if (certainty === 'high') continue
      for (const words of sureWordsIn(sentence)) {
        report({
          line,
          column,
          rule: 'certainty-verb',
          found: `Unexpected "${words}" for an effect of ${level} certainty`,
          expected: `words such as ${wordingFor(certainty, false)}`,
          remedy: 'Take it out.',
        })
      }
    }
  }

/**
 * A sentence that tells of an effect cites a passage whose certainty is rated, when its source is a
 * trial, a review or a guideline. Otherwise nobody can say which words fit.
 *
 * Good: `"certainty": {"level": "low", "rated-by": "editors"}` in the passage behind "may ease"
 * Bad:  "Walking may ease pain." with a passage of a trial that has no certainty
 *
 * Source: docs/decisions/0014-certainty.md
 */
export const certaintyNeeded: Rule<Page> =
  (repository) =>
  ({ parsed }, report) => {
    for (const claim of parsed.claims) {
      if (surestOf(repository, claim) !== null) continue
      const citation = claim.citations.find(({ source }) => {
        const level = repository.sources.get(source)?.reference?.custom['evidence-level']
        return level !== undefined && MEASURING.includes(level)
      })
      const [effect] = effectsIn(claim.sentence)
      if (citation === undefined || effect === undefined) continue
      report({
        line: claim.line,
        column: claim.column,
        rule: 'certainty-needed',
        found: `Unexpected "${effect.words}" without a certainty in \`${citation.source}#${citation.passage}\``,
        expected: 'a passage that says how sure the effect is',
        remedy: `Add \`certainty\` to the passage, with \`rated-by\`: ${CERTAINTIES.join(', ')}.`,
      })
    }
  }

/** Null when no cited passage tells how sure its effect is. */
function surestOf(repository: Repository, { citations }: Claim): Certainty | null {
  const ranks = citations.flatMap(({ source, passage }) => {
    const level = passageOf(repository, { source, passage })?.certainty?.level
    return level === undefined ? [] : [CERTAINTIES.indexOf(level)]
  })
  return ranks.length === 0 ? null : (CERTAINTIES[Math.min(...ranks)] ?? null)
}
