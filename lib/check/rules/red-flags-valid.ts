import { redFlagsSchema } from '../../red-flags/red-flag.ts'
import { RED_FLAGS } from '../places.ts'
import type { DataFile, PlainRule } from '../repository.ts'
import { reportSchemaFaults } from '../schema-faults.ts'

/**
 * content/red-flags.yml has the shape that pages read.
 *
 * Good: `level: emergency`
 * Bad:  `level: emergancy`
 */
export const redFlagsValid: PlainRule<DataFile> = (file, report) => {
  if (file.path !== RED_FLAGS) return
  reportSchemaFaults(file, { rule: 'red-flags-valid', schema: redFlagsSchema }, report)
}
