import { readFileSync } from 'node:fs'
import { readFile, rm, stat, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { z } from 'zod'
import { git, gitText } from '../../git/git.ts'
import { RepositoryUnavailableError } from '../errors.ts'
import { withLock } from './move-refs.ts'
import { SETTINGS } from './settings.ts'

/** A work tree that was taken off its branch, at the commit that its files and index are of. */
export type Aside = {
  path: string
  gitFolder: string
  branch: string
  oid: string
  /** The process that did it. */
  pid: number
}

const MARK = 'desk-aside.json'
const Mark = z.strictObject({ branch: z.string(), oid: z.string(), pid: z.int().positive() })

/**
 * Takes every work tree off a branch that is about to move.
 *
 * Were the branch moved under a work tree, git would take what was published for something that its
 * owner wants undone: `git status` would show it the wrong way round and her next `git commit -a`
 * would take it back from readers without a word. So while the branch moves the work tree is at the
 * old commit itself, off any branch, where it shows nothing but its own changes; afterwards it is
 * switched to the branch, as its owner would, which git does only when nothing is lost. Where git
 * does not, the work tree stays where it is, whole, and `noticeOf` says how to go on. A publication
 * does not wait for it: what readers get must not hang on a file that somebody has open.
 *
 * @param aside is given each work tree that was, also when a later one refuses
 * @throws RepositoryUnavailableError when one cannot be taken off; the branch must stay then
 */
export async function setAside(
  root: string,
  branch: string,
  staleAfter: number,
  aside: Aside[],
): Promise<void> {
  const trees = (await listWorkTrees(root)).filter((tree) => tree.branch === `refs/heads/${branch}`)
  for (const { path, gitFolder, oid } of trees) {
    const mark = { branch, oid, pid: process.pid }
    try {
      // For the desk that is started after this one was killed.
      await writeFile(join(gitFolder, MARK), JSON.stringify(mark))
      await withLock(path, ['update-ref', '--no-deref', 'HEAD', oid, oid], '', staleAfter)
    } catch (error) {
      throw new RepositoryUnavailableError(
        `Somebody works on ${branch} in ${path} and the desk cannot write there. Try again`,
        true,
        { cause: error },
      )
    }
    aside.push({ path, gitFolder, ...mark })
  }
}

/**
 * Puts a work tree back on its branch, with the branch's files. Changed, untracked and ignored files
 * are kept; where they are in the way, nothing happens.
 *
 * @returns whether it is done with
 */
export async function follow({ path, gitFolder, branch, oid, pid }: Aside): Promise<boolean> {
  // Another desk is just moving the branch, or looks after it.
  if (pid !== process.pid && isAlive(pid)) return !isAt(gitFolder, oid)
  try {
    // Its owner has gone elsewhere meanwhile.
    if (!isAt(gitFolder, oid)) {
      await rm(join(gitFolder, MARK), { force: true })
      return true
    }
    const ref = `refs/heads/${branch}`
    if ((await gitText(path, ['rev-parse', ref])) === oid) {
      await git(path, ['symbolic-ref', 'HEAD', ref], { env: SETTINGS })
    } else {
      await git(path, ['switch', '--quiet', '--no-guess', '--no-overwrite-ignore', branch], {
        env: SETTINGS,
      })
    }
    await rm(join(gitFolder, MARK), { force: true })
    return true
  } catch {
    // Whatever it is, the branch has moved, and `noticeOf` says what to do.
    return false
  }
}

/** Work trees that a killed desk has set aside, or that could not follow. */
export async function findAside(root: string): Promise<Aside[]> {
  const found: Aside[] = []
  for (const { path, gitFolder } of await listWorkTrees(root)) {
    const text = await readFile(join(gitFolder, MARK), 'utf8').catch(() => null)
    const mark = text === null ? null : parseMark(text)
    if (mark !== null) found.push({ path, gitFolder, ...mark })
  }
  return found
}

/** How to go on with a work tree that stayed behind; null when its owner has. */
export function noticeOf({ path, gitFolder, branch, oid }: Aside): string | null {
  if (!isAt(gitFolder, oid)) return null
  const folder = /^[\w./-]+$/.test(path) ? path : `'${path.replaceAll("'", "'\\''")}'`
  return `Work of yours is in the way in ${path}, so it stayed at ${oid.slice(0, 10)} while ${branch} went on; to bring both together: git -C ${folder} switch --merge ${branch}`
}

function parseMark(text: string): z.infer<typeof Mark> | null {
  try {
    return Mark.parse(JSON.parse(text))
  } catch {
    // Half written by a desk that was killed before it touched the work tree.
    return null
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

/** Off any branch, at this commit. */
function isAt(gitFolder: string, oid: string): boolean {
  try {
    return readFileSync(join(gitFolder, 'HEAD'), 'utf8').trim() === oid
  } catch {
    return false
  }
}

type WorkTree = { path: string; gitFolder: string; oid: string; branch: string | null }

async function listWorkTrees(root: string): Promise<WorkTree[]> {
  const text = await gitText(root, ['worktree', 'list', '--porcelain', '-z'])
  const trees: WorkTree[] = []
  for (const entry of text.split('\0\0')) {
    const lines = entry.split('\0')
    const field = (name: string): string | null =>
      lines.find((line) => line.startsWith(`${name} `))?.slice(name.length + 1) ?? null
    const [path, oid] = [field('worktree'), field('HEAD')]
    if (path === null || oid === null) continue
    const gitFolder = await gitFolderOf(path)
    if (gitFolder !== null) trees.push({ path, gitFolder, oid, branch: field('branch') })
  }
  return trees
}

/** Null when somebody has removed the folder. */
async function gitFolderOf(path: string): Promise<string | null> {
  const inside = join(path, '.git')
  try {
    if ((await stat(inside)).isDirectory()) return inside
    const link = /^gitdir: (.+)$/m.exec(await readFile(inside, 'utf8'))?.[1]
    return link === undefined ? null : resolve(path, link)
  } catch {
    return null
  }
}
