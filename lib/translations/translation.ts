import { z } from 'zod'
import { LEVELS } from '../red-flags/red-flag.ts'

/** Where translations live: a folder a language, named after its tag. */
export const TRANSLATIONS_FOLDER = 'content/translations'

/** Nothing in a warning leads away from the call, and no address stands among words. */
const LINK = /\bhttps?:|\bwww\.|\]\(|<a\b/i

/** Slots such as `{words}` are filled in by the page. */
const words = z
  .string()
  .min(1)
  .max(300)
  .refine((text) => !LINK.test(text), 'Unexpected link, expected words alone')

/** Words that must have these slots. */
const slot = (...names: string[]) =>
  words.refine(
    (text) => names.every((name) => text.includes(`{${name}}`)),
    `Expected words with ${names.map((name) => `{${name}}`).join(' and ')}`,
  )

/**
 * Digest of the original that a translation was made from; see original-digest.ts. Empty words are
 * allowed so that the check, and not the schema, tells which digest belongs there.
 */
const of = z
  .string()
  .regex(/^(?:[0-9a-f]{16})?$/, 'Expected 16 small hexadecimal digits')
  .describe('Digest of the English words this was made from')

export const languageSchema = z.strictObject({
  tag: z
    .string()
    .regex(
      /^[a-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-[A-Z]{2})?$/,
      'Expected a BCP 47 tag such as `zh-Hant`',
    )
    .describe('BCP 47 tag, also the name of the folder and, in small letters, of the address'),
  name: words.describe('Its name in the language itself'),
  direction: z.enum(['ltr', 'rtl']).describe('Direction in which it is written'),
})

/** Words of the frame and of boxes; what they mean is in english-words.ts, where all of them stand. */
export const interfaceWordsSchema = z.strictObject({
  skip: words,
  emergency: words,
  layerHeading: words,
  emergencyNumbers: words,
  say: slot('words'),
  allSigns: words,
  keepReading: words,
  listSeparator: words,
  home: words,
  breadcrumb: words,
  main: words,
  quickAnswer: words,
  contents: words,
  reference: slot('number'),
  references: words,
  backLink: slot('number'),
  backLinkPlace: slot('number', 'place'),
  source: words,
  spokenEmergency: words,
  spokenUrgent: words,
  spokenAdvice: words,
  numbersNotChecked: words,
  numbersChecked: slot('date'),
  translation: words,
  stale: words,
  staleLink: words,
  original: words,
  inEnglish: words,
  languages: words,
  lastReviewed: words,
  notReviewed: words,
  originalChanged: words,
  translated: words,
  footer: slot('site'),
  howWeWork: words,
})

export const interfaceSchema = languageSchema.extend({ words: interfaceWordsSchema })

/** Words of a warning sign. There is no place for a level, an order or a source. */
export const flagWordsSchema = z.strictObject({
  of,
  symptom: words,
  short: words.optional(),
  action: words.optional(),
  say: words.optional(),
})

const levelWordsSchema = z.strictObject({ of, name: words, heading: words, action: words })
const textWordsSchema = z.strictObject({ of, text: words })

export const redFlagWordsSchema = z.strictObject({
  of: of.describe('Digest of the ids of all signs, in order'),
  say: textWordsSchema,
  baby: textWordsSchema,
  levels: z.strictObject({
    emergency: levelWordsSchema,
    urgent: levelWordsSchema,
    soon: levelWordsSchema,
    routine: levelWordsSchema,
  } satisfies Record<(typeof LEVELS)[number], z.ZodType>),
  flags: z.record(z.string(), flagWordsSchema).describe('By the id of the sign'),
})

/** Words of the numbers to call, by country; each line by its number, which only the original has. */
export const localeWordsSchema = z.record(
  z.string(),
  z.strictObject({
    of,
    name: words,
    short: words.describe('Beside its number in the warning layer'),
    lines: z.record(
      z.string(),
      z.strictObject({ label: words, hours: words.optional(), note: words.optional() }),
    ),
  }),
)

/** Words of the start page, by the ids of content/start.yml and of the body map. */
export const startWordsSchema = z.strictObject({
  of,
  translated: z.iso.date().describe('Day of the translation'),
  title: words,
  description: words,
  intro: words,
  warning: words.describe('Link to the warning signs in this language'),
  groups: z.record(z.string(), z.strictObject({ heading: words, intro: words.optional() })),
  links: z.record(z.string(), z.strictObject({ label: words, hint: words.optional() })),
  map: words.describe('Heading of the body map'),
  regions: z.record(z.string(), words).describe('Places of the body map'),
  topics: words.describe('Link to the list of all pages'),
  trust: z.strictObject({ heading: words, text: words, link: words }),
})

export type Language = z.infer<typeof languageSchema>
export type InterfaceWords = z.infer<typeof interfaceWordsSchema>
export type FlagWords = z.infer<typeof flagWordsSchema>
export type RedFlagWords = z.infer<typeof redFlagWordsSchema>
export type LocaleWords = z.infer<typeof localeWordsSchema>
export type StartWords = z.infer<typeof startWordsSchema>

/** "/zh-hant/" for `zh-Hant`, "/zh-hant/red-flags/" with a slug: that of the original. */
export function translatedPath({ tag }: Pick<Language, 'tag'>, slug?: string): string {
  return slug === undefined ? `/${tag.toLowerCase()}/` : `/${tag.toLowerCase()}/${slug}/`
}

/** The language of the page at a path; null for a page that is no translation. */
export function languageOfPath<Known extends Pick<Language, 'tag'>>(
  path: string,
  languages: readonly Known[],
): Known | null {
  return languages.find((language) => path.startsWith(translatedPath(language))) ?? null
}

/** "Say: “…”" out of "Say: “{words}”"; what has no value stays as it is. */
export function fillWords(template: string, values: Readonly<Record<string, string>>): string {
  return template.replace(/\{(\w+)\}/g, (slot, name: string) => values[name] ?? slot)
}
