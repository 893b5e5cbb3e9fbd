import { expect, test } from 'vitest'
import { noticeWords, quote, type Notice } from './notice-words.ts'

const PROPOSAL = { id: '12', title: 'Say when to call' }

const EVERY: Notice[] = [
  { kind: 'asked-for-review', proposal: PROPOSAL, by: 'Ada' },
  { kind: 'changes-requested', proposal: PROPOSAL, by: 'Ada' },
  { kind: 'commented', proposal: PROPOSAL, by: 'Ada' },
  { kind: 'ready', proposal: PROPOSAL },
  { kind: 'published', proposal: PROPOSAL, by: 'Ada' },
  { kind: 'not-published-in-time', proposal: PROPOSAL, reasons: ['One claim has no approval.'] },
  { kind: 'publication-failed', explanation: 'The disk is full.', places: [] },
  { kind: 'source-in-trouble', title: 'Smith 2001', id: 's', trouble: 'retracted', pages: ['A'] },
  { kind: 'due', pages: [{ title: 'Scar pain', days: 1 }] },
]

test.each(EVERY)('$kind has a short subject, whole sentences and a way on', (notice) => {
  const { subject, text, path } = noticeWords(notice)
  expect(subject.length).toBeLessThanOrEqual(200)
  expect(text).toMatch(/[.:]/)
  expect(path).toMatch(/^\/desk\/[a-z0-9/-]+\/$/)
  expect(`${subject} ${text}`).not.toMatch(/branch|pull request|merge/i)
})

test('says when pages are due', () => {
  const pages = [-12, -1, 0, 1, 30].map((days) => ({ title: 'Scar pain', days }))
  expect(noticeWords({ kind: 'due', pages }).text.split('\n').slice(2)).toEqual([
    '- Scar pain: overdue for 12 days',
    '- Scar pain: overdue for 1 day',
    '- Scar pain: due today',
    '- Scar pain: due in 1 day',
    '- Scar pain: due in 30 days',
  ])
})

test('names the pages that rest on a source in trouble, not more than can be read', () => {
  const pages = Array.from({ length: 40 }, (_, index) => `Page ${index}`)
  const { text } = noticeWords({
    kind: 'source-in-trouble',
    title: 'Smith 2001',
    id: 'smith-2001',
    trouble: 'retracted',
    pages,
  })
  expect(text).toContain('The source “Smith 2001” was retracted.')
  expect(text).toContain('- Page 29\n- and 10 more, in the desk')
})

test('shortens what is long without cutting a letter in two', () => {
  expect(quote('👶'.repeat(200), 5)).toBe('👶👶👶👶…')
  expect(quote('  a\t\r\n b  ')).toBe('a b')
})
