import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { writeServiceWorker } from './write-service-worker.ts'

const HEAD =
  '<link rel="stylesheet" href="/_next/static/a.css" data-precedence="next"/>' +
  '<link rel="icon" href="/icon.svg"/><link rel="canonical" href="https://example.org/"/>'

const SITE: Record<string, string> = {
  '_next/static/a.css': 'p{margin:0}',
  'epidural-pain/index.html': '<p>An article</p>',
  'icon.svg': '<svg/>',
  'index.html': `${HEAD}<script type="module" src="/offline.js"></script>`,
  'offline/index.html': `${HEAD}<script type="module" src="/tools/kept.js"></script>`,
  'red-flags/index.html': `${HEAD}<script type="application/ld+json">{}</script>`,
}

/** What the service worker of a site says; null when there is none. */
async function written(files: Record<string, string>): Promise<string | null> {
  const directory = await mkdtemp(join(tmpdir(), 'offline-'))
  try {
    for (const [path, content] of Object.entries(files)) {
      await mkdir(dirname(join(directory, path)), { recursive: true })
      await writeFile(join(directory, path), content)
    }
    const version = await writeServiceWorker(directory)
    if (version === null) return null
    const text = await readFile(join(directory, 'sw.js'), 'utf8')
    expect(text.startsWith(`const VERSION = '${version}'\n`)).toBe(true)
    return text
  } finally {
    await rm(directory, { recursive: true })
  }
}

test('keeps the pages that matter from the first visit on, with what they load', async () => {
  const core = /^const CORE = (.*)$/m.exec((await written(SITE)) ?? '')?.[1] ?? ''
  expect(JSON.parse(core)).toEqual([
    '/',
    '/_next/static/a.css',
    '/icon.svg',
    '/offline.js',
    '/offline/',
    '/red-flags/',
    '/tools/kept.js',
  ])
})

test('is the same for the same site and another one when any page changes', async () => {
  const once = await written(SITE)
  expect(await written(SITE)).toBe(once)
  const changed = { ...SITE, 'epidural-pain/index.html': '<p>Other words</p>' }
  expect(await written(changed)).not.toBe(once)
  expect(await written({ ...SITE, 'new/index.html': '' })).not.toBe(once)
})

test('does not depend on an earlier one, nor on files for hosts', async () => {
  const once = await written(SITE)
  expect(await written({ ...SITE, 'sw.js': 'old', _headers: '/*\n' })).toBe(once)
})

test('stays under 3 KB', async () => {
  expect((await written(SITE))?.length).toBeLessThan(3 * 1024)
})

test('is left out where no page could be shown without a connection', async () => {
  const { 'offline/index.html': _, ...without } = SITE
  expect(await written(without)).toBe(null)
})
