import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto'
import { isoCBOR } from '@simplewebauthn/server/helpers'
import type { Key } from '../people/person.ts'
import { passkeyChallenge, type PasskeyProof } from './passkey.ts'
import type { Batch } from './sign-records.ts'

/** How a device or browser behaves that is not as it should be. */
export type Behaviour = {
  origin?: string
  rpId?: string
  /** False when the device did not ask who is there. */
  isUserVerified?: boolean
  type?: string
  /** True when the page was a frame in another site's. */
  isFramed?: boolean
  /** What the browser says was to be signed. */
  challenge?: string
}

/** An authenticator in software: one passkey, as a phone or a laptop makes it. */
export type SoftwarePasskey = {
  /** Its entry in the roster. */
  key: Extract<Key, { kind: 'passkey' }>
  sign: (batch: Batch, behaviour?: Behaviour) => PasskeyProof
  /** What a browser answers after making it. */
  enrol: (challenge: string, behaviour?: Behaviour) => Record<string, unknown>
}

const USER_PRESENT = 0x01
const USER_VERIFIED = 0x04
const HAS_KEY = 0x40

/** A passkey of the domain `localhost`, used at http://localhost:4000. ES256. */
export function softwarePasskey(): SoftwarePasskey {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const { x, y } = publicKey.export({ format: 'jwk' })
  // COSE: kty EC2, alg ES256, crv P-256, x, y. Source: RFC 9053, sections 2.1 and 7.1
  const cose = isoCBOR.encode(
    new Map<number, number | Uint8Array<ArrayBuffer>>([
      [1, 2],
      [3, -7],
      [-1, 1],
      [-2, bytes(Buffer.from(String(x), 'base64url'))],
      [-3, bytes(Buffer.from(String(y), 'base64url'))],
    ]),
  )
  const credential = randomBytes(32)
  const id = credential.toString('base64url')
  let counter = 0

  /** Source: W3C WebAuthn Level 3, section 6.1, "Authenticator Data" */
  const authenticatorData = (
    { rpId = 'localhost', isUserVerified = true }: Behaviour,
    flags = 0,
    rest: readonly Uint8Array[] = [],
  ): Buffer => {
    const count = Buffer.alloc(4)
    count.writeUInt32BE((counter += 1))
    const verified = isUserVerified ? USER_VERIFIED : 0
    const head = Buffer.from([USER_PRESENT | verified | flags])
    return Buffer.concat([createHash('sha256').update(rpId).digest(), head, count, ...rest])
  }
  const clientData = (challenge: string, type: string, given: Behaviour): Buffer =>
    Buffer.from(
      JSON.stringify({
        type: given.type ?? type,
        challenge: given.challenge ?? challenge,
        origin: given.origin ?? 'http://localhost:4000',
        crossOrigin: given.isFramed ?? false,
      }),
    )

  return {
    key: {
      kind: 'passkey',
      id,
      public: Buffer.from(cose).toString('base64url'),
      added: '2026-01-01',
    },
    sign: ({ message, digests }, behaviour = {}) => {
      const data = authenticatorData(behaviour)
      const client = clientData(passkeyChallenge(message), 'webauthn.get', behaviour)
      const signed = Buffer.concat([data, createHash('sha256').update(client).digest()])
      return {
        kind: 'passkey',
        key: id,
        batch: digests,
        authenticatorData: data.toString('base64url'),
        clientDataJSON: client.toString('base64url'),
        signature: sign('sha256', signed, privateKey).toString('base64url'),
      }
    },
    enrol: (challenge, behaviour = {}) => {
      const length = Buffer.alloc(2)
      length.writeUInt16BE(credential.length)
      const data = authenticatorData(behaviour, HAS_KEY, [
        Buffer.alloc(16),
        length,
        credential,
        cose,
      ])
      const attestation = isoCBOR.encode(
        new Map<string, string | Map<string, never> | Uint8Array<ArrayBuffer>>([
          ['fmt', 'none'],
          ['attStmt', new Map<string, never>()],
          ['authData', bytes(data)],
        ]),
      )
      return {
        id,
        rawId: id,
        type: 'public-key',
        clientExtensionResults: {},
        response: {
          clientDataJSON: clientData(challenge, 'webauthn.create', behaviour).toString('base64url'),
          attestationObject: Buffer.from(attestation).toString('base64url'),
        },
      }
    },
  }
}

/** A proof as the browser posts it. */
export function asAnswer(proof: PasskeyProof): Record<string, unknown> {
  const { key, authenticatorData, clientDataJSON, signature } = proof
  return {
    id: key,
    rawId: key,
    type: 'public-key',
    clientExtensionResults: {},
    response: { authenticatorData, clientDataJSON, signature },
  }
}

function bytes(buffer: Buffer): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(buffer)
}
