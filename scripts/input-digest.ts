import { createHash } from 'node:crypto'
import { lstatSync, readdirSync, readFileSync, readlinkSync, statSync } from 'node:fs'
import path from 'node:path'

/** Everything that decides what a build makes. */
const INPUTS = [
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
const SETTINGS = ['SITE_URL', 'REPOSITORY_URL']

/** SHA-256 over all inputs of a build, so that an unchanged site is not built again. */
export function inputDigest(root: string): string {
  const hash = createHash('sha256')
  for (const name of SETTINGS) hash.update(`${name}=${process.env[name] ?? ''}\n`)
  for (const input of INPUTS) addPath(root, input, hash)
  return hash.digest('hex')
}

function addPath(root: string, relative: string, hash: ReturnType<typeof createHash>): void {
  const absolute = path.join(root, relative)
  const entry = lstatSync(absolute, { throwIfNoEntry: false })
  if (entry === undefined) return
  if (entry.isDirectory()) {
    for (const name of readdirSync(absolute).sort()) addPath(root, path.join(relative, name), hash)
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
