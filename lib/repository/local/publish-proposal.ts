import { gitText } from '../../git/git.ts'
import { readBlobs } from '../../git/read-tree.ts'
import { MovedError, NotPublishedError } from '../errors.ts'
import { recordsToKeep } from '../records-to-keep.ts'
import type { Actor, Proposal } from '../repository.ts'
import { changeDocument, mergeTrees, untilWritten, type Branches } from './branches.ts'
import { openProposal } from './open-proposal.ts'
import { BRANCHES, type Found } from './read-proposals.ts'
import { writeCommit } from './write-commit.ts'

/** Merges a proposal into main, as it was judged. See `Repository.publish`. */
export async function publishProposal(
  branches: Branches,
  id: string,
  given: { head: string; main: string; by: Actor },
): Promise<string> {
  const { root, mainBranch } = branches
  const { head, main, by } = given
  const { proposal } = refuseMoved(await branches.findOpen(id), given)
  const at = branches.now()
  const commit = await writeCommit(root, {
    parents: [main, head],
    by,
    at,
    message: `Publish: ${proposal.title}\n\nThis was ${proposal.name}.`,
    tree: await mergeTrees(root, [main, head], main),
  })
  // In one step, and main first: what main has counts as published whatever its document says.
  const moves = [
    { ref: `${BRANCHES}${mainBranch}`, from: main, to: commit },
    { ref: `${BRANCHES}${proposal.name}`, from: head, to: head },
  ]
  return branches.moving(mainBranch, async () =>
    untilWritten(async () => {
      const found = refuseMoved(await branches.findOpen(id), given)
      const isWritten = await changeDocument(
        branches,
        found,
        (document) => ({
          ...document,
          status: 'published',
          closedAt: at.toISOString(),
          closedHead: head,
          publishedAs: commit,
        }),
        moves,
      )
      return isWritten ? commit : null
    }),
  )
}

function refuseMoved(found: Found, { head, main }: { head: string; main: string }): Found {
  if (found.proposal.head !== head) throw new MovedError('proposal', found.proposal.head)
  if (found.main !== main) throw new MovedError('main', found.main)
  return found
}

/** Opens a proposal that takes back another. See `Repository.revert`. */
export async function revertProposal(
  branches: Branches,
  id: string,
  by: Actor,
  idempotencyKey?: string,
): Promise<Proposal> {
  const { root, now } = branches
  const { proposal, main } = await branches.find(id)
  const { publishedAs } = proposal
  if (publishedAs === null) throw new NotPublishedError(id)
  const title = `Take back: ${proposal.title}`
  const at = now()
  const kept = await recordsToKeep(root, publishedAs)
  const records = await readBlobs(
    root,
    kept.map(({ oid }) => oid),
  )
  // On top of what was published, so that merging it into main leaves alone what came later.
  const undone = await writeCommit(root, {
    parents: [publishedAs],
    by,
    at,
    message: title,
    tree: await gitText(root, ['rev-parse', `${publishedAs}^1^{tree}`]),
    files: new Map(
      kept.flatMap(({ path, oid, mode }) => {
        const bytes = records.get(oid)
        return bytes === undefined ? [] : [[path, { bytes, mode }] as const]
      }),
    ),
  })
  const start = await writeCommit(root, {
    parents: [main],
    by,
    at,
    message: `${title}\n\nThis takes back ${publishedAs}.`,
    tree: await mergeTrees(root, [main, undone], main),
  })
  return openProposal(branches, { title, by, start, idempotencyKey })
}
