import { normaliseDoi, normalisePmcid, normalisePmid } from '../../citations/identifier.ts'
import { locateJsonPath } from '../../citations/locate-json-path.ts'
import type { Rule, Source } from '../repository.ts'

const IDENTIFIERS = [
  ['DOI', normaliseDoi],
  ['PMID', normalisePmid],
  ['PMCID', normalisePmcid],
] as const

/**
 * One work is one reference: no two have the same DOI, PMID or PMCID, however they spell it.
 *
 * Good: two references with DOIs of their own
 * Bad:  `"DOI": "10.1002/art.34347"` in one and `"DOI": "https://doi.org/10.1002/ART.34347"` in another
 */
export const identifierUnique: Rule<Source> = ({ sources }) => {
  const first = new Map<string, string>()
  for (const source of [...sources.values()].toReversed()) {
    for (const { key } of identifiersOf(source)) first.set(key, source.id)
  }
  return (source, report) => {
    for (const { name, key, written } of identifiersOf(source)) {
      const other = first.get(key)
      if (other === undefined || other === source.id) continue
      report({
        ...locateJsonPath(source.text, [name]),
        rule: 'identifier-unique',
        found: `Unexpected ${name} \`${written}\`, which \`${other}\` has too`,
        expected: 'one reference for one work',
        remedy: `Cite \`${other}\` and remove this file, or correct the ${name}.`,
      })
    }
  }
}

function identifiersOf({ reference }: Source): { name: string; key: string; written: string }[] {
  return IDENTIFIERS.flatMap(([name, normalise]) => {
    const written = reference?.[name]
    const normal = written === undefined ? null : normalise(written)
    return written === undefined || normal === null
      ? []
      : [{ name, key: `${name} ${normal}`, written }]
  })
}
