import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { identifyProcess, LockedError, takeLock } from './process-lock.ts'
import { sharedLock } from './shared-lock.ts'

async function lockFile(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'lock-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  return join(folder, 'lock')
}

/** A process that is alive until the test ends it. */
async function somebody(): Promise<{ pid: number; end: () => Promise<void> }> {
  const child = spawn(process.execPath, ['-e', 'process.stdin.resume()'])
  await once(child, 'spawn')
  const end = async (): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return
    child.kill('SIGKILL')
    await once(child, 'exit')
  }
  onTestFinished(end)
  return { pid: child.pid ?? 0, end }
}

test('is held by one at a time and leaves nothing behind', async () => {
  const file = await lockFile()
  const give = await takeLock(file)
  await expect(takeLock(file)).rejects.toThrow(LockedError)
  await give()
  await (
    await takeLock(file)
  )()
  expect(await readdir(join(file, '..'))).toEqual([])
})

test('of many who come at once one gets it', async () => {
  const file = await lockFile()
  await writeFile(file, '{"pid":1,"started":"another time"}')
  const results = await Promise.allSettled(Array.from({ length: 20 }, () => takeLock(file)))
  expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
})

test('is taken over from one that was killed while it took over', async () => {
  const file = await lockFile()
  for (const name of [file, `${file}.over`, `${file}.over.over`]) {
    await writeFile(name, '{"pid":1,"started":"another time"}')
  }
  const give = await takeLock(file)
  await expect(takeLock(file)).rejects.toThrow(LockedError)
  await give()
  expect(await readdir(join(file, '..'))).toEqual([])
})

test('is taken over from a process that was killed, not from one that lives', async () => {
  const file = await lockFile()
  const { pid, end } = await somebody()
  await writeFile(file, JSON.stringify(identifyProcess(pid)))
  await expect(takeLock(file)).rejects.toThrow(`held by process ${pid}`)
  await end()
  await (
    await takeLock(file)
  )()
})

test('is taken over from an earlier process that had the number of a living one', async () => {
  const file = await lockFile()
  await writeFile(file, JSON.stringify({ pid: process.pid, started: 'before' }))
  const give = await takeLock(file)
  expect(JSON.parse(await readFile(file, 'utf8'))).toEqual(identifyProcess(process.pid))
  await give()
})

test.each(['', '{', '{"pid":"x"}', 'null'])('is taken over when it says %j', async (text) => {
  const file = await lockFile()
  await writeFile(file, text)
  await (
    await takeLock(file)
  )()
})

test('tasks of one process share it, and give it back after the last', async () => {
  const file = await lockFile()
  const locked = sharedLock(() => takeLock(file))
  const first = Promise.withResolvers<string>()
  const second = Promise.withResolvers<string>()
  const tasks = [locked(() => first.promise), locked(() => second.promise)]
  first.resolve('first')
  expect(await tasks[0]).toBe('first')
  await expect(takeLock(file)).rejects.toThrow(LockedError)
  second.resolve('second')
  expect(await tasks[1]).toBe('second')
  expect(await readdir(join(file, '..'))).toEqual([])
  expect(await locked(async () => 'third')).toBe('third')
})

test('a task that fails gives it back, and one that cannot have it says why', async () => {
  const file = await lockFile()
  const locked = sharedLock(() => takeLock(file))
  await expect(locked(() => Promise.reject(new Error('no')))).rejects.toThrow('no')
  const { pid, end } = await somebody()
  await writeFile(file, JSON.stringify(identifyProcess(pid)))
  await expect(locked(async () => 'never')).rejects.toThrow(LockedError)
  await end()
  expect(await locked(async () => 'now')).toBe('now')
})
