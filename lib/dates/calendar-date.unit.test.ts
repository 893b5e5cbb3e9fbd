import { expect, test } from 'vitest'
import { formatDate, InvalidDateError, isCalendarDate, parseInterval } from './calendar-date.ts'

test.each(['2024-02-29', '2026-11-30', '0001-01-01'])('%s is a date', (date) => {
  expect(isCalendarDate(date)).toBe(true)
})

test.each([
  '2026-02-29',
  '2026-02-30',
  '2026-11-31',
  '2026-13-01',
  '2026-00-10',
  '2026-1-1',
  '',
  '2026-11-20T00:00',
  '20 November 2026',
])('"%s" is no date', (date) => {
  expect(isCalendarDate(date)).toBe(false)
})

test('writes a date as readers say it, in any time zone', () => {
  expect(formatDate('2025-03-15')).toBe('15 March 2025')
  expect(formatDate('2025-01-01')).toBe('1 January 2025')
})

test('refuses to write a date that does not exist', () => {
  expect(() => formatDate('2026-02-30')).toThrow(InvalidDateError)
  expect(() => formatDate('2026-02-30')).toThrow('`2026-02-30`')
})

test('reads an interval as whole months, or not at all', () => {
  expect(parseInterval('1 month')).toBe(1)
  expect(parseInterval('24 months')).toBe(24)
  for (const interval of ['0 months', '2 years', '12', '1.5 months', '100 months', ' 12 months']) {
    expect(parseInterval(interval)).toBeNull()
  }
})
