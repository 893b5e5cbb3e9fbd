import { z } from 'zod'

/** Digits in groups, perhaps with a country code: `112`, `1-833-852-6262`, `+44 20 7946 0000`. */
const TELEPHONE_NUMBER = /^\+?\d[\d ()-]*$/

const words = (max: number) => z.string().trim().min(2).max(max)

const telephoneNumber = z
  .string('Expected a number in quotation marks: YAML reads 000 as zero')
  .regex(TELEPHONE_NUMBER, 'Expected digits, spaces, hyphens or brackets')
  .max(24)
  .describe('As people write it: "1-833-852-6262"')

export const emergencyNumberSchema = z.strictObject({
  number: telephoneNumber,
  label: words(60).describe('What answers: "Emergency"'),
})

export const helpLineSchema = z.strictObject({
  number: telephoneNumber,
  label: words(60).describe('Name of the line'),
  hours: words(60).optional().describe('When it answers; left out when we do not know'),
  note: words(120).optional().describe('What a caller must know first: "Not a crisis line."'),
})

export const localeSchema = z.strictObject({
  code: z
    .string()
    .regex(/^[a-z]{2}$/, 'Expected two lower-case letters')
    .describe('Country or region in the name of the file: `us`'),
  name: words(60).describe('Its name in English'),
  language: z
    .string()
    .regex(/^[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?$/, 'Expected a language tag such as `en-US`')
    .optional()
    .describe('Language of the country where there is one: `zh-Hant-TW`'),
  emergency: z.array(emergencyNumberSchema).min(1).describe('Numbers for an emergency'),
  advice: z.array(helpLineSchema).describe('Lines for advice on the same day'),
  crisis: z
    .array(helpLineSchema)
    .describe('Lines for thoughts of harm; none means: call an emergency number'),
  source: z.url().nullable().describe('Page that names the numbers; null when none was read'),
  checked: z.iso
    .date()
    .nullable()
    .describe('Day on which somebody made sure of the numbers; null when nobody has'),
})

export type EmergencyNumber = z.infer<typeof emergencyNumberSchema>
export type HelpLine = z.infer<typeof helpLineSchema>
/** Who to call in one country or region. */
export type Locale = z.infer<typeof localeSchema>

export class InvalidTelephoneNumberError extends Error {
  override name = 'InvalidTelephoneNumberError'
  readonly value: string
  constructor(value: string) {
    super(`\`${value}\` is not a telephone number: expected digits, spaces, hyphens or brackets`)
    this.value = value
  }
}

/**
 * `tel:18338526262` for "1-833-852-6262": separators are for eyes, not for telephones.
 *
 * @throws InvalidTelephoneNumberError for anything else than a number, letters included
 */
export function telephoneHref(number: string): string {
  if (!TELEPHONE_NUMBER.test(number)) throw new InvalidTelephoneNumberError(number)
  return `tel:${number.replace(/[^\d+]/g, '')}`
}
