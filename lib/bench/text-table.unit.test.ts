import { expect, test } from 'vitest'
import { textTable } from './text-table.ts'

test('sets words to the left and numbers to the right, as wide as the longest', () => {
  const table = textTable(
    [{ left: 'Page' }, 'Bytes', { left: '' }],
    [
      ['/a-long-name/', '5', ''],
      ['/b/', '12,345', 'over'],
    ],
  )

  expect(table.split('\n')).toEqual([
    'Page            Bytes',
    '-------------  ------  ----',
    '/a-long-name/       5',
    '/b/            12,345  over',
  ])
})

test('prints its headings when there are no rows', () => {
  expect(textTable(['A', { left: 'B' }], [])).toBe('A  B\n-  -')
})
