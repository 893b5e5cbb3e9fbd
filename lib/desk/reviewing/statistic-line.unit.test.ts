import { expect, test } from 'vitest'
import { statisticLine } from './statistic-line.ts'

const SHARE = {
  value: 65,
  unit: 'percent',
  n: 176,
  population: 'women asked twice',
  time: 'about 14 months after birth',
  'months-after-birth': 14,
  measure: 'pain that came and went',
} as const

test('says a share with how many were counted, when, and what', () => {
  expect(statisticLine({ ...SHARE, count: 114, interval: [57, 72] })).toBe(
    '65 % (95 % interval 57 to 72); 114 of 176 women asked twice, about 14 months after birth: pain that came and went.',
  )
})

test('says a ratio by its name first, a range as one, and no number of people nobody told', () => {
  expect(statisticLine({ ...SHARE, unit: 'risk-ratio', value: [0.5, 0.8], n: null })).toBe(
    'risk ratio 0.5 to 0.8; women asked twice, about 14 months after birth: pain that came and went.',
  )
})
