import { readdir, rm, rmdir } from 'node:fs/promises'
import { join } from 'node:path'
import { listFiles } from './list-files.ts'
import { fileEnding } from './media-types.ts'

/**
 * Removes from an export what no stripped page asks for: the framework's chunks and manifests, the
 * pages' payloads for its router, source maps, and its internal pages. Stylesheets, media and our
 * own text files (robots.txt and the like) stay.
 *
 * @returns the paths removed, relative to the export, sorted
 */
export async function pruneExport(exportDir: string): Promise<string[]> {
  const files = await listFiles(exportDir)
  const present = new Set(files)
  const removed = files.filter((path) => isUnneeded(path, present))
  for (const path of removed) await rm(join(exportDir, path))
  await removeEmptyFolders(exportDir)
  return removed
}

// What may stay below _next/: files that a page fetches without script.
const NEEDED_BELOW_NEXT = /^_next\/static\/(.+\.css|media\/.+)$/

function isUnneeded(path: string, present: ReadonlySet<string>): boolean {
  if (fileEnding(path) === 'map') return true
  if (path.startsWith('_next/')) return !NEEDED_BELOW_NEXT.test(path)
  // Payloads of a page's segments lie beside it: __next._tree.txt, __next.slug/__PAGE__.txt
  if (/(^|\/)__next\./.test(path)) return true
  // The framework's own pages, and a second address for 404.html
  if (/^(_not-found|_global-error)(\/|\.)/.test(path)) return true
  if (path === '404/index.html' || path === '404/index.txt') return present.has('404.html')
  return path.endsWith('.txt') && present.has(path.replace(/\.txt$/, '.html'))
}

async function removeEmptyFolders(directory: string): Promise<void> {
  for (const entry of await readdir(directory, { withFileTypes: true })) {
    if (!entry.isDirectory()) continue
    const folder = join(directory, entry.name)
    await removeEmptyFolders(folder)
    if ((await readdir(folder)).length === 0) await rmdir(folder)
  }
}
