import { git, gitText } from '../../git/git.ts'
import { resolveCommit } from '../../git/read-tree.ts'
import { RepositoryUnavailableError } from '../errors.ts'
import type { Proposal, Repository } from '../repository.ts'
import { commitFiles } from './commit-files.ts'
import { changeDocument, keyOf, mergeTrees, openBranches, untilWritten } from './branches.ts'
import { inTurn } from './in-turn.ts'
import { openProposal } from './open-proposal.ts'
import { oneLine, type ProposalDocument } from './proposal-document.ts'
import { publishProposal, revertProposal } from './publish-proposal.ts'
import { readObjects } from './read-objects.ts'
import { BRANCHES, findProposal, findProposals } from './read-proposals.ts'
import { SETTINGS } from './settings.ts'
import { changeState, listState, readState, type StateStore } from './state.ts'
import { writeCommit } from './write-commit.ts'

export type LocalRepository = Repository & {
  kind: 'local'
  /**
   * What somebody has to do because a branch that she works on went on without her work tree; null
   * when there is nothing.
   */
  workTreeNotice: () => string | null
}

export type LocalOptions = {
  /** A clone, with or without a work tree. */
  root: string
  /** Branch that readers see. */
  mainBranch?: string
  now: () => Date
  /** Milliseconds after which a lock in the repository is that of a git that was killed. */
  staleAfter?: number
}

/** Each leaves about five small files in the repository. */
const WRITES_TO_TIDY = 500

/**
 * A repository on this machine, with no service behind it. Proposals are branches `proposals/<id>`;
 * what git does not know about them is in documents on `refs/desk/state`. Commits are made from
 * bytes, without a work tree, and refs are only ever moved from where they were seen.
 *
 * @throws UnknownRefError when it has no such main branch; GitError when it is no repository;
 *   RepositoryUnavailableError when a branch called `proposals` is in the way of all others
 */
export async function openLocalRepository({
  root,
  mainBranch = 'main',
  now,
  staleAfter = 60_000,
}: LocalOptions): Promise<LocalRepository> {
  const store: StateStore = { root, now, staleAfter }
  const readMain = async (): Promise<string> => resolveCommit(root, `${BRANCHES}${mainBranch}`)
  await readMain()
  await refuseOccupied(root)
  await tidy(root)

  const branches = await openBranches(store, mainBranch)
  let writes = 0

  /** Changes what is said about an open proposal. */
  const say = async (
    id: string,
    change: (document: ProposalDocument) => ProposalDocument,
  ): Promise<Proposal> => {
    await changeDocument(branches, await branches.findOpen(id), change)
    return (await branches.find(id)).proposal
  }

  return {
    kind: 'local',
    root,
    readMain,
    listProposals: async () => findProposals(root, mainBranch),
    readProposal: async (id) => (await findProposal(root, mainBranch, id))?.proposal ?? null,
    // There is nobody to ask: whoever can write to the repository can write any name.
    readActors: async () => ({ actors: new Map(), unexplained: [] }),
    openProposal: async (given) => openProposal(branches, { ...given, start: await readMain() }),

    commitFiles: async (id, given) =>
      branches.moving(`proposals/${id}`, async () =>
        untilWritten(async () => {
          const found = await branches.findOpen(id)
          const commit = await commitFiles(root, found.proposal.head, given, now())
          if (commit === null) return found.proposal
          if (!(await branches.move(found, commit))) return null
          // Somebody may have closed it between the two.
          return (await branches.findOpen(id)).proposal
        }),
      ),

    catchUp: async (id, by) =>
      branches.moving(`proposals/${id}`, async () =>
        untilWritten(async () => {
          const found = await branches.findOpen(id)
          const { proposal, main } = found
          const base = await gitText(root, ['merge-base', proposal.head, main])
          if (base === main) return proposal
          // Without a commit of its own it just goes to where main is.
          const to =
            base === proposal.head
              ? main
              : await writeCommit(root, {
                  parents: [proposal.head, main],
                  by,
                  at: now(),
                  message: `Merge ${mainBranch} into ${proposal.name}`,
                  tree: await mergeTrees(root, [proposal.head, main], main),
                })
          if (!(await branches.move(found, to))) return null
          return (await branches.findOpen(id)).proposal
        }),
      ),

    addComment: async (id, { by, text, claim, idempotencyKey }) => {
      const at = now().toISOString()
      return say(id, (document) => {
        const isRepeated = document.comments.some(
          (said) => idempotencyKey !== undefined && said.idempotencyKey === idempotencyKey,
        )
        if (isRepeated) return document
        const number = document.comments.length + 1
        const key = idempotencyKey === undefined ? {} : { idempotencyKey }
        const comment = { id: `${number}`, by: by.id, at, text, claim, ...key }
        return { ...document, comments: [...document.comments, comment] }
      })
    },

    changeProposal: async (id, change) =>
      say(id, (document) => ({
        ...document,
        title: oneLine(change.title ?? document.title),
        stage: change.stage ?? document.stage,
        askedFor: change.askedFor ?? document.askedFor,
        publishAt: change.publishAt === undefined ? document.publishAt : change.publishAt,
      })),

    withdraw: async (id) => {
      const closedAt = now().toISOString()
      return inTurn(keyOf(root, `proposals/${id}`), async () =>
        untilWritten(async () => {
          const found = await branches.findOpen(id)
          const { name, head } = found.proposal
          const isWritten = await changeDocument(
            branches,
            found,
            (document) => ({ ...document, status: 'withdrawn', closedAt, closedHead: head }),
            [{ ref: `${BRANCHES}${name}`, from: head, to: head }],
          )
          return isWritten ? (await branches.find(id)).proposal : null
        }),
      )
    },

    publish: async (id, given) => publishProposal(branches, id, given),
    revert: async (id, by, idempotencyKey) => revertProposal(branches, id, by, idempotencyKey),

    readState: async (name, schema) => readState(store, name, schema),
    listState: async (folder) => listState(store, folder),
    changeState: async (name, schema, change) => {
      const value = await untilWritten(async () => {
        const written = await changeState(store, name, schema, change)
        return written === 'moved' ? null : written
      }).then((written) => written.value)
      writes += 1
      // In the background, and for its own sake: nobody waits and nothing rests on it.
      if (writes % WRITES_TO_TIDY === 0) tidy(root).catch(() => {})
      return value
    },

    workTreeNotice: branches.workTreeNotice,
  }
}

/** git keeps no branch `proposals/a` beside a branch `proposals`. */
async function refuseOccupied(root: string): Promise<void> {
  const [taken] = await readObjects(root, [`${BRANCHES}proposals`])
  if (!taken) return
  throw new RepositoryUnavailableError(
    'The branch `proposals` is where proposals should be. To rename it: git branch -m proposals old',
    false,
  )
}

/** Every change leaves a few small files; git packs them when there are thousands, in peace. */
async function tidy(root: string): Promise<void> {
  await git(root, ['gc', '--auto', '--quiet'], { env: SETTINGS, statuses: [0, 1, 128] })
}
