import { passageOf } from '../passage-of.ts'
import type { PlacedCitation, Rule } from '../repository.ts'

/**
 * Nobody has read the source of an `unverified` passage, so it supports nothing on a page.
 *
 * Good: a citation of a passage whose basis is `abstract`
 * Bad:  a citation of a passage whose basis is `unverified`
 *
 * Source: architecture.md section 3
 */
export const passageVerified: Rule<PlacedCitation> = (repository) => (citation, report) => {
  const { source, passage, line, column } = citation
  if (passageOf(repository, citation)?.basis !== 'unverified') return
  report({
    line,
    column,
    rule: 'passage-verified',
    found: `Unexpected citation of the unverified passage \`${passage}\``,
    expected: 'a passage that somebody has read in the source',
    remedy: `Read the source and change the passage's basis in content/sources/${source}.json, or cite another.`,
  })
}
