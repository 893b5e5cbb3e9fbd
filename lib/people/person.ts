import { z } from 'zod'

export const ROLES = ['owner', 'editor', 'reviewer'] as const

const calendarDate = z.iso.date()
/** What readers see of a person: no control characters, nothing invisible, nothing that turns text round. */
const VISIBLE = /^[^\p{C}\p{Zl}\p{Zp}]*$/u
const ID = /^[a-z0-9]+(-[a-z0-9]+)*$/

/**
 * A key that stopped counting. `retired`: what it signed stands, nothing new is accepted.
 * `compromised`: nothing it ever signed counts.
 */
const revokedSchema = z.strictObject({
  on: calendarDate,
  reason: z.enum(['retired', 'compromised']),
})

export const keySchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('ssh'),
    /** Fingerprint as `ssh-keygen -l` prints it: `SHA256:…` */
    id: z.string().regex(/^SHA256:[A-Za-z0-9+/]{43}$/),
    /** The line of a `.pub` file without its comment: `ssh-ed25519 AAAA…` */
    public: z.string().regex(/^[a-z0-9@.-]+ [A-Za-z0-9+/]+={0,2}$/),
    added: calendarDate,
    revoked: revokedSchema.optional(),
  }),
  z.strictObject({
    kind: z.literal('passkey'),
    /** Credential id, base64url. */
    id: z.base64url().min(16),
    /** COSE public key, base64url. */
    public: z.base64url().min(32),
    added: calendarDate,
    revoked: revokedSchema.optional(),
  }),
])

/** A person or organisation of content/people/<id>.yml. Source: style.md section 4, "People" */
export const personSchema = z
  .strictObject({
    name: z.string().min(2).max(80).regex(VISIBLE),
    kind: z.enum(['person', 'organisation']),
    /** None when somebody has retired: the file stays, and with it the names of what they signed. */
    roles: z.array(z.enum(ROLES)),
    /** Letters after the name: `MCSP`. */
    credentials: z.string().max(80).regex(VISIBLE).optional(),
    'job-title': z.string().max(80).regex(VISIBLE).optional(),
    /** Where the licence can be looked up. */
    registration: z
      .strictObject({
        body: z.string().min(2).max(120).regex(VISIBLE),
        number: z.string().min(1).max(40).regex(VISIBLE),
        url: z.url().optional(),
      })
      .optional(),
    /** Money, patents and relationships of the last 36 months, or that there are none. */
    interests: z
      .strictObject({ statement: z.string().min(4).max(1000), declared: calendarDate })
      .optional(),
    /** Addresses under which the person commits. */
    emails: z.array(z.email()).optional(),
    /** Login on GitHub. */
    github: z.string().max(39).optional(),
    keys: z.array(keySchema).optional(),
  })
  .superRefine((person, context) => {
    if (!person.roles.includes('reviewer')) return
    const missing = (field: string): void =>
      context.addIssue({
        code: 'custom',
        path: [field],
        message: `Missing \`${field}\`, expected for every reviewer`,
      })
    if (person.kind !== 'person') {
      context.addIssue({
        code: 'custom',
        path: ['kind'],
        message: 'Unexpected role of reviewer, expected of people alone',
      })
    }
    if (person.credentials === undefined) missing('credentials')
    if (person.registration === undefined) missing('registration')
    if (person.interests === undefined) missing('interests')
  })

export type Key = z.infer<typeof keySchema>
export type Person = z.infer<typeof personSchema>

/** All people, by id. */
export type Roster = ReadonlyMap<string, Person>

export function isPersonId(id: string): boolean {
  return ID.test(id) && id.length <= 60
}
