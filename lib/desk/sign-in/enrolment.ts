import type { PublicKeyCredentialCreationOptionsJSON } from '@simplewebauthn/server'
import { z } from 'zod'
import type { Key, Person, Roster } from '../../people/person.ts'
import type { Repository } from '../../repository/repository.ts'
import { enrolledKey, enrolmentOptions } from '../../reviews/passkey-ceremony.ts'
import type { Policy } from '../../reviews/policy.ts'
import { newPersonId } from '../people/person-file.ts'
import { CEREMONY_SECONDS, type Begun } from './ceremony.ts'
import { enrolPerson, hasOwner, proposalOf } from './enrol-person.ts'
import { enrolmentSchema, readEnrolment, type EnrolmentForm } from './enrolment-form.ts'
import { refusal } from './invitation-words.ts'
import type { Invitation, Invitations } from './invitations.ts'
import type { Limits } from './limits.ts'
import { isRefused, type Refused } from './refused.ts'
import type { Seals } from './sealed.ts'

const cookieSchema = z.strictObject({
  kind: z.literal('enrol'),
  invitation: z.string(),
  challenge: z.string(),
  until: z.int(),
})

/** What the page of an invitation shows. Looking changes nothing. */
export type Opened = {
  invitation: Invitation
  /** Her entry, where she has one. */
  person: Person | null
  /** What she is asked for. */
  asks: readonly (keyof EnrolmentForm)[]
}

export type Enrolment = {
  open: (token: string, address: string) => Promise<Opened | Refused>
  /** Looks at what was typed and says what the browser is to make. */
  begin: (given: {
    token: string
    form: unknown
    address: string
  }) => Promise<Begun<PublicKeyCredentialCreationOptionsJSON> | Refused>
  /** Proposes the entry, and for the first owner publishes it. One invitation does so once. */
  finish: (given: {
    token: string
    form: unknown
    answer: unknown
    cookie: string
    address: string
  }) => Promise<{ proposal: string; isPublished: boolean } | Refused>
  /**
   * A link with which the first owner can enrol, while no owner could sign in; null afterwards. Every
   * older one stops working.
   */
  bootstrapLink: () => Promise<string | null>
}

type Given = {
  repository: Repository
  readPolicy: () => Promise<Policy>
  readRoster: () => Promise<Roster>
  origin: string
  invitations: Invitations
  limits: Limits
  seals: Seals
  now: () => Date
  onPublished: () => void
}

export function createEnrolment(given: Given): Enrolment {
  const { repository, readPolicy, readRoster, invitations, limits, seals, now } = given

  const find = async (token: string): Promise<Invitation | null> => {
    const invitation = await invitations.find(token)
    if (invitation?.state !== 'open') return invitation
    const proposal = await proposalOf(repository, invitation)
    if (proposal === null) return invitation
    await invitations.complete(invitation.id, proposal)
    return { ...invitation, proposal, state: 'used' }
  }
  const open = async (token: string, address: string): Promise<Opened | Refused> => {
    const limited = await limits.count('enrolment', address)
    if (limited !== null) return limited
    const invitation = await find(token)
    if (invitation === null || invitation.state !== 'open') return refusal(invitation)
    const roster = await readRoster()
    if (invitation.kind === 'first-owner' && hasOwner(roster)) return refusal(null)
    const person = invitation.person === null ? null : (roster.get(invitation.person) ?? null)
    if (invitation.person !== null && person === null) return refusal(null)
    return { invitation, person, asks: asksOf(invitation, person) }
  }
  const today = (): string => now().toISOString().slice(0, 10)
  const fill = async (opened: Opened, form: unknown): Promise<{ person: Person } | Refused> => {
    const parsed = enrolmentSchema.safeParse(form)
    if (!parsed.success) return { refused: 'This is not what the form sends.', status: 400 }
    const asked = Object.fromEntries(opened.asks.map((name) => [name, parsed.data[name] ?? '']))
    const { roles } = opened.person ?? opened.invitation
    const filled = readEnrolment(asked, { kind: 'person', ...opened.person, roles }, today())
    if (isRefused(filled) || !opened.asks.includes('email')) return filled
    return hasEmail(await readRoster(), filled.person) ? EMAIL_IS_TAKEN : filled
  }
  const idOf = async ({ person }: Invitation, { name }: Person): Promise<string> => {
    if (person !== null) return person
    const roster = await readRoster()
    return newPersonId(name, (id) => roster.has(id))
  }

  return {
    open,
    begin: async ({ token, form, address }) => {
      const opened = await open(token, address)
      if (isRefused(opened)) return opened
      const filled = await fill(opened, form)
      if (isRefused(filled)) return filled
      const id = await idOf(opened.invitation, filled.person)
      const options = await enrolmentOptions({ id, person: filled.person }, await readPolicy())
      return {
        options: {
          ...options,
          // The desk asks for no name, so the device has to remember the key by itself.
          authenticatorSelection: {
            residentKey: 'required',
            requireResidentKey: true,
            userVerification: 'required',
          },
        },
        cookie: await seals.seal({
          kind: 'enrol',
          invitation: opened.invitation.id,
          challenge: options.challenge,
          until: now().getTime() + CEREMONY_SECONDS * 1000,
        } satisfies z.infer<typeof cookieSchema>),
      }
    },
    finish: async ({ token, form, answer, cookie, address }) => {
      const opened = await open(token, address)
      if (isRefused(opened)) return opened
      const filled = await fill(opened, form)
      if (isRefused(filled)) return filled
      const begun = await seals.open(cookie, cookieSchema)
      const { id: invitationId } = opened.invitation
      if (begun?.invitation !== invitationId || begun.until <= now().getTime()) {
        return { refused: TOO_LATE, status: 400 }
      }
      const policy = await readPolicy()
      const made = await readAnswer(answer, begun.challenge, policy, given.origin, today())
      if (isRefused(made)) return made
      if (hasKey(await readRoster(), made.key.id)) return { refused: KEY_IS_TAKEN, status: 409 }
      const claimed = await invitations.claim(invitationId, made.key.id)
      if (claimed === null) return refusal(await invitations.find(token))
      let proposal: string | null = null
      try {
        const outcome = await enrolPerson(given, {
          invitation: claimed,
          before: opened.person,
          person: filled.person,
          key: made.key,
        })
        if (isRefused(outcome)) return outcome
        ;({ proposal } = outcome)
        return outcome
      } finally {
        if (proposal === null) await invitations.release(invitationId)
        else await invitations.complete(invitationId, proposal)
      }
    },
    bootstrapLink: async () => {
      await invitations.dropFirstOwners()
      if (hasOwner(await readRoster())) return null
      const { token } = await invitations.add({
        kind: 'first-owner',
        name: '',
        email: '',
        roles: ['owner', 'editor'],
        person: null,
        by: '',
      })
      return enrolmentLink(given.origin, token)
    },
  }
}

export function enrolmentLink(origin: string, token: string): string {
  return `${origin}/desk/enrol/${token}/`
}

const REVIEWER = ['credentials', 'body', 'number', 'url', 'interests'] as const

function asksOf({ kind, roles }: Invitation, person: Person | null): Opened['asks'] {
  if (kind === 'device' || person !== null) return []
  return roles.includes('reviewer') ? ['name', 'email', ...REVIEWER] : ['name', 'email']
}

async function readAnswer(
  answer: unknown,
  challenge: string,
  policy: Policy,
  origin: string,
  today: string,
): Promise<{ key: Extract<Key, { kind: 'passkey' }> } | Refused> {
  const own = { ...policy, passkeys: { ...policy.passkeys, origins: [origin] } }
  try {
    return { key: await enrolledKey(answer, challenge, own, today) }
  } catch (error) {
    if (!(error instanceof Error) || error.name !== 'RefusedAnswerError') throw error
    return { refused: NOT_MADE, status: 400 }
  }
}

function hasKey(roster: Roster, id: string): boolean {
  return [...roster.values()].some(({ keys }) => keys?.some((key) => key.id === id))
}

/** Commits are known by their address, so two people cannot share one. */
function hasEmail(roster: Roster, { emails = [] }: Person): boolean {
  const wanted = new Set(emails.map((email) => email.toLowerCase()))
  return [...roster.values()].some(({ emails: theirs }) =>
    theirs?.some((email) => wanted.has(email.toLowerCase())),
  )
}

const TOO_LATE = 'That took longer than five minutes. Nothing was lost: press the button again.'
const NOT_MADE =
  'Your device made no passkey that can be used here. Nothing was lost: try again, perhaps with another device.'
const EMAIL_IS_TAKEN: Refused = {
  refused: 'Some of this cannot be used yet. Nothing was lost.',
  status: 422,
  fields: { email: 'Somebody else here has this address. Give one of your own.' },
}
const KEY_IS_TAKEN = 'That passkey is in the roster already. Make a new one.'
