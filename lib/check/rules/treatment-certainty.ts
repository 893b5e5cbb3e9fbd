import { CERTAINTIES } from '../../citations/reference.ts'
import { treatmentsSchema } from '../../treatments/treatment.ts'
import { passageOf } from '../passage-of.ts'
import { TREATMENTS } from '../places.ts'
import type { DataFile, Rule } from '../repository.ts'

/**
 * A treatment is as sure as the least sure of its passages that tell of an effect, and `none` when
 * no passage does.
 *
 * Good: `certainty: low` with one passage of moderate and one of low certainty
 * Bad:  `certainty: high` with the same passages
 *
 * Source: docs/decisions/0014-certainty.md
 */
export const treatmentCertainty: Rule<DataFile> = (repository) => (file, report) => {
  if (file.path !== TREATMENTS) return
  const parsed = treatmentsSchema.safeParse(file.data)
  if (!parsed.success) return
  parsed.data.treatments.forEach(({ certainty, sources }, index) => {
    const levels = sources.flatMap((name) => passageOf(repository, name)?.certainty?.level ?? [])
    const expected = CERTAINTIES.findLast((level) => levels.includes(level)) ?? 'none'
    if (certainty === expected) return
    report({
      ...file.placeOf(['treatments', index, 'certainty']),
      rule: 'treatment-certainty',
      found: `Unexpected certainty \`${certainty}\``,
      expected: `\`${expected}\`, as on the least sure of its passages`,
      remedy: 'Correct it here, or on the passage in content/sources/.',
    })
  })
}
