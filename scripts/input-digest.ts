import { createHash } from 'node:crypto'
import { lstatSync, readdirSync, readFileSync, readlinkSync, statSync } from 'node:fs'
import path from 'node:path'

/** Everything that decides what the reader's build makes. */
const SITE_INPUTS = [
  'CHANGELOG.md',
  'app',
  'components',
  'content',
  'lib',
  'public',
  'contentlayer.config.ts',
  'next.config.mjs',
  'package-lock.json',
  'postcss.config.mjs',
  'tsconfig.json',
]
/** The same for the desk, which reads content while it runs. docs/decisions/0022-the-desk.md */
export const DESK_INPUTS: readonly string[] = SITE_INPUTS.filter(
  (input) => input !== 'content' && input !== 'public' && input !== 'CHANGELOG.md',
)
/** Folders that only the desk's build looks at. */
const DESK_ALONE = new Set([path.join('app', 'desk'), path.join('components', 'desk')])
const SETTINGS = ['SITE_URL', 'REPOSITORY_URL']

/** SHA-256 over all inputs of a build, so that what is unchanged is not built again. */
export function inputDigest(root: string, inputs: readonly string[] = SITE_INPUTS): string {
  const hash = createHash('sha256')
  const skipped = inputs === DESK_INPUTS ? new Set<string>() : DESK_ALONE
  for (const name of SETTINGS) hash.update(`${name}=${process.env[name] ?? ''}\n`)
  for (const input of inputs) addPath(root, input, hash, skipped)
  return hash.digest('hex')
}

function addPath(
  root: string,
  relative: string,
  hash: ReturnType<typeof createHash>,
  skipped: ReadonlySet<string>,
): void {
  if (skipped.has(relative)) return
  const absolute = path.join(root, relative)
  const entry = lstatSync(absolute, { throwIfNoEntry: false })
  if (entry === undefined) return
  if (entry.isDirectory()) {
    for (const name of readdirSync(absolute).sort())
      addPath(root, path.join(relative, name), hash, skipped)
    return
  }
  if (/\.test\.tsx?$/.test(relative)) return
  hash.update(`${relative}\0`)
  if (entry.isSymbolicLink()) {
    hash.update(`${readlinkSync(absolute)}\0`)
    // A link of a proposal may lead to the whole disk or in a circle: what the check will refuse is
    // not followed before it.
    if (!leadsToFile(absolute)) return
  } else if (!entry.isFile()) return
  const content = readFileSync(absolute)
  hash.update(`${content.length}\0`).update(content)
}

function leadsToFile(link: string): boolean {
  try {
    return statSync(link).isFile()
  } catch {
    return false
  }
}
