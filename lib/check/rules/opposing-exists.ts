import { locateJsonPath } from '../../citations/locate-json-path.ts'
import { suggest } from '../../faults/suggest.ts'
import { passageOf } from '../passage-of.ts'
import type { Rule, Source } from '../repository.ts'

/**
 * A passage that says otherwise names a passage that exists, of another source.
 *
 * Good: `"opposes": ["bjelland-2015#feeding-not-linked"]`
 * Bad:  `"opposes": ["bjelland-2015#feeding-not-liked"]`
 */
export const opposingExists: Rule<Source> =
  (repository) =>
  ({ id, text, reference }, report) => {
    reference?.custom.passages.forEach(({ opposes = [] }, index) => {
      opposes.forEach((name, place) => {
        const [source = '', passage = ''] = name.split('#')
        if (source !== id && passageOf(repository, { source, passage }) !== null) return
        const known = [...repository.sources].flatMap(([other, { reference: known }]) =>
          (known?.custom.passages ?? []).map((each) => `${other}#${each.id}`),
        )
        report({
          ...locateJsonPath(text, ['custom', 'passages', index, 'opposes', place]),
          rule: 'opposing-exists',
          found: `Unexpected passage \`${name}\``,
          expected: 'a passage of another file in content/sources/, as `source#passage`',
          remedy: source === id ? null : suggest(name, known),
        })
      })
    })
  }
