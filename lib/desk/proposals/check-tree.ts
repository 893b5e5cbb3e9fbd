import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import path from 'node:path'
import { checkRepository } from '../../check/check-repository.ts'
import type { Fault } from '../../faults/fault.ts'
import { git } from '../../git/git.ts'

/** Folders of the desk, below the top of the repository; ignored by git. */
const FOLDER = path.join('.desk', 'check')

/** All that the check reads, and a tenth of the files: somebody waits for it. */
const CHECKED = ['content', 'public']

/**
 * What `npm run check` would say about a tree, without a work tree that anybody else uses.
 *
 * @param tree id of a commit or tree
 */
export async function checkTree(root: string, tree: string): Promise<Fault[]> {
  await mkdir(path.join(root, FOLDER), { recursive: true })
  const folder = await mkdtemp(path.join(root, FOLDER, 'tree-'))
  try {
    const env = { GIT_INDEX_FILE: path.join(folder, 'index') }
    const files = path.join(folder, 'files')
    await mkdir(files)
    await git(root, ['read-tree', tree], { env })
    // Bytes as they are stored: no filter, no line ends of this machine.
    const plain = ['-c', 'core.autocrlf=false', '-c', 'core.attributesFile=/dev/null']
    const { stdout: input } = await git(root, ['ls-files', '-z', '--', ...CHECKED], { env })
    const checkout = ['checkout-index', '-z', '--stdin', `--prefix=${files}/`]
    await git(root, [...plain, ...checkout], { env, input })
    const cacheFile = path.join(root, FOLDER, 'parsed.json')
    return (await checkRepository(files, { cacheFile })).faults
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
