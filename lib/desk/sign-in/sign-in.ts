import type { Roster } from '../../people/person.ts'
import type { Repository } from '../../repository/repository.ts'
import type { Policy } from '../../reviews/policy.ts'
import { CEREMONY_SECONDS, createCeremony, type Ceremony } from './ceremony.ts'
import { createEnrolment, type Enrolment } from './enrolment.ts'
import { createInvitations, type Invitations } from './invitations.ts'
import { createLimits, type Limits } from './limits.ts'
import { createSeals } from './sealed.ts'
import { createSessions, SESSION_SECONDS, type Session, type Sessions } from './sessions.ts'
import { createSignInLog, type SignInLog } from './sign-in-log.ts'
import type { SignedIn } from './signed-in.ts'

/** How a browser is to keep a cookie. */
export type CookieSettings = {
  httpOnly: true
  sameSite: 'lax' | 'strict'
  path: '/desk'
  secure: boolean
  /** Seconds. */
  maxAge: number
}

/** Who somebody is, from the cookie that her browser sends, and how she comes by it. */
export type SignIn = {
  cookieName: string
  cookieSettings: CookieSettings
  /** Of the cookie between asking for a passkey and its answer. */
  ceremonyCookieName: string
  ceremonyCookieSettings: CookieSettings
  /** Null for a cookie that is none, too old, ended, or of somebody who left the roster. */
  personOf: (cookie: string) => Promise<SignedIn | null>
  sessionOf: (cookie: string) => Promise<Session | null>
  /** Ends this session; the cookie is worth nothing afterwards, to whoever has a copy either. */
  signOut: (cookie: string) => Promise<void>
  signOutEverywhere: (person: string) => Promise<void>
  ceremony: Ceremony
  enrolment: Enrolment
  invitations: Invitations
  limits: Limits
  log: SignInLog
  /**
   * A one-time link for the first owner, to be printed in the terminal; null while main has an owner
   * who can sign in. Links of former starts stop working.
   */
  bootstrapLink: () => Promise<string | null>
}

/**
 * @param given.readRoster of main, as it is now: lib/desk/people/main-roster.ts
 * @param given.secret that seals cookies: lib/desk/sign-in/secret.ts
 * @param given.origin of the desk; cookies are for https alone where it is one
 */
export function createSignIn({
  repository,
  readPolicy,
  readRoster,
  secret,
  origin,
  now,
  onPublished = () => {},
}: {
  repository: Repository
  readPolicy: () => Promise<Policy>
  readRoster: () => Promise<Roster>
  secret: string
  origin: string
  now: () => Date
  /** Told when the first owner's entry is on main. */
  onPublished?: () => void
}): SignIn {
  const secure = origin.startsWith('https:')
  const prefix = secure ? '__Secure-' : ''
  const seals = createSeals(secret)
  const limits = createLimits()
  const log = createSignInLog({ repository, now })
  const invitations = createInvitations({ repository, now })
  const sessions: Sessions = createSessions({ repository, readRoster, seals, now })
  const enrolment = createEnrolment({
    repository,
    readPolicy,
    readRoster,
    origin,
    invitations,
    limits,
    seals,
    now,
    onPublished,
  })
  return {
    cookieName: `${prefix}desk-session`,
    // Lax, so that a link in an e-mail opens the desk: docs/decisions/0022-the-desk.md
    cookieSettings: {
      httpOnly: true,
      sameSite: 'lax',
      path: '/desk',
      secure,
      maxAge: SESSION_SECONDS,
    },
    ceremonyCookieName: `${prefix}desk-ceremony`,
    ceremonyCookieSettings: {
      httpOnly: true,
      sameSite: 'strict',
      path: '/desk',
      secure,
      maxAge: CEREMONY_SECONDS,
    },
    personOf: async (cookie) => (await sessions.read(cookie))?.someone ?? null,
    sessionOf: sessions.read,
    signOut: sessions.end,
    signOutEverywhere: sessions.endAll,
    ceremony: createCeremony({
      readPolicy,
      readRoster,
      origin,
      limits,
      seals,
      sessions,
      log,
      now,
    }),
    enrolment,
    invitations,
    limits,
    log,
    bootstrapLink: enrolment.bootstrapLink,
  }
}
