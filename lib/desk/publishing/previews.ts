import { readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { gitText } from '../../git/git.ts'
import { diffTrees } from '../../git/read-tree.ts'

/** A proposal changes how pages are made; building it would run its code on this machine. */
export class PreviewRefusedError extends Error {
  override name = 'PreviewRefusedError'
  readonly paths: readonly string[]
  constructor(paths: readonly string[]) {
    super(
      `The proposal changes more than words and data (${paths.slice(0, 5).join(', ')}), ` +
        'so it is not built here before it is published. A developer can build it by hand.',
    )
    this.paths = paths
  }
}

/** Whole sites that are kept to look at; the oldest goes first. */
export const PREVIEWS_KEPT = 3

const WORDS_AND_DATA = ['content/', 'public/articles/', 'CHANGELOG.md']
const LINK = '120000'
const SUBMODULE = '160000'

/**
 * Refuses a commit that differs from main in more than words and data: nothing of it was approved.
 *
 * @throws PreviewRefusedError with the paths
 */
export async function refuseCode(
  gitRoot: string,
  main: string,
  commitOrTree: string,
): Promise<void> {
  const changes = await diffTrees(gitRoot, `${main}^{tree}`, `${commitOrTree}^{tree}`, ['.'])
  const refused = changes.filter(
    ({ path, mode }) =>
      mode === LINK ||
      mode === SUBMODULE ||
      !WORDS_AND_DATA.some((allowed) =>
        allowed.endsWith('/') ? path.startsWith(allowed) : path === allowed,
      ),
  )
  if (refused.length > 0) throw new PreviewRefusedError(refused.map(({ path }) => path))
}

// A commit has to have somebody and some time; the same tree on the same main is the same commit.
const NOBODY = {
  GIT_AUTHOR_NAME: 'Preview',
  GIT_AUTHOR_EMAIL: 'preview@localhost',
  GIT_COMMITTER_NAME: 'Preview',
  GIT_COMMITTER_EMAIL: 'preview@localhost',
}

/** The commit itself, or one that has the tree. No branch knows that one. */
export async function previewCommit(
  gitRoot: string,
  main: string,
  commitOrTree: string,
): Promise<string> {
  const type = await gitText(gitRoot, ['cat-file', '-t', commitOrTree])
  if (type !== 'tree') return gitText(gitRoot, ['rev-parse', `${commitOrTree}^{commit}`])
  const date = await gitText(gitRoot, ['log', '-1', '--format=%cI', main])
  return gitText(gitRoot, ['commit-tree', commitOrTree, '-p', main, '-m', 'Preview'], {
    env: { ...NOBODY, GIT_AUTHOR_DATE: date, GIT_COMMITTER_DATE: date },
  })
}

/** Removes all but the newest previews. Returns the commits of those that went. */
export async function prunePreviews(folder: string, newest: string): Promise<string[]> {
  const names = (await readdir(folder)).filter((name) => name !== newest)
  const dated = await Promise.all(
    names.map(async (name) => ({ name, at: (await stat(join(folder, name))).mtimeMs })),
  )
  const gone = dated.sort((a, b) => b.at - a.at).slice(PREVIEWS_KEPT - 1)
  for (const { name } of gone) await rm(join(folder, name), { recursive: true, force: true })
  return gone.map(({ name }) => name)
}
