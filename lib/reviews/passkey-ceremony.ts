import {
  generateRegistrationOptions,
  verifyRegistrationResponse,
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
} from '@simplewebauthn/server'
import { z } from 'zod'
import type { CalendarDate } from '../dates/calendar-date.ts'
import { keySchema, type Key, type Person } from '../people/person.ts'
import { passkeyChallenge, type PasskeyProof } from './passkey.ts'
import type { Policy } from './policy.ts'
import type { Batch } from './sign-records.ts'

/** Time for a person to find the device and the finger. */
const FIVE_MINUTES = 300_000

/** ES256, EdDSA and RS256: what devices have today. Source: IANA, COSE Algorithms */
const ALGORITHMS = [-7, -8, -257]

/** What a browser sent is not what was asked for. The message is for the person in front of it. */
export class RefusedAnswerError extends Error {
  override name = 'RefusedAnswerError'
}

/** Keys of a person that may sign today. */
export function usableKeys<Kind extends Key['kind']>(
  person: Person,
  kind: Kind,
): Extract<Key, { kind: Kind }>[] {
  return (person.keys ?? []).filter(
    (key): key is Extract<Key, { kind: Kind }> => key.kind === kind && key.revoked === undefined,
  )
}

/** What a browser asks a device for, so that one of the person's passkeys signs the batch. */
export function signingOptions(
  { message }: Batch,
  person: Person,
  { passkeys }: Policy,
): PublicKeyCredentialRequestOptionsJSON {
  return {
    challenge: passkeyChallenge(message),
    rpId: passkeys['rp-id'],
    allowCredentials: usableKeys(person, 'passkey').map(({ id }) => ({ id, type: 'public-key' })),
    userVerification: 'required',
    timeout: FIVE_MINUTES,
  }
}

const assertionSchema = z.object({
  id: z.base64url(),
  response: z.object({
    authenticatorData: z.base64url(),
    clientDataJSON: z.base64url(),
    signature: z.base64url(),
  }),
})

/**
 * The proof in a browser's answer. Whether it holds is for `verifyRecord` to say.
 *
 * @throws RefusedAnswerError when the answer is none
 */
export function proofOf(answer: unknown, { digests }: Batch): PasskeyProof {
  const parsed = assertionSchema.safeParse(answer)
  if (!parsed.success) throw new RefusedAnswerError('The browser sent no signature.')
  const { id, response } = parsed.data
  return { kind: 'passkey', key: id, batch: digests, ...response }
}

/** What a browser asks a device for, so that it makes a new passkey for a person. */
export function enrolmentOptions(
  { id, person }: { id: string; person: Person | undefined },
  { passkeys }: Policy,
): Promise<PublicKeyCredentialCreationOptionsJSON> {
  return generateRegistrationOptions({
    rpName: 'Back After Birth',
    rpID: passkeys['rp-id'],
    userName: id,
    userDisplayName: person?.name ?? id,
    timeout: FIVE_MINUTES,
    // The maker of a device says nothing about whose it is: the roster does.
    attestationType: 'none',
    authenticatorSelection: { residentKey: 'preferred', userVerification: 'required' },
    excludeCredentials: person === undefined ? [] : usableKeys(person, 'passkey'),
    supportedAlgorithmIDs: ALGORITHMS,
  })
}

const attestationSchema = z.object({
  id: z.base64url(),
  rawId: z.base64url(),
  type: z.literal('public-key'),
  response: z.object({ clientDataJSON: z.base64url(), attestationObject: z.base64url() }),
})

/**
 * The entry for the roster of a passkey that was just made.
 *
 * @param challenge of the options
 * @throws RefusedAnswerError when it was made elsewhere, for something else, or without the person
 */
export async function enrolledKey(
  answer: unknown,
  challenge: string,
  { passkeys }: Policy,
  added: CalendarDate,
): Promise<Extract<Key, { kind: 'passkey' }>> {
  const parsed = attestationSchema.safeParse(answer)
  if (!parsed.success) throw new RefusedAnswerError('The browser sent no passkey.')
  try {
    const { verified, registrationInfo } = await verifyRegistrationResponse({
      response: { ...parsed.data, clientExtensionResults: {} },
      expectedChallenge: challenge,
      expectedOrigin: passkeys.origins,
      expectedRPID: passkeys['rp-id'],
      requireUserVerification: true,
      supportedAlgorithmIDs: ALGORITHMS,
    })
    if (!verified) throw new TypeError('not verified')
    const { id, publicKey } = registrationInfo.credential
    const key = keySchema.parse({
      kind: 'passkey',
      id,
      public: Buffer.from(publicKey).toString('base64url'),
      added,
    })
    if (key.kind !== 'passkey') throw new TypeError('another kind of key')
    return key
  } catch (cause) {
    throw new RefusedAnswerError(
      `This passkey cannot be used: ${cause instanceof Error ? cause.message : String(cause)}`,
      { cause },
    )
  }
}
