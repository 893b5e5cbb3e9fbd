import { git } from './git.ts'
import { onHistoryAlone } from './history-alone.ts'

/** A proposal and its base changed the same words. */
export class MergeConflictError extends Error {
  override name = 'MergeConflictError'
  readonly files: readonly string[]
  constructor(files: readonly string[]) {
    super(`The proposal conflicts with its base in ${files.join(', ')}`)
    this.files = files
  }
}

/**
 * Id of the tree that merging a proposal into its base would give. Nothing is merged, no work tree
 * is touched.
 *
 * @param base commit
 * @param head commit
 * @param more settings for git, beside those that leave the decision to the commits
 * @throws MergeConflictError when they conflict; GitError when they share no history
 */
export async function mergedTree(
  root: string,
  base: string,
  head: string,
  more: Readonly<Record<string, string>> = {},
): Promise<string> {
  const { folder, env } = await onHistoryAlone(root)
  const { stdout, status } = await git(
    folder,
    ['merge-tree', '--write-tree', '--name-only', '--no-messages', '-z', base, head],
    { statuses: [0, 1], env: { ...more, ...env } },
  )
  const [tree = '', ...files] = stdout.toString('utf8').split('\0')
  if (status === 1) throw new MergeConflictError([...new Set(files.filter(Boolean))])
  return tree.trim()
}
