import { expect, test } from 'vitest'
import type { Missing } from '@/lib/desk/reviewing/review.ts'
import { missingWords } from './missing-words.tsx'

const NOTHING: Missing = { approvals: 0, changes: 0, requests: [], others: [] }
const FAULT = {
  file: 'a',
  line: 1,
  column: 1,
  rule: 'r',
  severity: 'error',
  found: 'x',
  expected: 'y',
  remedy: null,
} as const

test.each([
  [NOTHING, 'No claim changes.'],
  [{ ...NOTHING, changes: 1 }, 'The changed claim is approved.'],
  [{ ...NOTHING, changes: 3 }, 'All 3 changed claims are approved.'],
  [{ ...NOTHING, changes: 3, approvals: 2 }, '2 of 3 changed claims not approved yet.'],
  [
    { approvals: 1, changes: 1, requests: [FAULT], others: [FAULT, FAULT] },
    '1 of 1 changed claim not approved yet; 1 request for changes not answered; 2 faults to mend.',
  ],
])('says what is missing in words: %#', (missing, words) => {
  expect(missingWords(missing)).toBe(words)
})
