import { existsSync } from 'node:fs'
import { mkdir, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { git, gitText, GitError } from '../../git/git.ts'

// Hooks are the user's, for what the user does.
const WITHOUT_HOOKS = ['-c', 'core.hooksPath=/dev/null', '-c', 'advice.detachedHead=false']

/**
 * Brings the desk's own work tree to a commit and leaves there nothing else that git would see; what
 * git ignores, such as caches of builds, stays. Makes the work tree when there is none, and anew when
 * something is wrong with it. Touches no other work tree, branch or index.
 *
 * @param gitRoot a folder of the repository that has the commit
 * @param site where the work tree is
 * @throws GitError when there is no such commit
 */
export async function checkOut(gitRoot: string, site: string, commit: string): Promise<void> {
  if (existsSync(join(site, '.git'))) {
    try {
      await move(site, commit)
      return
    } catch (error) {
      if (!(error instanceof GitError)) throw error
    }
  }
  // Whether the commit is there is asked before anything is thrown away.
  await git(gitRoot, ['cat-file', '-e', `${commit}^{commit}`])
  await rm(site, { recursive: true, force: true })
  await git(gitRoot, ['worktree', 'prune'])
  await mkdir(dirname(site), { recursive: true })
  await git(gitRoot, [...WITHOUT_HOOKS, 'worktree', 'add', '--force', '--detach', site, commit])
}

async function move(site: string, commit: string): Promise<void> {
  await git(site, ['cat-file', '-e', `${commit}^{commit}`])
  const folder = await gitText(site, ['rev-parse', '--absolute-git-dir'])
  // Left behind by a git that was killed; nobody else works here while the desk has its lock.
  await rm(join(folder, 'index.lock'), { force: true })
  await git(site, [...WITHOUT_HOOKS, 'checkout', '--quiet', '--force', '--detach', commit])
  await git(site, ['clean', '--quiet', '-ffd'])
  const status = await gitText(site, ['status', '--porcelain'])
  if (status !== '') throw new GitError(['checkout'], null, `changes are left: ${status}`)
}
