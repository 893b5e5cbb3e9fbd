import { gitText } from './git.ts'

/** The folder to run git in, and the settings to run it with. */
export type HistoryAlone = { folder: string; env: Record<string, string> }

/**
 * How to run git so that commits alone decide. Merging asks for `.gitattributes` in the work tree
 * and in the index, and at a desk both may be the proposal's: `merge=union` there would merge what
 * nobody else could.
 */
export async function onHistoryAlone(root: string): Promise<HistoryAlone> {
  const folder = await gitText(root, ['rev-parse', '--absolute-git-dir'])
  return {
    folder,
    env: {
      GIT_DIR: folder,
      GIT_WORK_TREE: folder,
      GIT_INDEX_FILE: `${folder}/no-index`,
      GIT_ATTR_NOSYSTEM: '1',
    },
  }
}

/** Part of the history is missing, and with it who wrote what. */
export class ShallowRepositoryError extends Error {
  override name = 'ShallowRepositoryError'
  constructor() {
    super('Part of the history is missing here. To fetch it: git fetch --unshallow')
  }
}

/** @throws ShallowRepositoryError */
export async function refuseShallow(root: string): Promise<void> {
  const answer = await gitText(root, ['rev-parse', '--is-shallow-repository'])
  if (answer !== 'false') throw new ShallowRepositoryError()
}
