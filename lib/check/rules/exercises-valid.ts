import { exercisesSchema } from '../../exercises/exercise.ts'
import { EXERCISES } from '../places.ts'
import type { DataFile, PlainRule } from '../repository.ts'
import { reportSchemaFaults } from '../schema-faults.ts'

/**
 * content/exercises.yml has the shape that pages read, and after a C-section nothing begins earlier.
 *
 * Good: `stages: [weeks-6-12]` with `after-c-section: [weeks-6-12]`
 * Bad:  `stages: [weeks-6-12]` with `after-c-section: [first-days]`
 */
export const exercisesValid: PlainRule<DataFile> = (file, report) => {
  if (file.path !== EXERCISES) return
  reportSchemaFaults(file, { rule: 'exercises-valid', schema: exercisesSchema }, report)
}
