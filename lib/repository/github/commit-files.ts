import { listTree } from '../../git/read-tree.ts'
import { ClosedProposalError, ConflictError } from '../errors.ts'
import { refusePaths } from '../paths.ts'
import type { Actor, Commit, Proposal } from '../repository.ts'
import {
  branchToWrite,
  mergeOrRefuse,
  MOST_ATTEMPTS,
  pause,
  readMain,
  refuseClosed,
  tooMany,
  type Context,
} from './context.ts'
import { isAncestor, missingObjects, oidOf, treeOf, treeWith, writeObject } from './objects.ts'
import { sendCommit } from './send.ts'
import type { Found } from './proposals.ts'

/** Where a proposal may write. */
const FOLDERS = ['content', 'public/articles']

/** `Repository.commitFiles` on GitHub. */
export async function commitFiles(
  context: Context,
  id: string,
  { by, message, onto, files }: Commit,
): Promise<Proposal> {
  const { root } = context
  return onTop(context, id, async ({ proposal: { head } }) => {
    const before = new Map((await listTree(root, head, FOLDERS)).map((file) => [file.path, file]))
    refusePaths(files, before.keys())
    const oids = new Map(
      [...files].map(([path, bytes]) => [path, bytes === null ? null : oidOf('blob', bytes)]),
    )
    const different = [...files.keys()].filter(
      (path) => (before.get(path)?.oid ?? null) !== oids.get(path),
    )
    if (different.length === 0) return null
    const changed = await changedSince(root, { onto, head, before, paths: different })
    if (changed.length > 0) throw new ConflictError(changed, head)

    const written = new Map<string, { oid: string; mode: string } | null>()
    for (const path of different) {
      const bytes = files.get(path) ?? null
      const oid = bytes === null ? null : await writeObject(root, 'blob', bytes)
      // A symbolic link becomes the file that was written; an executable file stays one.
      const mode = before.get(path)?.mode === '100755' ? '100755' : '100644'
      written.set(path, oid === null ? null : { oid, mode })
    }
    return { tree: await treeWith(root, head, written), parents: [head], message, by }
  })
}

/** `Repository.catchUp` on GitHub: in the person's name, which GitHub's own button would not give. */
export async function catchUp(context: Context, id: string, by: Actor): Promise<Proposal> {
  const { root } = context
  return onTop(context, id, async ({ proposal: { head } }) => {
    const main = await readMain(context)
    if (await isAncestor(root, main, head)) return null
    const tree = await mergeOrRefuse(root, main, head)
    return { tree, parents: [head, main], message: 'Merge main', by }
  })
}

type Made = {
  tree: string
  parents: readonly [string, ...string[]]
  message: string
  by: Actor
} | null

/**
 * Puts a commit on top of a proposal, and makes it anew when somebody else was faster. The branch is
 * only ever moved forward: nobody's commit is lost.
 *
 * @param make the commit, or null when there is nothing to do
 */
async function onTop(
  context: Context,
  id: string,
  make: (found: Found) => Promise<Made>,
): Promise<Proposal> {
  const { root, calls, mirror, proposals, now } = context
  for (let attempt = 1; attempt <= MOST_ATTEMPTS; attempt += 1) {
    const found = await proposals.get(id)
    refuseClosed(found)
    const branch = branchToWrite(context, found)
    const made = await make(found)
    if (made === null) return found.proposal
    const sent = await sendCommit(root, calls, mirror, { ...made, at: now() })
    if (await calls.moveRef(`heads/${branch}`, sent.remote)) {
      const { proposal } = await proposals.get(id)
      // Closed in the moment between: the branch has the commit, the proposal has it not.
      if (proposal.status !== 'open' && !(await isAncestor(root, sent.local, proposal.head))) {
        throw new ClosedProposalError(id, proposal.status)
      }
      return proposal
    }
    await pause(context, attempt)
  }
  return tooMany()
}

type Since = {
  onto: string
  head: string
  before: ReadonlyMap<string, { oid: string }>
  paths: readonly string[]
}

/** Those of the paths that are not in `head` what they were in `onto`. */
async function changedSince(
  root: string,
  { onto, head, before, paths }: Since,
): Promise<readonly string[]> {
  if (onto === head) return []
  const isKnown = /^[0-9a-f]{40}$/.test(onto) && (await missingObjects(root, [onto])).size === 0
  // Nobody can tell what has changed since a commit that is gone.
  if (!isKnown) return paths
  const then = new Map(
    (await listTree(root, await treeOf(root, onto), FOLDERS)).map(({ path, oid }) => [path, oid]),
  )
  return paths.filter((path) => then.get(path) !== before.get(path)?.oid)
}
