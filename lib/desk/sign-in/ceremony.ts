import { createHash, generateKeyPairSync, randomBytes } from 'node:crypto'
import type { PublicKeyCredentialRequestOptionsJSON } from '@simplewebauthn/server'
import { isoCBOR } from '@simplewebauthn/server/helpers'
import { z } from 'zod'
import type { Key, Person, Roster } from '../../people/person.ts'
import { usableKeys } from '../../reviews/passkey-ceremony.ts'
import { passkeyChallenge, verifyPasskey } from '../../reviews/passkey.ts'
import type { Policy } from '../../reviews/policy.ts'
import type { Limits } from './limits.ts'
import type { Refused } from './refused.ts'
import type { Seals } from './sealed.ts'
import type { Sessions } from './sessions.ts'
import type { SignInLog } from './sign-in-log.ts'

/** Time for a person to find the device and the finger: seconds. */
export const CEREMONY_SECONDS = 300

const cookieSchema = z.strictObject({
  kind: z.literal('sign-in'),
  nonce: z.string(),
  until: z.int(),
})

const answerSchema = z.object({
  id: z.base64url().max(1400),
  response: z.object({
    authenticatorData: z.base64url().max(4000),
    clientDataJSON: z.base64url().max(4000),
    signature: z.base64url().max(12_000),
  }),
})

/** What a browser is to ask the device for, and the cookie that must come with its answer. */
export type Begun<Options> = { options: Options; cookie: string }

export type Ceremony = {
  begin: (address: string) => Promise<Begun<PublicKeyCredentialRequestOptionsJSON> | Refused>
  /**
   * Signs in whoever's passkey has signed. One answer works once.
   *
   * @param given.cookie of `begin`
   * @returns the cookie of the session
   */
  finish: (given: {
    answer: unknown
    cookie: string
    address: string
  }) => Promise<{ session: string; person: string } | Refused>
}

type Given = {
  readPolicy: () => Promise<Policy>
  readRoster: () => Promise<Roster>
  origin: string
  limits: Limits
  seals: Seals
  sessions: Sessions
  log: SignInLog
  now: () => Date
}

/**
 * Signing in with a passkey, without saying first who one is: the device knows. The same options, the
 * same words and the same work whether or not a key or a person exists.
 */
export function createCeremony(given: Given): Ceremony {
  const standIn = standInKey()
  return {
    begin: async (address) => {
      const limited = await given.limits.count('sign-in', address)
      if (limited !== null) return limited
      const { passkeys } = await given.readPolicy()
      const nonce = randomBytes(32).toString('base64url')
      return {
        options: {
          challenge: passkeyChallenge(messageOf(nonce)),
          rpId: passkeys['rp-id'],
          allowCredentials: [],
          userVerification: 'required',
          timeout: CEREMONY_SECONDS * 1000,
        },
        cookie: await given.seals.seal({
          kind: 'sign-in',
          nonce,
          until: given.now().getTime() + CEREMONY_SECONDS * 1000,
        } satisfies z.infer<typeof cookieSchema>),
      }
    },
    finish: async ({ answer, cookie, address }) => {
      const limited = await given.limits.count('sign-in', address)
      if (limited !== null) return limited
      return finish(given, standIn, answer, cookie)
    },
  }
}

async function finish(
  given: Given,
  standIn: string,
  answer: unknown,
  cookie: string,
): Promise<{ session: string; person: string } | Refused> {
  const refuse = async (person: string | null): Promise<Refused> => {
    await given.log.refuse(person)
    return { refused: REFUSED, status: 401 }
  }
  const begun = await given.seals.open(cookie, cookieSchema)
  if (begun === null || begun.until <= given.now().getTime()) {
    return { refused: TOO_LATE, status: 400 }
  }
  const parsed = answerSchema.safeParse(answer)
  if (!parsed.success) return { refused: NO_ANSWER, status: 400 }
  const { id: key, response } = parsed.data
  const [{ passkeys }, roster] = await Promise.all([given.readPolicy(), given.readRoster()])
  const found = findKey(roster, key)
  const isRight = await verifyPasskey(
    messageOf(begun.nonce),
    { kind: 'passkey', key, batch: [], ...response },
    found?.key.public ?? standIn,
    // The desk's own address alone: what was made for a former one signs records, not people in.
    { 'rp-id': passkeys['rp-id'], origins: [given.origin] },
  )
  if (!isRight || found === null) return refuse(null)
  if (found.person.roles.length === 0 || !isUsable(found.person, key)) {
    return refuse(found.id)
  }
  const limited = await given.limits.count('key', key)
  if (limited !== null) return limited
  const challenge = createHash('sha256').update(begun.nonce).digest('base64url')
  const isFirst = await given.log.signIn(found.id, { challenge, until: begun.until })
  if (!isFirst) return refuse(found.id)
  return { session: await given.sessions.open(found.id, key), person: found.id }
}

/** No record of a review begins like this, so that no signature of one signs anybody in. */
function messageOf(nonce: string): string {
  return `Sign in to the desk of Back After Birth\n${nonce}`
}

function findKey(
  roster: Roster,
  id: string,
): { id: string; person: Person; key: Extract<Key, { kind: 'passkey' }> } | null {
  for (const [personId, person] of roster) {
    for (const key of person.keys ?? []) {
      if (key.kind === 'passkey' && key.id === id) return { id: personId, person, key }
    }
  }
  return null
}

function isUsable(person: Person, id: string): boolean {
  return usableKeys(person, 'passkey').some((key) => key.id === id)
}

/**
 * A key that nobody has, in COSE. It is verified against where an answer names no key of the roster,
 * so that nobody learns from the time it takes which keys there are.
 * Source: RFC 9053, sections 2.1 and 7.1 (kty EC2, alg ES256, crv P-256, x, y)
 */
function standInKey(): string {
  const { x, y } = generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey.export({
    format: 'jwk',
  })
  const coordinate = (text: string | undefined): Uint8Array<ArrayBuffer> =>
    Uint8Array.from(Buffer.from(text ?? '', 'base64url'))
  const cose = isoCBOR.encode(
    new Map<number, number | Uint8Array<ArrayBuffer>>([
      [1, 2],
      [3, -7],
      [-1, 1],
      [-2, coordinate(x)],
      [-3, coordinate(y)],
    ]),
  )
  return Buffer.from(cose).toString('base64url')
}

const TOO_LATE = 'That took longer than five minutes. Press “Sign in” again.'
const NO_ANSWER = 'The browser sent no signature. Press “Sign in” again.'
const REFUSED =
  'That passkey does not open this desk. If you have another one, try that. If you have just enrolled, an owner has to publish your entry first.'
