import { treatmentsSchema } from '../../treatments/treatment.ts'
import { TREATMENTS } from '../places.ts'
import type { DataFile, PlainRule } from '../repository.ts'
import { reportSchemaFaults } from '../schema-faults.ts'

/**
 * content/treatments.yml has the shape that pages read.
 *
 * Good: `certainty: very-low`
 * Bad:  `certainty: certain`
 */
export const treatmentsValid: PlainRule<DataFile> = (file, report) => {
  if (file.path !== TREATMENTS) return
  reportSchemaFaults(file, { rule: 'treatments-valid', schema: treatmentsSchema }, report)
}
