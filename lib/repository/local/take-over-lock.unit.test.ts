import { existsSync } from 'node:fs'
import { mkdir, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { testRepository, type TestRepository } from '../../git/repository.fixture.ts'
import { takeOverLock } from './take-over-lock.ts'

const MINUTE = 60_000
const LONG_AGO = new Date('2020-01-01T00:00:00Z')

const made: TestRepository[] = []

afterEach(async () => {
  await Promise.all(made.splice(0).map(({ remove }) => remove()))
})

/** A repository with a lock in it. */
async function start(name: string, isOld: boolean): Promise<{ root: string; lock: string }> {
  const here = await testRepository()
  made.push(here)
  await here.commit('Start', { a: '1' })
  const lock = join(here.root, '.git', name)
  await writeFile(lock, '')
  if (isOld) await utimes(lock, LONG_AGO, LONG_AGO)
  return { root: here.root, lock }
}

test.each(['refs/heads/main.lock', 'packed-refs.lock', 'HEAD.lock'])(
  'removes %s when it is old, and only then',
  async (name) => {
    const old = await start(name, true)
    expect(await takeOverLock(old.root, old.lock, MINUTE)).toBe(true)
    expect(existsSync(old.lock)).toBe(false)
    expect(existsSync(`${old.lock}.taken`)).toBe(false)
    const young = await start(name, false)
    expect(await takeOverLock(young.root, young.lock, MINUTE)).toBe(false)
    expect(existsSync(young.lock)).toBe(true)
  },
)

test('leaves the lock of an index, and what is not of the repository', async () => {
  const { root, lock } = await start('index.lock', true)
  expect(await takeOverLock(root, lock, MINUTE)).toBe(false)
  const outside = join(root, 'refs.lock')
  await writeFile(outside, '')
  await utimes(outside, LONG_AGO, LONG_AGO)
  expect(await takeOverLock(root, outside, MINUTE)).toBe(false)
  expect(await takeOverLock(root, join(root, 'no/such/folder.lock'), MINUTE)).toBe(false)
  expect([existsSync(lock), existsSync(outside)]).toEqual([true, true])
})

test('leaves the lock to whoever is looking at it, unless that one was killed too', async () => {
  const { root, lock } = await start('refs/heads/main.lock', true)
  await mkdir(`${lock}.taken`)
  expect(await takeOverLock(root, lock, MINUTE)).toBe(false)
  expect(existsSync(lock)).toBe(true)
  await utimes(`${lock}.taken`, LONG_AGO, LONG_AGO)
  expect(await takeOverLock(root, lock, MINUTE)).toBe(false)
  expect(await takeOverLock(root, lock, MINUTE)).toBe(true)
})
