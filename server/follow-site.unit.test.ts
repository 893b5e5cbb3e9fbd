import { mkdtemp, rename, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { swapDirectory } from '../lib/publishing/swap-directory.ts'
import { followSite } from './follow-site.ts'
import { SITE, writeSite } from './served-site.fixture.ts'
import { MissingSiteError, type Site } from './site-files.ts'

const frontPage = (site: Site) => site.files.get('/')?.identity.content?.toString()

async function place() {
  const top = await mkdtemp(join(tmpdir(), 'follow-'))
  return { top, outDir: join(top, 'out'), next: join(top, 'next'), keep: join(top, 'keep') }
}

test('reads a site again only when its folder is another one', async () => {
  const { top, outDir, next, keep } = await place()
  try {
    await writeSite(outDir, { 'index.html': 'old' })
    const site = await followSite(outDir)
    const before = site.current()
    expect(await site.refresh()).toBe(false)
    expect(site.current()).toBe(before)

    await writeSite(next, { 'index.html': 'new' })
    await swapDirectory(next, outDir, keep)
    expect(await site.refresh()).toBe(true)
    expect(frontPage(site.current())).toBe('new')
    expect(frontPage(before)).toBe('old')
  } finally {
    await rm(top, { recursive: true })
  }
})

test('keeps the old site in the moment when there is no folder', async () => {
  const { top, outDir, keep } = await place()
  try {
    await writeSite(outDir, { 'index.html': 'old' })
    const site = await followSite(outDir)
    await rename(outDir, keep)
    expect(await site.refresh()).toBe(false)
    expect(frontPage(site.current())).toBe('old')
  } finally {
    await rm(top, { recursive: true })
  }
})

test('keeps the old site when the new one cannot be read, and says so once', async () => {
  const { top, outDir, next, keep } = await place()
  const faults: unknown[] = []
  try {
    await writeSite(outDir, { 'index.html': 'old' })
    const site = await followSite(outDir, { onFault: (fault) => faults.push(fault) })
    await writeSite(next, { 'index.html': 'new', _headers: 'nonsense' })
    await swapDirectory(next, outDir, keep)
    expect(await site.refresh()).toBe(false)
    expect(await site.refresh()).toBe(false)
    expect(frontPage(site.current())).toBe('old')
    expect(faults).toMatchObject([{ name: 'HeadersFileError' }])

    await writeSite(next, { 'index.html': 'newer' })
    await swapDirectory(next, outDir, keep)
    expect(await site.refresh()).toBe(true)
    expect(frontPage(site.current())).toBe('newer')
  } finally {
    await rm(top, { recursive: true })
  }
})

test('never mixes two sites, however often they are exchanged while it reads', async () => {
  const { top, outDir, next, keep } = await place()
  const pages = Object.fromEntries(Array.from({ length: 60 }, (_, index) => [`${index}.txt`, '']))
  const version = (name: string) =>
    Object.fromEntries(Object.keys(pages).map((path) => [path, `${name} `.repeat(50)]))
  try {
    await writeSite(outDir, version('0'))
    const site = await followSite(outDir)
    for (let round = 1; round <= 15; round += 1) {
      await writeSite(next, version(String(round)))
      await Promise.all([site.refresh(), swapDirectory(next, outDir, keep)])
      const words = new Set(
        [...site.current().files.values()].map((file) => String(file.identity.content)),
      )
      expect(words.size).toBe(1)
    }
    await site.refresh()
    expect(site.current().files.get('/0.txt')?.identity.content?.toString()).toMatch(/^15 /)
  } finally {
    await rm(top, { recursive: true })
  }
})

test('says which folder is missing to begin with', async () => {
  const { top, outDir } = await place()
  try {
    await expect(followSite(outDir)).rejects.toThrow(MissingSiteError)
    await expect(followSite(outDir)).rejects.toMatchObject({ directory: outDir })
  } finally {
    await rm(top, { recursive: true })
  }
})

test('gives the same tags to the same words, wherever and whenever they were written', async () => {
  const first = await place()
  const second = await place()
  const tags = (site: Site) =>
    [...site.files].map(([path, file]) => [path, file.identity.etag, file.br?.etag]).sort()
  try {
    await writeSite(first.outDir, SITE)
    await writeSite(second.outDir, SITE)
    await utimes(join(second.outDir, 'index.html'), 1, 1)
    const [one, two] = [await followSite(first.outDir), await followSite(second.outDir)]
    expect(tags(two.current())).toEqual(tags(one.current()))

    await writeFile(join(second.outDir, 'index.html'), 'other words')
    const changed = await followSite(second.outDir)
    expect(changed.current().files.get('/')?.identity.etag).not.toBe(
      one.current().files.get('/')?.identity.etag,
    )
  } finally {
    await rm(first.top, { recursive: true })
    await rm(second.top, { recursive: true })
  }
})
