import type { Statistic } from '../../citations/reference.ts'

const UNITS: Readonly<Record<Statistic['unit'], string>> = {
  percent: '%',
  'odds-ratio': 'odds ratio',
  'risk-ratio': 'risk ratio',
  points: 'points',
  'standardised-difference': 'standardised difference',
  people: 'people',
}

/**
 * A number as a reviewer compares it with the source: "65 % (47 to 79, 95 % interval), 34 of 176
 * women who …, about 14 months after birth: pain that came and went".
 */
export function statisticLine(statistic: Statistic): string {
  const { value, unit, interval, count, n, population, time, measure } = statistic
  const number = typeof value === 'number' ? String(value) : `${value[0]} to ${value[1]}`
  const isBehind = ['percent', 'points', 'people'].includes(unit)
  const shown = isBehind ? `${number} ${UNITS[unit]}` : `${UNITS[unit]} ${number}`
  const range = interval === undefined ? '' : ` (95 % interval ${interval[0]} to ${interval[1]})`
  const of = n === null ? '' : count === undefined ? `${n} ` : `${count} of ${n} `
  return `${shown}${range}; ${of}${population}, ${time}: ${measure}.`
}
