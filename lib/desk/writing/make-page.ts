import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { fixSlugs } from '../../check/fix-slugs.ts'
import { SLUGS } from '../../check/places.ts'
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
    const files = new Map([[file, await readFile(path.join(folder, file))]])
    // Questions have no addresses that must never break.
    if (kind === 'article' && fixSlugs(folder).length > 0) {
      files.set(SLUGS, await readFile(path.join(folder, SLUGS)))
    }
    return { path: file, files }
  })
}
