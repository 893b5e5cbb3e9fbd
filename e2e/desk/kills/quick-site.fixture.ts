import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const FILES = 60

/**
 * Stands in for `scripts/build.ts` on main of a test: nobody can wait for twenty sites. All that the
 * desk does around a build is the real thing. Each page says what commit it is from.
 */
export const QUICK_BUILD = `import { execFileSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { endWithParent, tellParent } from '../lib/publishing/build-events.ts'

const out = process.argv.at(-1)
endWithParent()
await tellParent({ kind: 'started', step: 'pages' })
const id = execFileSync('git', ['rev-parse', 'HEAD'], { encoding: 'utf8' }).trim()
mkdirSync(out, { recursive: true })
for (let page = 0; page < ${FILES}; page += 1) writeFileSync(\`\${out}/\${page}.html\`, id)
writeFileSync(\`\${out}/index.html\`, id)
writeFileSync(\`\${out}/status.json\`, JSON.stringify({ build: { id, isChanged: false } }))
`

/**
 * Commit that the site in a folder was built from, all of it.
 *
 * @throws Error when a page is missing or from another commit
 */
export function commitOfSite(out: string): string {
  const status: unknown = JSON.parse(readFileSync(join(out, 'status.json'), 'utf8'))
  const { id } = (status as { build: { id: string } }).build
  const pages = readdirSync(out).filter((name) => name.endsWith('.html'))
  const others = pages.filter((name) => readFileSync(join(out, name), 'utf8') !== id)
  if (pages.length !== FILES + 1 || others.length > 0) {
    throw new Error(`Half a site: ${pages.length} pages, not of ${id}: ${others.join(', ')}`)
  }
  return id
}

/** Whether it is already; between two sites there is none for an instant. */
export function isSiteOf(out: string, commit: string): boolean {
  try {
    return commitOfSite(out) === commit
  } catch {
    return false
  }
}

/** What a start will find: the site, or the one before when a swap was cut off. */
export function expectWholeSite(root: string): void {
  const out = join(root, 'out')
  commitOfSite(existsSync(out) ? out : `${out}.previous`)
}
