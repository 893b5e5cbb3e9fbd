import { isMap, isScalar, isSeq, type Node } from 'yaml'
import { isCalendarDate, parseInterval } from '../dates/calendar-date.ts'
import type { LocalFault, Place } from '../faults/fault.ts'
import { suggest } from '../faults/suggest.ts'
import { readUntrustedYaml } from '../yaml/read-untrusted-yaml.ts'

export type FieldRule = {
  /** A `count` is a whole number, 0 or more. */
  type: 'text' | 'date' | 'interval' | 'list' | 'choice' | 'count'
  required: boolean
  description: string
  maxLength?: number
  values?: readonly string[]
}

/** In the order in which an editor finds them in a template and in faults. */
export type Fields = Readonly<Record<string, FieldRule>>

export const REGIONS = [
  'all',
  'lower',
  'middle',
  'upper',
  'pelvis',
  'injection-site',
  'scar',
] as const
export const STAGES = [
  'pregnancy',
  '0-6-weeks',
  '6-weeks-3-months',
  '3-12-months',
  '12-months-on',
] as const

/** What every page starts with. */
const OPENING_FIELDS: Fields = {
  title: { type: 'text', required: true, maxLength: 70, description: 'The heading of the page' },
  description: {
    type: 'text',
    required: true,
    maxLength: 160,
    description: 'What the page answers, as a search engine shows it',
  },
}

/** When every page was written, and where it belongs. */
const FILING_FIELDS: Fields = {
  datePublished: { type: 'date', required: true, description: 'First publication, YYYY-MM-DD' },
  dateModified: { type: 'date', required: true, description: 'Last change of what it says' },
  reviewIn: { type: 'interval', required: true, description: 'Such as `12 months`' },
  regions: { type: 'list', required: true, values: REGIONS, description: 'Where it hurts' },
  stages: { type: 'list', required: true, values: STAGES, description: 'When it hurts' },
  tags: { type: 'list', required: true, description: 'Topics, in lower case' },
  related: { type: 'list', required: true, description: 'Slugs of pages to read next' },
}

/**
 * The fields of an article's front matter. contentlayer.config.ts builds its schema from this list,
 * `npm run check` its faults: there is no second list.
 */
export const FIELDS: Fields = {
  ...OPENING_FIELDS,
  kind: {
    type: 'choice',
    required: false,
    values: ['guide', 'about'],
    description: '`guide` (the default) is about health, `about` is about this publication',
  },
  authors: { type: 'list', required: true, description: 'Ids of the people or teams who wrote it' },
  owner: { type: 'text', required: true, maxLength: 60, description: 'Who keeps it current' },
  ...FILING_FIELDS,
  flags: {
    type: 'list',
    required: false,
    description: 'Extra topics of content/red-flags.yml this page must warn about',
  },
}

/**
 * The fields of a question's front matter: as much about who asked as an answer needs, and nothing
 * by which others could tell who it was.
 */
export const QUESTION_FIELDS: Fields = {
  ...OPENING_FIELDS,
  askedByAgeBand: {
    type: 'choice',
    required: true,
    values: ['under-20', '20-29', '30-39', '40-and-over', 'not-given'],
    description: 'Age in years of the person who asked',
  },
  weeksSinceBirth: {
    type: 'count',
    required: false,
    description: 'Whole weeks between the birth and the question',
  },
  kindOfBirth: {
    type: 'choice',
    required: true,
    values: ['vaginal', 'c-section', 'not-given'],
    description: 'How the baby was born',
  },
  // Some questions reached us in print, without their day: then the field stands empty.
  askedOn: { type: 'date', required: false, description: 'Day of the question, YYYY-MM-DD' },
  answeredBy: {
    type: 'list',
    required: true,
    description: 'Ids of the people or teams who answered',
  },
  specialty: {
    type: 'text',
    required: true,
    maxLength: 60,
    description: 'What those who answered are trained in, such as `editors, no clinician yet`',
  },
  ...FILING_FIELDS,
}

/** The fields of a translated article; everything else is the original's. */
export const TRANSLATION_FIELDS: Fields = {
  ...OPENING_FIELDS,
  of: {
    type: 'text',
    required: true,
    maxLength: 16,
    description: 'Digest of the original it was made from, as `npm run check` tells it',
  },
  translated: { type: 'date', required: true, description: 'Day of the translation' },
}

export const PAGE_KINDS = ['article', 'question'] as const
export type PageKind = (typeof PAGE_KINDS)[number]

export const FIELDS_OF: Readonly<Record<PageKind, Fields>> = {
  article: FIELDS,
  question: QUESTION_FIELDS,
}

export type FrontMatter = {
  data: Record<string, unknown> | null
  faults: LocalFault[]
  /** Where the value (or else the key) of a field stands. */
  placeOf: (field: string, index?: number) => Place
}

/**
 * Reads the front matter of an article and checks each field.
 *
 * @param yaml text between the two `---` lines
 * @param firstLine line of the file on which that text starts, from 1
 * @param fields those it may have, where it is not an article's
 */
export function readFrontMatter(
  yaml: string,
  firstLine: number,
  fields: Fields = FIELDS,
): FrontMatter {
  const top: Place = { line: 1, column: 1 }
  const { document, faults, placeAt } = readUntrustedYaml(yaml, firstLine)
  if (document === null) return { data: null, faults, placeOf: () => top }
  const contents = document.contents
  if (!isMap(contents)) {
    faults.push({
      ...top,
      rule: 'front-matter-required',
      found: 'Unexpected front matter',
      expected: '`field: value` lines',
      remedy: 'To start from a template: npm run new -- --help',
    })
    return { data: null, faults, placeOf: () => top }
  }
  const pairs = new Map(
    contents.items.map((pair) => [isScalar(pair.key) ? String(pair.key.value) : null, pair]),
  )
  const placeOf = (field: string, index?: number): Place => {
    const pair = pairs.get(field)
    if (pair === undefined) return top
    const value = pair.value as Node | null
    const element = index !== undefined && isSeq(value) ? (value.items[index] as Node) : value
    const node = element?.range ? element : (pair.key as Node)
    return node.range ? placeAt(node.range[0]) : top
  }
  const data = document.toJS() as Record<string, unknown>
  for (const [field, rule] of Object.entries(fields)) {
    if (data[field] === undefined || data[field] === null || data[field] === '') {
      if (!rule.required) continue
      faults.push({
        ...(field in data ? placeOf(field) : top),
        rule: 'front-matter-required',
        found: `Missing field \`${field}\``,
        expected: `${rule.description.charAt(0).toLowerCase()}${rule.description.slice(1)}`,
        remedy: `Add a line \`${field}: …\` between the two --- lines at the top.`,
      })
    } else faults.push(...checkField(field, rule, data[field], placeOf))
  }
  for (const field of Object.keys(data)) {
    if (Object.hasOwn(fields, field)) continue
    faults.push({
      ...placeOf(field),
      rule: 'front-matter-known',
      found: `Unexpected field \`${field}\``,
      expected: `one of ${Object.keys(fields).join(', ')}`,
      remedy: suggest(field, Object.keys(fields)) ?? 'Remove the line.',
    })
  }
  return { data, faults, placeOf }
}

function checkField(
  field: string,
  rule: FieldRule,
  value: unknown,
  placeOf: FrontMatter['placeOf'],
): LocalFault[] {
  const fault = (
    found: string,
    expected: string,
    remedy: string | null,
    index?: number,
  ): LocalFault => ({
    ...placeOf(field, index),
    rule: rule.type === 'date' ? 'date-exists' : 'front-matter-value',
    found: `Unexpected \`${field}\`: ${found}`,
    expected,
    remedy,
  })
  if (rule.type === 'list') {
    if (!Array.isArray(value) || value.some((item) => typeof item !== 'string')) {
      return [fault(JSON.stringify(value), 'a list such as `[one, two]`', null)]
    }
    return (value as string[]).flatMap((item, index) =>
      rule.values !== undefined && !rule.values.includes(item)
        ? [
            fault(
              `\`${item}\``,
              `one of ${rule.values.join(', ')}`,
              suggest(item, rule.values),
              index,
            ),
          ]
        : [],
    )
  }
  if (rule.type === 'choice') {
    const { values = [] } = rule
    const written = typeof value === 'string' ? value : JSON.stringify(value)
    if (typeof value === 'string' && values.includes(value)) return []
    return [fault(`\`${written}\``, `one of ${values.join(', ')}`, suggest(written, values))]
  }
  if (rule.type === 'count') {
    if (Number.isSafeInteger(value) && Number(value) >= 0) return []
    return [
      fault(
        JSON.stringify(value),
        'a whole number such as `6`, without quotation marks',
        rule.required ? null : 'Leave it empty if it is not known.',
      ),
    ]
  }
  if (typeof value !== 'string') {
    return [fault(JSON.stringify(value), 'text', `Put it in quotation marks.`)]
  }
  if (rule.maxLength !== undefined && value.length > rule.maxLength) {
    return [
      fault(`${value.length} characters`, `at most ${rule.maxLength}`, 'Say it in fewer words.'),
    ]
  }
  if (rule.type === 'date' && !isCalendarDate(value)) {
    return [fault(`\`${value}\``, 'a date that exists, written YYYY-MM-DD', null)]
  }
  if (rule.type === 'interval' && parseInterval(value) === null) {
    return [fault(`\`${value}\``, 'a number of months such as `12 months`', null)]
  }
  return []
}
