import type { Reference } from '../citations/load-references.ts'
import { digestOf, type Digest } from './canonical-json.ts'

/**
 * Digest of what a claim rests on: the reference itself and the one passage.
 *
 * Left out are the reference's other passages, which the claim does not rest on, and the day on
 * which a register was last asked about it, which changes every night and says nothing new.
 *
 * @returns null when the reference has no such passage
 * Source: docs/decisions/0015-approvals.md
 */
export function sourceDigest(reference: Reference, passage: string): Digest | null {
  const { passages, health, ...custom } = reference.custom
  const cited = passages.find(({ id }) => id === passage)
  if (cited === undefined) return null
  const { checked: _checked, ...state } = health
  return digestOf({
    v: 1,
    reference: { ...reference, custom: { ...custom, health: state } },
    passage: cited,
  })
}
