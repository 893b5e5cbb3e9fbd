import { locateJsonPath } from '../../citations/locate-json-path.ts'
import { suggest } from '../../faults/suggest.ts'
import type { Rule, Source } from '../repository.ts'

/**
 * A replaced reference names the one that replaces it, and that is on the list.
 *
 * Good: `"health": {"state": "superseded", "superseded-by": "liddle-2015", …}`
 * Bad:  `"superseded-by": "lidle-2015"`, or the state `superseded` without it
 */
export const supersedingExists: Rule<Source> =
  ({ sources }) =>
  ({ id, text, reference }, report) => {
    const health = reference?.custom.health
    const newer = health?.['superseded-by']
    if (health === undefined || (newer === undefined && health.state !== 'superseded')) return
    if (newer !== undefined && newer !== id && sources.has(newer)) return
    report({
      ...locateJsonPath(text, [
        'custom',
        'health',
        newer === undefined ? 'state' : 'superseded-by',
      ]),
      rule: 'superseding-exists',
      found:
        newer === undefined
          ? 'Missing field `superseded-by`'
          : `Unexpected reference id \`${newer}\``,
      expected: 'the name of another file in content/sources/, which replaces this one',
      remedy: newer === undefined || newer === id ? null : suggest(newer, sources.keys()),
    })
  }
