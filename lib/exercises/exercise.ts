import { z } from 'zod'
import { passageNameSchema } from '../citations/passage-name.ts'
import { ID } from '../citations/reference.ts'

/** Times since birth, from the earliest on. The first ends after two weeks. */
export const EXERCISE_STAGES = ['first-days', 'weeks-2-6', 'weeks-6-12', 'after-3-months'] as const

const words = (max: number) => z.string().trim().min(3).max(max)
const stages = z.array(z.enum(EXERCISE_STAGES)).min(1)

export const exerciseSchema = z.strictObject({
  id: z
    .string()
    .regex(ID, 'Expected lower-case words joined by hyphens')
    .max(60)
    .describe('Stable name, also the end of its address'),
  name: words(40).describe('What readers call it'),
  stages: stages.describe('Times since birth that it suits; where nobody is sure, the later one'),
  'after-c-section': stages.describe('The same after a C-section; never earlier'),
  steps: z.array(words(140)).min(1).describe('What to do, in order, one action each'),
  repeat: words(120).describe('How often: a place to start, and nobody’s target'),
  seconds: z.int().positive().max(60).optional().describe('How long one hold lasts'),
  'stop-if': z
    .array(
      words(140).regex(
        /^[a-z].*[^.,;:!?]$/,
        'Expected words that complete "Stop if", without a full stop',
      ),
    )
    .min(1)
    .describe('Completes "Stop if", in the second person'),
  picture: z
    .string()
    .regex(/^\/articles\/exercises\/[a-z0-9-]+\.svg$/, 'Expected `/articles/exercises/<id>.svg`')
    .optional()
    .describe('Path of a drawing in public/'),
  sources: z.array(passageNameSchema).default([]).describe('Passages for this kind of exercise'),
})

/** content/exercises.yml. */
export const exercisesSchema = z
  .strictObject({ exercises: z.array(exerciseSchema).min(1).describe('From the gentlest on') })
  .superRefine(({ exercises }, context) => {
    const ids = new Set<string>()
    exercises.forEach((exercise, index) => {
      const fault = (field: string, message: string) =>
        context.addIssue({ code: 'custom', path: ['exercises', index, field], message })
      if (ids.has(exercise.id)) fault('id', `Exercise id \`${exercise.id}\` is used twice`)
      ids.add(exercise.id)
      const early = exercise['after-c-section'].find((stage) => !exercise.stages.includes(stage))
      if (early !== undefined) {
        fault(
          'after-c-section',
          `Unexpected \`${early}\`, expected a stage that \`stages\` has too`,
        )
      }
    })
  })

export type ExerciseStage = (typeof EXERCISE_STAGES)[number]
export type Exercise = z.infer<typeof exerciseSchema>
