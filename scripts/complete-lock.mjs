/**
 * Completes package-lock.json with the packages of other platforms.
 *
 * A lock made where a registry lacks, say, the macOS build of a native package leaves that package
 * out, and `npm ci` then refuses the lock ("Missing: … from lock file"). This adds an entry for each
 * optional dependency that is named by an installed package but has none. Such an entry is never
 * installed on the platform that made the lock.
 *
 * Run after every change of dependencies: npm run fix:lock. Source: docs/decisions/0002-node-and-npm.md
 */
import { readFileSync, writeFileSync } from 'node:fs'

const PLATFORM =
  /(darwin|linux|win32|windows|android|freebsd|netbsd|openbsd|sunos|aix|openharmony|wasm32|wasi|macos)/
const LOCK = new URL('../package-lock.json', import.meta.url)

/** @type {{ packages: Record<string, any> }} */
const lock = JSON.parse(readFileSync(LOCK, 'utf8'))
let added = 0
for (const [path, entry] of Object.entries(lock.packages)) {
  for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
    if (isLocked(path, name) || !PLATFORM.test(name)) continue
    lock.packages[`node_modules/${name}`] = { version, optional: true, ...platformOf(name) }
    added += 1
  }
}
lock.packages = Object.fromEntries(
  Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)),
)
writeFileSync(LOCK, `${JSON.stringify(lock, null, 2)}\n`)
console.log(added === 0 ? 'The lock is complete.' : `Added ${added} packages of other platforms.`)

/** Node looks for a package beside its user, then in each folder above. */
function isLocked(path, name) {
  for (let folder = path; ; folder = folder.replace(/\/?node_modules\/(?:@[^/]+\/)?[^/]+$/, '')) {
    if (`${folder === '' ? '' : `${folder}/`}node_modules/${name}` in lock.packages) return true
    if (folder === '') return false
  }
}

/** `os` and `cpu` as the package's own name tells them. */
function platformOf(name) {
  const os = [
    ['darwin', /darwin|macos/],
    ['win32', /win32|windows/],
    ['android', /android/],
    ['freebsd', /freebsd/],
    ['netbsd', /netbsd/],
    ['openbsd', /openbsd/],
    ['sunos', /sunos/],
    ['aix', /aix/],
    ['openharmony', /openharmony/],
    ['linux', /linux/],
  ].find(([, pattern]) => pattern.test(name))?.[0]
  const cpu = [
    'arm64',
    'x64',
    'ia32',
    'riscv64',
    'ppc64',
    's390x',
    'loong64',
    'mips64el',
    'wasm32',
    'arm',
  ].find((candidate) => name.includes(candidate))
  return { ...(cpu ? { cpu: [cpu] } : { cpu: ['none'] }), ...(os ? { os: [os] } : {}) }
}
