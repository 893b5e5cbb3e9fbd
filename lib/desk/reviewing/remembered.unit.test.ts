import { expect, test } from 'vitest'
import { Remembered } from './remembered.ts'

test('asks once, also while the answer is being made', async () => {
  const remembered = new Remembered<number>(2)
  let asked = 0
  const ask = (): Promise<number> => Promise.resolve((asked += 1))
  const answers = await Promise.all([remembered.get('a', ask), remembered.get('a', ask)])
  expect(answers).toEqual([1, 1])
})

test('forgets what was not asked for longest', async () => {
  const remembered = new Remembered<string>(2)
  const asked: string[] = []
  const get = (question: string): Promise<string> =>
    remembered.get(question, () => Promise.resolve(asked.push(question)).then(() => question))
  for (const question of ['a', 'b', 'a', 'c', 'a', 'b']) await get(question)
  expect(asked).toEqual(['a', 'b', 'c', 'b'])
})

test('asks again after a failure', async () => {
  const remembered = new Remembered<string>(2)
  await expect(remembered.get('a', () => Promise.reject(new Error('no git')))).rejects.toThrow()
  expect(await remembered.get('a', () => Promise.resolve('there'))).toBe('there')
})
