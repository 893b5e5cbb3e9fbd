import { createHash } from 'node:crypto'
import { verifyAuthenticationResponse } from '@simplewebauthn/server'
import type { Policy } from './policy.ts'
import type { Proof } from './review-record.ts'

export type PasskeyProof = Extract<Proof, { kind: 'passkey' }>

/** The challenge of a message: its SHA-256 in base64url. */
export function passkeyChallenge(message: string): string {
  return createHash('sha256').update(message).digest('base64url')
}

/**
 * Whether a passkey signed a message: right challenge, one of the policy's origins and its domain, in
 * no frame of another site, where people cannot see what they sign, and the person was verified by the device (finger, face or code).
 *
 * The counter of the device is not looked at. It is there to find copied keys at sign-in, where the
 * last one is known; a record is verified years later, in any order, by people who know no last one.
 *
 * @param publicKey COSE key in base64url, from the roster
 */
export async function verifyPasskey(
  message: string,
  proof: PasskeyProof,
  publicKey: string,
  { 'rp-id': rpId, 'former-rp-ids': former = [], origins }: Policy['passkeys'],
): Promise<boolean> {
  try {
    if (isInFrame(proof.clientDataJSON)) return false
    const { verified } = await verifyAuthenticationResponse({
      response: {
        id: proof.key,
        rawId: proof.key,
        type: 'public-key',
        clientExtensionResults: {},
        response: {
          authenticatorData: proof.authenticatorData,
          clientDataJSON: proof.clientDataJSON,
          signature: proof.signature,
        },
      },
      expectedChallenge: passkeyChallenge(message),
      expectedOrigin: origins,
      expectedRPID: [rpId, ...former],
      requireUserVerification: true,
      credential: {
        id: proof.key,
        publicKey: Uint8Array.from(Buffer.from(publicKey, 'base64url')),
        counter: 0,
      },
    })
    return verified
  } catch {
    // The library throws for each thing that is not as expected; here they are all the same answer.
    return false
  }
}

/** The library does not look at it. Source: w3.org/TR/webauthn-3, 5.8.1, `crossOrigin` */
function isInFrame(clientDataJSON: string): boolean {
  const data: unknown = JSON.parse(Buffer.from(clientDataJSON, 'base64url').toString('utf8'))
  return (
    typeof data === 'object' &&
    data !== null &&
    (('crossOrigin' in data && data.crossOrigin !== false) || 'topOrigin' in data)
  )
}
