import { diffTrees, listTree, readBlobs } from '../../git/read-tree.ts'
import { RepositoryUnavailableError } from '../errors.ts'
import type { Actor } from '../repository.ts'
import type { Calls, NewEntry } from './calls.ts'
import type { Mirror } from './mirror.ts'
import { treeOf } from './objects.ts'
import { fewAtATime } from './one-at-a-time.ts'

const AT_ONCE = 4
const SUBMODULE = '160000'

export type ToSend = {
  /** A tree that is here. */
  tree: string
  /** Commits here. What the tree has that the first has not is sent, but for files of the others. */
  parents: readonly [string, ...string[]]
  message: string
  by: Actor
  at: Date
}

export type Sent = { local: string; remote: string }

/**
 * Makes a commit on GitHub out of a tree that is here. It is on no branch yet, so nobody sees it
 * until a ref is moved to it, and what was sent in vain does no harm.
 *
 * The person is its author and committer. A machine's account sends it.
 *
 * @throws RepositoryUnavailableError
 */
export async function sendCommit(
  root: string,
  calls: Calls,
  mirror: Mirror,
  { tree, parents, message, by, at }: ToSend,
): Promise<Sent> {
  await sendTree(root, calls, tree, parents)
  const told = await calls.createCommit({
    tree,
    parents: await Promise.all(parents.map((parent) => mirror.remoteOf(parent))),
    message,
    author: { ...plainIdentity(by), date: at.toISOString().replace(/\.\d+Z$/, 'Z') },
  })
  const local = await mirror.bringTold(told)
  // Before anybody sees it: of this commit we know who it is by.
  await mirror.keepOwn(local)
  return { local, remote: told.sha }
}

async function sendTree(
  root: string,
  calls: Calls,
  tree: string,
  parents: readonly [string, ...string[]],
): Promise<void> {
  const base = await treeOf(root, parents[0])
  if (base === tree) return
  const changes = await diffTrees(root, base, tree, [])
  const there = new Set<string>()
  for (const parent of parents.slice(1)) {
    for (const { oid } of await listTree(root, parent, [])) there.add(oid)
  }
  const toSend = changes.flatMap(({ after, mode }) =>
    after === null || mode === SUBMODULE || there.has(after) ? [] : [after],
  )
  const blobs = await readBlobs(root, toSend)
  await fewAtATime(blobs, AT_ONCE, async ([oid, bytes]) => {
    if ((await calls.createBlob(bytes)) !== oid) throw notAsSent()
  })
  const entries = changes.map(({ path, after, mode }): NewEntry => ({
    path,
    mode: mode ?? '100644',
    type: mode === SUBMODULE ? 'commit' : 'blob',
    sha: after,
  }))
  if ((await calls.createTree(base, entries)) !== tree) throw notAsSent()
}

/** Without the characters that git leaves out of names. */
function plainIdentity({ name, email }: Actor): { name: string; email: string } {
  const plain = (text: string): string => text.replace(/[<>\p{Cc}]/gu, '').trim()
  return { name: plain(name), email: plain(email) }
}

function notAsSent(): RepositoryUnavailableError {
  return new RepositoryUnavailableError(
    'GitHub did not keep the files as they were sent, so nothing was changed. Try again later.',
    true,
  )
}
