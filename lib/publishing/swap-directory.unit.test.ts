import { existsSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import {
  MissingDirectoryError,
  recoverSwap,
  swapDirectory,
  type SwapOperations,
} from './swap-directory.ts'

type Place = { top: string; next: string; current: string; keep: string }

async function place(folders: { next?: string; current?: string; keep?: string }): Promise<Place> {
  const top = await mkdtemp(join(tmpdir(), 'swap-'))
  const paths = { top, next: join(top, 'next'), current: join(top, 'out'), keep: join(top, 'old') }
  for (const name of ['next', 'current', 'keep'] as const) {
    if (folders[name] === undefined) continue
    await mkdir(paths[name])
    await writeFile(join(paths[name], 'index.html'), folders[name])
  }
  return paths
}

const pageIn = (directory: string) => readFileSync(join(directory, 'index.html'), 'utf8')

/** Does the first `steps` operations, then fails for ever, as when the power goes. */
function powerCutAfter(steps: number): SwapOperations {
  let left = steps
  const step = (act: () => void) => {
    if (left === 0) throw new Error('power cut')
    left -= 1
    act()
  }
  return {
    rename: async (from, to) => step(() => renameSync(from, to)),
    remove: async (directory) => step(() => rmSync(directory, { recursive: true, force: true })),
  }
}

test('puts the new folder in the place of the old one and leaves nothing else', async () => {
  const { top, next, current, keep } = await place({ next: 'new', current: 'old' })
  try {
    await swapDirectory(next, current, keep)
    expect(pageIn(current)).toBe('new')
    expect(existsSync(next)).toBe(false)
    expect(existsSync(keep)).toBe(false)
  } finally {
    await rm(top, { recursive: true })
  }
})

test('works when there was nothing before', async () => {
  const { top, next, current, keep } = await place({ next: 'new' })
  try {
    await swapDirectory(next, current, keep)
    expect(pageIn(current)).toBe('new')
  } finally {
    await rm(top, { recursive: true })
  }
})

test.each([
  [0, 'nothing', 'old'],
  [1, 'restored', 'old'],
  [2, 'finished', 'new'],
] as const)(
  'cut off after %i steps, recovery finds %s to do and the %s folder whole',
  async (steps, done, page) => {
    const { top, next, current, keep } = await place({ next: 'new', current: 'old' })
    try {
      await expect(swapDirectory(next, current, keep, powerCutAfter(steps))).rejects.toThrow(
        'power cut',
      )
      expect(await recoverSwap(current, keep)).toBe(done)
      expect(pageIn(current)).toBe(page)
      expect(existsSync(keep)).toBe(false)
    } finally {
      await rm(top, { recursive: true })
    }
  },
)

test.each([0, 1, 2])('the next swap after one cut off at step %i goes through', async (steps) => {
  const { top, next, current, keep } = await place({ next: 'new', current: 'old' })
  try {
    await swapDirectory(next, current, keep, powerCutAfter(steps)).catch(() => undefined)
    if (!existsSync(next)) await mkdir(next)
    await writeFile(join(next, 'index.html'), 'newer')
    await swapDirectory(next, current, keep)
    expect(pageIn(current)).toBe('newer')
    expect(existsSync(keep)).toBe(false)
  } finally {
    await rm(top, { recursive: true })
  }
})

test.each([0, 1])('recovery that is itself cut off can be started again (%i)', async (steps) => {
  const { top, current, keep } = await place({ keep: 'old' })
  try {
    await recoverSwap(current, keep, powerCutAfter(steps)).catch(() => undefined)
    await recoverSwap(current, keep)
    expect(pageIn(current)).toBe('old')
  } finally {
    await rm(top, { recursive: true })
  }
})

test('puts the old folder back when the new one cannot be moved', async () => {
  const { top, next, current, keep } = await place({ next: 'new', current: 'old' })
  const operations: SwapOperations = {
    rename: async (from, to) => {
      if (from === next) throw new Error('other file system')
      renameSync(from, to)
    },
    remove: async (directory) => rmSync(directory, { recursive: true, force: true }),
  }
  try {
    await expect(swapDirectory(next, current, keep, operations)).rejects.toThrow(
      'other file system',
    )
    expect(pageIn(current)).toBe('old')
    expect(pageIn(next)).toBe('new')
    expect(existsSync(keep)).toBe(false)
  } finally {
    await rm(top, { recursive: true })
  }
})

test('touches nothing when there is no new folder', async () => {
  const { top, next, current, keep } = await place({ current: 'old' })
  try {
    await expect(swapDirectory(next, current, keep)).rejects.toThrow(MissingDirectoryError)
    expect(pageIn(current)).toBe('old')
  } finally {
    await rm(top, { recursive: true })
  }
})
