import { createHash } from 'node:crypto'
import type { PasskeyProof } from './passkey.ts'

/**
 * Whether a passkey signed for a domain. Signatures of a former one stand; who has that domain today
 * must not get new ones.
 *
 * Source: w3.org/TR/webauthn-3, 6.1, `rpIdHash`
 */
export function isOfDomain({ authenticatorData }: PasskeyProof, rpId: string): boolean {
  const hash = Buffer.from(authenticatorData, 'base64url').subarray(0, 32)
  return createHash('sha256').update(rpId).digest().equals(hash)
}
