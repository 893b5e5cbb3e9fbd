import { z } from 'zod'
import type { CalendarDate } from '../../dates/calendar-date.ts'
import { personSchema, type Person } from '../../people/person.ts'
import type { Refused } from './refused.ts'

/** Fields of the form, as typed. */
export const enrolmentSchema = z.strictObject({
  name: z.string().max(1000).optional(),
  email: z.string().max(1000).optional(),
  credentials: z.string().max(1000).optional(),
  body: z.string().max(1000).optional(),
  number: z.string().max(1000).optional(),
  url: z.string().max(4000).optional(),
  interests: z.string().max(5000).optional(),
})

export type EnrolmentForm = z.infer<typeof enrolmentSchema>

/** What is wrong with a field, whatever it is: one sentence says what is wanted. */
const WORDS: Readonly<Record<string, string>> = {
  name: 'Give your name as it should stand on pages: 2 to 80 letters.',
  emails: 'Give an e-mail address, such as ana@example.org.',
  credentials: 'Give the letters after your name, such as MCSP: at most 80.',
  'registration.body': 'Name the body with which you are registered: 2 to 120 letters.',
  'registration.number': 'Give the number of your registration: at most 40 letters.',
  'registration.url': 'Give the whole address, from https:// on, or leave it empty.',
  'interests.statement': 'Say which interests you have, or that there are none: 4 to 1000 letters.',
}

const FIELD: Readonly<Record<string, keyof EnrolmentForm>> = {
  emails: 'email',
  'registration.body': 'body',
  'registration.number': 'number',
  'registration.url': 'url',
  'interests.statement': 'interests',
}

/**
 * The entry that a filled-in form makes.
 *
 * @param start what is known already: the roles, and the entry of somebody who has one
 */
export function readEnrolment(
  form: EnrolmentForm,
  start: Pick<Person, 'kind' | 'roles'> & Partial<Person>,
  today: CalendarDate,
): { person: Person } | Refused {
  const person = {
    ...start,
    ...(form.name === undefined ? {} : { name: tidy(form.name) }),
    ...(form.email === undefined ? {} : { emails: [tidy(form.email)] }),
    ...(form.credentials === undefined ? {} : { credentials: tidy(form.credentials) }),
    ...(form.body === undefined ? {} : { registration: registrationOf(form) }),
    ...(form.interests === undefined
      ? {}
      : { interests: { statement: form.interests.trim(), declared: today } }),
  }
  const isEmpty = 'credentials' in person && person.credentials === ''
  const parsed = personSchema.safeParse(person)
  if (parsed.success && !isEmpty) return { person: parsed.data }
  const fields: Record<string, string> = {}
  if (isEmpty) fields['credentials'] = WORDS['credentials'] ?? ''
  for (const { path, message } of parsed.error?.issues ?? []) {
    const name = path.filter((part) => typeof part === 'string').join('.')
    const key = WORDS[name] === undefined ? String(path[0]) : name
    fields[FIELD[key] ?? key] = WORDS[key] ?? message
  }
  return { refused: 'Some of this cannot be used yet. Nothing was lost.', status: 422, fields }
}

function registrationOf({ body = '', number = '', url = '' }: EnrolmentForm) {
  const address = url.trim()
  return {
    body: tidy(body),
    number: tidy(number),
    // Others could run something in the browser of whoever follows it.
    ...(address === '' ? {} : { url: /^https?:\/\//i.test(address) ? address : 'not an address' }),
  }
}

function tidy(text: string): string {
  return text.normalize('NFC').trim().replace(/\s+/g, ' ')
}
