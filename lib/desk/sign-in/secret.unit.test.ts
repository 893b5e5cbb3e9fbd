import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { BadSecretError, readSecret } from './secret.ts'

let root: string

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'secret-'))
})
afterEach(() => rm(root, { recursive: true, force: true }))

test('makes a key once, for its owner alone, however many ask at the same time', async () => {
  const all = await Promise.all(Array.from({ length: 8 }, () => readSecret(root, undefined)))
  expect(new Set(all).size).toBe(1)
  expect(all[0]?.length).toBeGreaterThanOrEqual(43)
  expect(await readSecret(root, '')).toBe(all[0])
  expect(await readdir(join(root, '.desk'))).toEqual(['secret'])
  expect((await stat(join(root, '.desk', 'secret'))).mode & 0o777).toBe(0o600)
})

test('takes the one of the environment and writes nothing', async () => {
  const given = 'x'.repeat(32)
  expect(await readSecret(root, given)).toBe(given)
  expect(await readdir(root)).toEqual([])
})

test('refuses a short one and leaves it for a person to look at', async () => {
  await expect(readSecret(root, 'short')).rejects.toThrow(BadSecretError)
  await readSecret(root, undefined)
  const file = join(root, '.desk', 'secret')
  await writeFile(file, 'short\n')
  await expect(readSecret(root, undefined)).rejects.toThrow('.desk/secret')
  expect(await readFile(file, 'utf8')).toBe('short\n')
})
