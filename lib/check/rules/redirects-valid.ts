import { redirectsSchema } from '../../content/redirects.ts'
import { REDIRECTS } from '../places.ts'
import type { DataFile, PlainRule } from '../repository.ts'
import { reportSchemaFaults } from '../schema-faults.ts'

/** What an address of ours looks like: small words between slashes. */
const FROM = /^\/(?:[A-Za-z0-9_~-][A-Za-z0-9._~-]*\/)+$/

/**
 * content/redirects.yml lists addresses that moved, and since when.
 *
 * Good: `- { from: /scar/, to: /scar-pain/, since: 2026-11-20 }`
 * Bad:  `- { from: scar, to: /scar-pain/ }`
 */
export const redirectsValid: PlainRule<DataFile> = (file, report) => {
  if (file.path !== REDIRECTS) return
  if (!reportSchemaFaults(file, { rule: 'redirects-valid', schema: redirectsSchema }, report))
    return
  redirectsSchema.parse(file.data ?? []).forEach(({ from }, index) => {
    if (FROM.test(from)) return
    report({
      ...file.placeOf([index, 'from']),
      rule: 'redirects-valid',
      found: `Unexpected address \`${from}\``,
      expected: 'the path of a page, with a slash at both ends',
      remedy: null,
    })
  })
}
