import { z } from 'zod'
import { passageNameSchema } from '../citations/passage-name.ts'
import { CERTAINTIES, ID } from '../citations/reference.ts'

const words = (max: number) => z.string().trim().min(3).max(max)

export const treatmentSchema = z.strictObject({
  id: z.string().regex(ID, 'Expected lower-case words joined by hyphens').max(60),
  name: words(40).describe('What readers call it'),
  'what-it-is': words(140).describe('One or two plain sentences'),
  'may-help': words(320).describe('What it may do, for whom, no surer than `certainty`'),
  harms: words(240).describe('What it may cost the reader'),
  certainty: z
    .enum([...CERTAINTIES, 'none'])
    .describe('Of the passage behind `may-help`; `none` where no passage tells of an effect'),
  'studied-in': words(160).describe('In whom its passages looked'),
  breastfeeding: words(160).describe('What there is to say about feeding'),
  sources: z.array(passageNameSchema).describe('Passages behind the row; none says so'),
})

/** content/treatments.yml. */
export const treatmentsSchema = z
  .strictObject({ treatments: z.array(treatmentSchema).min(1).describe('The best backed first') })
  .superRefine(({ treatments }, context) => {
    const ids = new Set<string>()
    treatments.forEach(({ id, certainty, sources }, index) => {
      const fault = (field: string, message: string) =>
        context.addIssue({ code: 'custom', path: ['treatments', index, field], message })
      if (ids.has(id)) fault('id', `Treatment id \`${id}\` is used twice`)
      ids.add(id)
      if (certainty !== 'none' && sources.length === 0) {
        fault('certainty', `Unexpected \`${certainty}\` without a source, expected \`none\``)
      }
    })
  })

export type Treatment = z.infer<typeof treatmentSchema>
