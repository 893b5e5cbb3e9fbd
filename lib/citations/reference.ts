import { z } from 'zod'

/**
 * Our own part of a reference. It lives under CSL's `custom`, because CSL refuses unknown names
 * anywhere else; names are spelled as CSL spells its own, with hyphens.
 *
 * Every object is strict: a misspelt field is a fault, never silently dropped.
 */

export const ID = /^[a-z0-9]+(-[a-z0-9]+)*$/

export const EVIDENCE_LEVELS = [
  'guideline',
  'systematic-review',
  'randomised-trial',
  'cohort',
  'narrative-review',
  'case-report',
  'expert-opinion',
  'patient-information',
  'reference-database',
] as const

/** When in life the people of a study were looked at. Pregnancy data are indirect evidence for us. */
export const PHASES = ['pregnancy', 'after-birth', 'pregnancy-and-after-birth', 'general'] as const

/** How we know that a source says so. `unverified` supports nothing on a page. */
export const BASES = ['full-text', 'abstract', 'secondary', 'unverified'] as const

export const HEALTH_STATES = [
  'current',
  'corrected',
  'superseded',
  'retracted',
  'unreachable',
] as const

/** GRADE's four levels of how sure an effect is. Source: docs/decisions/0014-certainty.md */
export const CERTAINTIES = ['high', 'moderate', 'low', 'very-low'] as const

/**
 * Who the people of a number about recovery are. The chart lets readers look at one group at a time.
 * Source: docs/decisions/0019-drawn-numbers.md
 */
export const RECOVERY_GROUPS = [
  'everyone-asked',
  'pain-in-pregnancy',
  'pain-after-birth',
  'epidural-or-none',
] as const

const calendarDate = z.iso.date()

export const populationSchema = z.strictObject({
  /** Noun phrase for readers: "women in Sweden who had back pain in pregnancy". */
  who: z.string().min(3).max(240),
  phase: z.enum(PHASES),
})

const statisticFields = z.strictObject({
  /** One number, or `[lowest, highest]` when the source gives a range. */
  value: z.union([z.number(), z.tuple([z.number(), z.number()])]),
  /** Only `percent` can be printed by `<Stat>`. */
  unit: z.enum([
    'percent',
    'odds-ratio',
    'risk-ratio',
    'points',
    'standardised-difference',
    'people',
  ]),
  /** 95 % confidence interval, where the source gives one. */
  interval: z.tuple([z.number(), z.number()]).optional(),
  /** How many people the number counts (34 of 176). */
  count: z.int().nonnegative().optional(),
  /** How many people were looked at; null when the source, as we read it, does not say. */
  n: z.int().positive().nullable(),
  /** Noun phrase that finishes "about 65 in 100 …": "women who still had pain six months after birth". */
  population: z.string().min(3).max(160),
  /** "about 14 months after birth" */
  time: z.string().min(2).max(120),
  /** Whole months since birth for the chart, or a range; null when it is not about a time after birth. */
  'months-after-birth': z.union([z.number(), z.tuple([z.number(), z.number()])]).nullable(),
  /** What was counted: "pain that came and went". */
  measure: z.string().min(3).max(160),
  /** Puts the number on the recovery chart: shares of people with or without pain after birth. */
  group: z.enum(RECOVERY_GROUPS).optional(),
})

export const statisticSchema = statisticFields.superRefine((statistic, context) => {
  const { unit, group, 'months-after-birth': months } = statistic
  const fault = (message: string) => context.addIssue({ code: 'custom', path: ['group'], message })
  if (group === undefined && unit === 'percent' && months !== null) {
    fault('A share at a time after birth needs a `group`: it belongs on the recovery chart')
  }
  if (group !== undefined && unit !== 'percent') fault('Only a share in percent has a `group`')
})

export const passageSchema = z.strictObject({
  id: z.string().regex(ID).max(60),
  /** Part of the source that says it: "Results, abstract". */
  locator: z.string().min(3).max(120),
  /** What the source says, in one or two plain sentences of our own. */
  statement: z.string().min(10).max(400),
  basis: z.enum(BASES),
  /** Address of the text that was read; null when it was recalled, not read. */
  'read-at': z.url().nullable(),
  /** Only where the passage is about other people than the reference as a whole. */
  population: populationSchema.optional(),
  statistic: statisticSchema.optional(),
  /** How sure the effect is that the passage tells of, and who says so. Absent when it tells of none. */
  certainty: z
    .strictObject({ level: z.enum(CERTAINTIES), 'rated-by': z.enum(['source', 'editors']) })
    .optional(),
  /** Passages of other sources that say otherwise, as `source#passage`; one of the two names the other. */
  opposes: z
    .array(z.string().regex(/^[a-z0-9-]+#[a-z0-9-]+$/, 'Expected `source#passage`'))
    .min(1)
    .optional(),
})

export const healthSchema = z.strictObject({
  state: z.enum(HEALTH_STATES),
  /** Id of the newer reference, when superseded. */
  'superseded-by': z.string().regex(ID).optional(),
  note: z.string().max(400).optional(),
  /** Day on which a retraction register was last asked; null when none has been. */
  checked: calendarDate.nullable(),
})

export const customSchema = z.strictObject({
  'evidence-level': z.enum(EVIDENCE_LEVELS),
  /** The study's design in plain words. */
  design: z.string().min(5).max(240),
  population: populationSchema,
  health: healthSchema,
  /** What a careful reader must know before leaning on it. */
  limits: z.string().max(400).optional(),
  /** Corrections made to the founding list, and data still to be confirmed, in full sentences. */
  corrections: z.array(z.string().min(5).max(400)),
  /** Where each identifier comes from. */
  'identifier-basis': z.record(z.string(), z.enum(['found', 'founding-list', 'recalled'])),
  passages: z.array(passageSchema).superRefine((passages, context) => {
    const seen = new Set<string>()
    passages.forEach(({ id }, index) => {
      if (seen.has(id)) {
        context.addIssue({
          code: 'custom',
          path: [index, 'id'],
          message: `Passage id \`${id}\` is used twice`,
        })
      }
      seen.add(id)
    })
  }),
})

export type Certainty = (typeof CERTAINTIES)[number]
export type Passage = z.infer<typeof passageSchema>
export type RecoveryGroup = (typeof RECOVERY_GROUPS)[number]
export type Statistic = z.infer<typeof statisticSchema>
export type Population = z.infer<typeof populationSchema>
export type Health = z.infer<typeof healthSchema>
export type ReferenceCustom = z.infer<typeof customSchema>
