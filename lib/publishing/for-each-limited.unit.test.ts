import { expect, test } from 'vitest'
import { forEachLimited } from './for-each-limited.ts'

test('handles every item, never more at once than the limit', async () => {
  const seen: number[] = []
  let running = 0
  let most = 0
  await forEachLimited([1, 2, 3, 4, 5, 6, 7], 3, async (item) => {
    running += 1
    most = Math.max(most, running)
    await Promise.resolve()
    seen.push(item)
    running -= 1
  })
  expect(seen.sort()).toEqual([1, 2, 3, 4, 5, 6, 7])
  expect(most).toBe(3)
})

test('throws the first failure and starts nothing after it', async () => {
  const started: number[] = []
  const run = forEachLimited([1, 2, 3, 4], 1, async (item) => {
    started.push(item)
    if (item === 2) throw new RangeError('two')
  })
  await expect(run).rejects.toThrow(RangeError)
  expect(started).toEqual([1, 2])
})
