import { readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { readUntrustedYaml } from '../yaml/read-untrusted-yaml.ts'
import { nameOf, SLUGS } from './places.ts'
import { slugsSchema } from './rules/slugs-valid.ts'

export const SLUGS_HEADER =
  '# Every address ever published, one a line; never removed. A page that goes gets a redirect in\n' +
  '# redirects.yml. To add the addresses of new articles: npm run fix:slugs\n'

export class UnreadableSlugsError extends Error {
  override name = 'UnreadableSlugsError'
  readonly file = SLUGS
  constructor() {
    super(`${SLUGS} has faults. To list them: npm run check`)
  }
}

/**
 * Adds the articles that are missing to content/slugs.yml, at its end; nothing else in it changes.
 *
 * @param root top of the repository
 * @returns the slugs that were added, sorted
 * @throws UnreadableSlugsError when the list cannot be read as a list of slugs
 */
export function fixSlugs(root: string): string[] {
  const file = join(root, SLUGS)
  const text = readIfThere(file) ?? SLUGS_HEADER
  const { document } = readUntrustedYaml(text)
  const listed = slugsSchema.safeParse(document?.toJS() ?? [])
  if (document === null || !listed.success) throw new UnreadableSlugsError()
  const missing = readdirSync(join(root, 'content', 'articles'))
    .filter((name) => name.endsWith('.mdx'))
    .map(nameOf)
    .filter((slug) => !listed.data.includes(slug))
    .sort()
  if (missing.length === 0) return []
  // `[]` stands for an empty list, and no line can follow it.
  const before = listed.data.length === 0 ? text.replace(/^\s*\[\s*\]\s*$/m, '') : text
  const start = before === '' || before.endsWith('\n') ? before : `${before}\n`
  const next = start + missing.map((slug) => `- ${slug}\n`).join('')
  writeFileSync(`${file}.new`, next)
  renameSync(`${file}.new`, file)
  return missing
}

function readIfThere(file: string): string | null {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}
