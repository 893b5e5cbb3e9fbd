import { createHash } from 'node:crypto'
import canonicalize from 'canonicalize'

/** A SHA-256 in 64 small hexadecimal digits. */
export type Digest = string

export const DIGEST = /^[0-9a-f]{64}$/

/**
 * The one way to write a value as JSON: keys sorted, no white space.
 *
 * @throws TypeError for what JSON cannot say, such as undefined or NaN
 * Source: RFC 8785
 */
export function canonicalJson(value: unknown): string {
  const text = canonicalize(value)
  if (text === undefined) throw new TypeError('Unexpected value without a JSON form')
  return text
}

/** SHA-256 of a value's canonical JSON. */
export function digestOf(value: unknown): Digest {
  return createHash('sha256').update(canonicalJson(value)).digest('hex')
}
