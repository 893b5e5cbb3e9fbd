import { execFileSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync } from 'node:fs'
import path from 'node:path'
import { temporaryFolder } from './tidy-up.ts'

/**
 * A copy of the working tree outside it, with its packages: what git knows or would know, so no
 * build of ours and no secrets that are ignored.
 *
 * Packages are linked file by file where the file system allows it, which takes a second; Turbopack
 * refuses a folder that is a symbolic link.
 */
export function copyCheckout(root: string): { folder: string; remove: () => void } {
  const { folder, remove } = temporaryFolder()
  const names = execFileSync('git', ['ls-files', '-z', '-co', '--exclude-standard'], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  })
  for (const name of names.split('\0')) {
    const from = path.join(root, name)
    // Files that were removed and not yet committed are still listed.
    if (name === '' || !existsSync(from)) continue
    const to = path.join(folder, name)
    mkdirSync(path.dirname(to), { recursive: true })
    cpSync(from, to, { verbatimSymlinks: true })
  }
  const packages = path.join(root, 'node_modules')
  const target = path.join(folder, 'node_modules')
  try {
    execFileSync('cp', ['-al', packages, target], { stdio: 'ignore' })
  } catch {
    // Another file system, or a `cp` that cannot link.
    execFileSync('cp', ['-a', packages, folder], { stdio: ['ignore', 'ignore', 'inherit'] })
  }
  return { folder, remove }
}

/** The environment in which a script of the copy finds the copy's programs. */
export function environmentOf(folder: string): Record<string, string> {
  const programs = path.join(folder, 'node_modules', '.bin')
  return {
    PATH: [programs, process.env.PATH ?? ''].join(path.delimiter),
    NEXT_TELEMETRY_DISABLED: '1',
  }
}
