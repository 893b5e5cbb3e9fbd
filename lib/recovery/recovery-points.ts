import type { Reference } from '../citations/load-references.ts'
import type { RecoveryGroup, Statistic } from '../citations/reference.ts'

/** One number of the recovery chart: a share of the people of one study, at one time. */
export type RecoveryPoint = {
  source: string
  passage: string
  group: RecoveryGroup
  /** Months after birth, from and to; null when the source gives no exact time. */
  months: readonly [from: number, to: number] | null
  /** Percent, lowest and highest; the same twice for a single number. */
  share: readonly [low: number, high: number]
  statistic: Statistic
}

/**
 * The numbers that have a place on the recovery chart, each by itself and never averaged, from the
 * earliest on. Those without an exact time come last. What nobody has read in the source is left out.
 *
 * Source: product.md 6d
 */
export function recoveryPoints(references: Iterable<Reference>): RecoveryPoint[] {
  return [...references]
    .filter(({ custom }) => !['retracted', 'superseded'].includes(custom.health.state))
    .flatMap(({ id, custom }) =>
      custom.passages.flatMap(({ id: passage, basis, statistic }): RecoveryPoint[] => {
        const group = statistic?.group
        if (statistic === undefined || group === undefined || basis === 'unverified') return []
        const months = statistic['months-after-birth']
        return [
          {
            source: id,
            passage,
            group,
            months: months === null ? null : pairOf(months),
            share: pairOf(statistic.value),
            statistic,
          },
        ]
      }),
    )
    .sort(
      (a, b) =>
        (a.months?.[0] ?? Infinity) - (b.months?.[0] ?? Infinity) ||
        (a.months?.[1] ?? Infinity) - (b.months?.[1] ?? Infinity),
    )
}

/** "3 months", "1 to 6 months", "12 years", or "No exact time". */
export function timeWords(months: RecoveryPoint['months']): string {
  if (months === null) return 'No exact time'
  const [from, to] = months
  if (from !== to) return `${from} to ${to} months`
  if (from >= 36 && from % 12 === 0) return `${from / 12} years`
  return from === 1 ? '1 month' : `${from} months`
}

/** "152 of 450 women", as far as the source says; null when it gives neither. */
export function countWords({ count, n }: Statistic): string | null {
  if (n === null) return null
  const all = n.toLocaleString('en-GB')
  return count === undefined ? `${all} asked` : `${count.toLocaleString('en-GB')} of ${all}`
}

function pairOf(value: number | readonly [number, number]): readonly [number, number] {
  return typeof value === 'number' ? [value, value] : value
}
