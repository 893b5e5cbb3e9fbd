import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isNightPainWithoutEase } from './night-pain.ts'

test.each([
  'It comes at night, lasts for hours, and no position helps.',
  'Mostly before sleep; it goes on for several hours.\nStanding, sitting,\nlying: nothing changes it.',
  'The pain wakes me at 3 a.m. and stays until morning whichever way I turn.',
  'All night long. I cannot find a position in which it stops.',
  'Every night it hurts for an hour or two. Changing position does not help.',
])('sees the pattern in: %s', (question) => {
  expect(isNightPainWithoutEase(question)).toBe(true)
})

test.each([
  'My back aches for hours after lifting.',
  'It hurts at night, and a pillow between my knees helps.',
  'No position helps when I feed her, but it is gone in a minute, by day.',
  'At night it lasts for hours unless I turn over.',
])('does not see it in: %s', (question) => {
  expect(isNightPainWithoutEase(question)).toBe(false)
})

test('finds the three parts in any order, whatever stands around them', () => {
  const parts = ['It comes at night.', 'It lasts for hours.', 'No position helps.']
  const noise = fc.constantFrom('My baby is well.', 'I had an epidural.', 'Scans were normal.')
  fc.assert(
    fc.property(fc.shuffledSubarray(parts, { minLength: 3 }), fc.array(noise), (three, around) => {
      const [first = '', ...rest] = three
      expect(isNightPainWithoutEase([first, ...around, ...rest].join(' '))).toBe(true)
    }),
  )
})

test('needs all three', () => {
  const parts = ['It comes at night.', 'It lasts for hours.', 'No position helps.']
  for (const left of parts) {
    expect(isNightPainWithoutEase(parts.filter((part) => part !== left).join(' '))).toBe(false)
  }
})
