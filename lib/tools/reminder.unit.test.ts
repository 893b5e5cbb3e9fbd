import { expect, test } from 'vitest'
import { reminderFile, sixWeeksAfter } from '../../public/tools/reminder.js'

const NOW = new Date('2026-03-10T12:34:56.789Z')

test.each([
  ['2026-03-01', '2026-04-12'],
  ['2024-01-31', '2024-03-13'],
  ['2026-12-01', '2027-01-12'],
])('six weeks after %s is %s', (born, day) => {
  expect(sixWeeksAfter(born)).toBe(day)
})

test.each(['', '2026-02-30', '1 March', '2026-3-1'])('%j is no day', (born) => {
  expect(sixWeeksAfter(born)).toBe(null)
})

test('the file is one event of a whole day with a reminder', () => {
  const lines = reminderFile('2026-04-12', NOW).split('\r\n')
  expect(lines.at(0)).toBe('BEGIN:VCALENDAR')
  expect(lines.slice(-2)).toEqual(['END:VCALENDAR', ''])
  expect(lines).toContain('VERSION:2.0')
  expect(lines).toContain('DTSTAMP:20260310T123456Z')
  expect(lines).toContain('DTSTART;VALUE=DATE:20260412')
  expect(lines).toContain('SUMMARY:Look at this again: my back\\, six weeks after birth')
  expect(lines.filter((line) => line === 'BEGIN:VALARM')).toHaveLength(1)
})

test('no line is longer than 75 octets, and none is lost when they are joined', () => {
  const text = reminderFile('2026-04-12', NOW)
  for (const line of text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75)
  expect(text.replaceAll('\r\n ', '')).toContain('you need not wait for any check.\r\n')
})
