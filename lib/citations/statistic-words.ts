import type { Statistic } from './reference.ts'

export class UnprintableStatisticError extends Error {
  override name = 'UnprintableStatisticError'
  readonly unit: Statistic['unit']
  constructor(unit: Statistic['unit']) {
    super(`A statistic in \`${unit}\` cannot be printed as people; only \`percent\` can`)
    this.unit = unit
  }
}

/**
 * A share as people, always with the people it is about: "about 65 in 100 women who …".
 *
 * Below 100 people the count itself is printed ("24 of 60 women who …"), because a share out of
 * 100 would pretend to more than was seen.
 *
 * @throws UnprintableStatisticError for anything but a percentage
 * Source: product.md 4.3 and safe-messaging rule 11
 */
export function statisticWords(statistic: Statistic): string {
  return `${shareWords(statistic)} ${statistic.population}`
}

/**
 * The same without its people, for a place that names them beside it.
 *
 * @throws UnprintableStatisticError for anything but a percentage
 */
export function shareWords({ value, unit, count, n }: Statistic): string {
  if (unit !== 'percent') throw new UnprintableStatisticError(unit)
  if (typeof value !== 'number') {
    return `between ${Math.round(value[0])} and ${Math.round(value[1])} in 100`
  }
  if (n !== null && n < 100 && count !== undefined) return `${count} of ${n}`
  return `about ${Math.round(value)} in 100`
}
