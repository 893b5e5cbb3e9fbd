import { mkdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { fixSlugs } from '../../check/fix-slugs.ts'
import { kindOf, SLUGS } from '../../check/places.ts'
import type { PageKind } from '../../mdx/front-matter.ts'
import { newPage } from '../../templates/new-page.ts'
import { withContentOf } from './commit-content.ts'

/**
 * The files of a new page against a commit, by the very code of `npm run new`.
 *
 * @param now gives the page's dates, UTC
 * @returns path of the page, and all files that have to be written
 * @throws RefusedPageError for a title of which no page can be made
 */
export function makePage(
  root: string,
  commit: string,
  { kind, title }: { kind: PageKind; title: string },
  now: Date,
): Promise<{ path: string; files: Map<string, Uint8Array> }> {
  return withContentOf(root, commit, async (folder) => {
    const { file } = newPage(folder, kind, { title }, now.toISOString().slice(0, 10))
    return { path: file, files: await withSlugs(folder, file) }
  })
}

/** The files that make a page of these words part of a commit that has no such page. */
export function filesOfPage(
  root: string,
  commit: string,
  file: string,
  bytes: Uint8Array,
): Promise<Map<string, Uint8Array>> {
  return withContentOf(root, commit, async (folder) => {
    await mkdir(path.dirname(path.join(folder, file)), { recursive: true })
    await writeFile(path.join(folder, file), bytes)
    return withSlugs(folder, file)
  })
}

async function withSlugs(folder: string, file: string): Promise<Map<string, Uint8Array>> {
  const files = new Map<string, Uint8Array>([[file, await readFile(path.join(folder, file))]])
  // Questions have no addresses that must never break.
  if (kindOf(file) === 'article' && fixSlugs(folder).length > 0) {
    files.set(SLUGS, await readFile(path.join(folder, SLUGS)))
  }
  return files
}
