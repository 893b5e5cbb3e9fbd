import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { listFiles } from './list-files.ts'
import { pruneExport } from './prune-export.ts'

async function directoryWith(paths: string[]): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'prune-'))
  for (const path of paths) {
    await mkdir(dirname(join(directory, path)), { recursive: true })
    await writeFile(join(directory, path), path)
  }
  return directory
}

test('keeps what pages fetch and removes what only the framework asks for', async () => {
  const kept = [
    '404.html',
    '_next/static/chunks/1a2b3c.css',
    '_next/static/media/plex.woff2',
    'enhance/share.js',
    'epidural-pain/index.html',
    'feed.xml',
    'index.html',
    'llms.txt',
    'robots.txt',
    'search/pagefind/pagefind.js',
  ]
  const removed = [
    '404/index.html',
    '404/index.txt',
    '__next._tree.txt',
    '__next.__PAGE__.txt',
    '_global-error/index.html',
    '_next/server-reference-manifest.json',
    '_next/static/build-id/_buildManifest.js',
    '_next/static/build-id/_ssgManifest.js',
    '_next/static/chunks/0f9e8d.js',
    '_next/static/chunks/1a2b3c.css.map',
    '_not-found/__next._full.txt',
    '_not-found/index.html',
    '_not-found/index.txt',
    'enhance/share.js.map',
    'epidural-pain/__next.$d$slug.txt',
    'epidural-pain/__next.$d$slug/__PAGE__.txt',
    'epidural-pain/index.txt',
    'index.txt',
  ]
  const directory = await directoryWith([...kept, ...removed])
  try {
    expect(await pruneExport(directory)).toEqual(removed.sort())
    expect(await listFiles(directory)).toEqual(kept)
  } finally {
    await rm(directory, { recursive: true })
  }
})

test('leaves no empty folder behind', async () => {
  const directory = await directoryWith(['index.html', '_next/static/chunks/a.js', '404.html'])
  try {
    await pruneExport(directory)
    expect((await readdir(directory)).sort()).toEqual(['404.html', 'index.html'])
  } finally {
    await rm(directory, { recursive: true })
  }
})

test('keeps 404/index.html when nothing else says that a page is missing', async () => {
  const directory = await directoryWith(['404/index.html'])
  try {
    expect(await pruneExport(directory)).toEqual([])
  } finally {
    await rm(directory, { recursive: true })
  }
})
