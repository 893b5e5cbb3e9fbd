import { git, gitText } from '../../git/git.ts'
import { MergeConflictError, mergedTree } from '../../git/merge.ts'
import { resolveCommit } from '../../git/read-tree.ts'
import {
  ClosedProposalError,
  ConflictError,
  MovedError,
  NotPublishedError,
  RepositoryUnavailableError,
  UnknownProposalError,
} from '../errors.ts'
import type { Actor, Proposal, Repository } from '../repository.ts'
import { commitFiles } from './commit-files.ts'
import { inTurn } from './in-turn.ts'
import { moveRefs, type RefMove } from './move-refs.ts'
import { newDocument, oneLine, ProposalDocument, proposalId } from './proposal-document.ts'
import { BRANCHES, findProposal, findProposals, type Found } from './read-proposals.ts'
import { readObjects } from './read-objects.ts'
import { SETTINGS } from './settings.ts'
import { changeState, listState, readState, type StateStore } from './state.ts'
import { findAside, follow, noticeOf, setAside, type Aside } from './work-trees.ts'
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

const MOST_ATTEMPTS = 20
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

  let writes = 0
  const left: Aside[] = []
  const followAll = async (asides: readonly Aside[]): Promise<void> => {
    for (const aside of asides) if (!(await follow(aside))) left.push(aside)
  }
  for (const aside of await findAside(root)) {
    await inTurn(`${root}\0${aside.branch}`, async () => followAll([aside]))
  }

  /** Whatever moves a branch, with no work tree on it meanwhile. */
  const movingBranch = async <T>(branch: string, move: () => Promise<T>): Promise<T> =>
    inTurn(`${root}\0${branch}`, async () => {
      const asides: Aside[] = []
      try {
        await setAside(root, branch, staleAfter, asides)
        return await move()
      } finally {
        await followAll([...left.splice(0), ...asides])
      }
    })

  const find = async (id: string): Promise<Found> => {
    const found = await findProposal(root, mainBranch, id)
    if (found === null) throw new UnknownProposalError(id)
    return found
  }
  const findOpen = async (id: string): Promise<Found> => {
    const found = await find(id)
    refuseClosed(found.proposal)
    return found
  }

  /** Changes what is said about an open proposal. */
  const changeDocument = async (
    id: string,
    change: (document: ProposalDocument) => ProposalDocument,
  ): Promise<Proposal> => {
    const { proposal, document } = await findOpen(id)
    await changeState(store, proposal.name, ProposalDocument, (stored) => {
      const before = stored ?? document
      if (before.status !== 'open') throw new ClosedProposalError(id, before.status)
      return change(before)
    })
    return (await find(id)).proposal
  }

  /**
   * Closes a proposal in one step with the refs that this rests on. Those move first: what main has
   * counts as published whatever the document says, so that nothing is lost between the two.
   *
   * @returns false when one of the refs was not where it should be
   */
  const close = async (
    { proposal, document }: Found,
    closing: Partial<ProposalDocument>,
    before: readonly RefMove[],
  ): Promise<boolean> => {
    const written = await changeState(
      store,
      proposal.name,
      ProposalDocument,
      (stored): ProposalDocument => {
        const standing = stored ?? document
        if (standing.status !== 'open') throw new ClosedProposalError(proposal.id, standing.status)
        return { ...standing, ...closing }
      },
      { before },
    )
    return written !== 'moved'
  }

  /** A proposal whose branch starts at a commit. */
  const open = async (title: string, by: Actor, start: string): Promise<Proposal> => {
    const at = now()
    const document = newDocument({ title: oneLine(title), openedBy: by.id, openedAt: at })
    for (let number = 1; ; number += 1) {
      const id = proposalId(title, at, number)
      const name = `proposals/${id}`
      const [branch, stored] = await readObjects(root, [
        `${BRANCHES}${name}`,
        `refs/desk/state:${name}.json`,
      ])
      if (branch || stored) continue
      let isFree = true
      // First the document: without a branch nobody sees it.
      const written = await changeState(
        store,
        name,
        ProposalDocument,
        (standing) => {
          isFree = standing === null
          return standing ?? document
        },
        { after: [{ ref: `${BRANCHES}${name}`, from: null, to: start }] },
      )
      if (written !== 'moved' && isFree) return (await find(id)).proposal
    }
  }

  const merge = async (ours: string, theirs: string, conflictsWith: string): Promise<string> => {
    try {
      return await mergedTree(root, ours, theirs, SETTINGS)
    } catch (error) {
      if (!(error instanceof MergeConflictError)) throw error
      throw new ConflictError(error.files, conflictsWith)
    }
  }

  return {
    kind: 'local',
    root,
    readMain,
    listProposals: async () => findProposals(root, mainBranch),
    readProposal: async (id) => (await findProposal(root, mainBranch, id))?.proposal ?? null,
    openProposal: async ({ title, by }) => open(title, by, await readMain()),

    commitFiles: async (id, given) => {
      const branch = `proposals/${id}`
      return movingBranch(branch, async () => {
        for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt += 1) {
          const { proposal } = await findOpen(id)
          const commit = await commitFiles(root, proposal.head, given, now())
          if (commit === null) return proposal
          const move = { ref: `${BRANCHES}${branch}`, from: proposal.head, to: commit }
          // Somebody may have closed it between the two.
          if (await moveRefs(root, [move], staleAfter)) return (await findOpen(id)).proposal
        }
        throw tooMany()
      })
    },

    catchUp: async (id, by) => {
      const branch = `proposals/${id}`
      return movingBranch(branch, async () => {
        for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt += 1) {
          const { proposal, main } = await findOpen(id)
          const base = await gitText(root, ['merge-base', proposal.head, main])
          if (base === main) return proposal
          const to =
            base === proposal.head
              ? main
              : await writeCommit(root, {
                  parents: [proposal.head, main],
                  by,
                  at: now(),
                  message: `Merge ${mainBranch} into ${proposal.name}`,
                  tree: await merge(proposal.head, main, main),
                })
          const move = { ref: `${BRANCHES}${branch}`, from: proposal.head, to }
          if (await moveRefs(root, [move], staleAfter)) return (await findOpen(id)).proposal
        }
        throw tooMany()
      })
    },

    addComment: async (id, { by, text, claim }) => {
      const at = now().toISOString()
      return changeDocument(id, (document) => ({
        ...document,
        comments: [
          ...document.comments,
          { id: `${document.comments.length + 1}`, by: by.id, at, text, claim },
        ],
      }))
    },

    changeProposal: async (id, change) =>
      changeDocument(id, (document) => ({
        ...document,
        title: oneLine(change.title ?? document.title),
        stage: change.stage ?? document.stage,
        askedFor: change.askedFor ?? document.askedFor,
        publishAt: change.publishAt === undefined ? document.publishAt : change.publishAt,
      })),

    withdraw: async (id) => {
      const closedAt = now().toISOString()
      return inTurn(`${root}\0proposals/${id}`, async () => {
        for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt += 1) {
          const found = await findOpen(id)
          const { name, head } = found.proposal
          const closing = { status: 'withdrawn' as const, closedAt, closedHead: head }
          if (await close(found, closing, [{ ref: `${BRANCHES}${name}`, from: head, to: head }])) {
            return (await find(id)).proposal
          }
        }
        throw tooMany()
      })
    },

    publish: async (id, { head, main, by }) => {
      const { proposal } = await findOpen(id)
      const refuseMoved = (found: Found): void => {
        if (found.proposal.head !== head) throw new MovedError('proposal', found.proposal.head)
        if (found.main !== main) throw new MovedError('main', found.main)
      }
      refuseMoved(await findOpen(id))
      const at = now()
      const commit = await writeCommit(root, {
        parents: [main, head],
        by,
        at,
        message: `Publish: ${proposal.title}\n\nThis was ${proposal.name}.`,
        tree: await merge(main, head, main),
      })
      return movingBranch(mainBranch, async () => {
        for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt += 1) {
          const found = await findOpen(id)
          refuseMoved(found)
          const closing = {
            status: 'published' as const,
            closedAt: at.toISOString(),
            closedHead: head,
            publishedAs: commit,
          }
          const moves = [
            { ref: `${BRANCHES}${mainBranch}`, from: main, to: commit },
            { ref: `${BRANCHES}${proposal.name}`, from: head, to: head },
          ]
          if (await close(found, closing, moves)) return commit
        }
        throw tooMany()
      })
    },

    revert: async (id, by) => {
      const { proposal, main } = await find(id)
      const { publishedAs, title } = proposal
      if (publishedAs === null) throw new NotPublishedError(id)
      const at = now()
      // A commit on top of what was published that takes it back: merging that into main leaves
      // what came later as it is.
      const undone = await writeCommit(root, {
        parents: [publishedAs],
        by,
        at,
        message: `Take back: ${title}`,
        tree: await gitText(root, ['rev-parse', `${publishedAs}^1^{tree}`]),
      })
      const start = await writeCommit(root, {
        parents: [main],
        by,
        at,
        message: `Take back: ${title}\n\nThis takes back ${publishedAs}.`,
        tree: await merge(main, undone, main),
      })
      return open(`Take back: ${title}`, by, start)
    },

    readState: async (name, schema) => readState(store, name, schema),
    listState: async (folder) => listState(store, folder),
    changeState: async (name, schema, change) => {
      const written = await changeState(store, name, schema, change)
      writes += 1
      // In the background, and for its own sake: nobody waits and nothing rests on it.
      if (writes % WRITES_TO_TIDY === 0) tidy(root).catch(() => {})
      if (written === 'moved') throw tooMany()
      return written.value
    },

    workTreeNotice: () => left.map(noticeOf).filter(Boolean).join(' ') || null,
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

function refuseClosed({ id, status }: Proposal): void {
  if (status !== 'open') throw new ClosedProposalError(id, status)
}

function tooMany(): RepositoryUnavailableError {
  return new RepositoryUnavailableError('Too many people write at once. Try again', true)
}
