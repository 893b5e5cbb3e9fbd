import { isReadable } from '../is-readable.ts'
import type { Rule, Source } from '../repository.ts'

/**
 * Tells which references nothing cites. Replaced and retracted ones are left out: they stay on the
 * list and may not be cited.
 *
 * Good: a reference that one page cites
 * Bad:  a reference that no page and no warning sign cites
 */
export const referenceCited: Rule<Source> = ({ pages, citations }) => {
  // Whatever a page cites that cannot be read is not known.
  const known = pages.every(isReadable)
  const cited = new Set(citations.map(({ source }) => source))
  return ({ id, reference }, report) => {
    const state = reference?.custom.health.state
    if (!known || cited.has(id) || state === 'superseded' || state === 'retracted') return
    report({
      line: 1,
      column: 1,
      severity: 'info',
      rule: 'reference-cited',
      found: `Nothing cites \`${id}\``,
      expected: 'a citation on a page or in a warning sign',
      remedy: null,
    })
  }
}
