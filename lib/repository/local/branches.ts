import { MergeConflictError, mergedTree } from '../../git/merge.ts'
import {
  ClosedProposalError,
  ConflictError,
  RepositoryUnavailableError,
  UnknownProposalError,
} from '../errors.ts'
import { inTurn } from './in-turn.ts'
import { moveRefs, type RefMove } from './move-refs.ts'
import { ProposalDocument } from './proposal-document.ts'
import { BRANCHES, findProposal, type Found } from './read-proposals.ts'
import { SETTINGS } from './settings.ts'
import { changeState, type StateStore } from './state.ts'
import { findAside, follow, noticeOf, setAside, type Aside } from './work-trees.ts'

const MOST_ATTEMPTS = 20

/** What every change of a proposal needs. */
export type Branches = StateStore & {
  mainBranch: string
  /** @throws UnknownProposalError */
  find: (id: string) => Promise<Found>
  /** @throws UnknownProposalError, ClosedProposalError */
  findOpen: (id: string) => Promise<Found>
  /** Does something that moves a branch, one after the other and with no work tree on it. */
  moving: <T>(branch: string, move: () => Promise<T>) => Promise<T>
  /** Moves the branch of a proposal, or says that it is not where it was. */
  move: (found: Found, to: string) => Promise<boolean>
  workTreeNotice: () => string | null
}

export async function openBranches(store: StateStore, mainBranch: string): Promise<Branches> {
  const { root, staleAfter } = store
  const left: Aside[] = []
  const followAll = async (asides: readonly Aside[]): Promise<void> => {
    for (const aside of asides) if (!(await follow(aside))) left.push(aside)
  }
  for (const aside of await findAside(root)) {
    await inTurn(keyOf(root, aside.branch), async () => followAll([aside]))
  }
  const find = async (id: string): Promise<Found> => {
    const found = await findProposal(root, mainBranch, id)
    if (found === null) throw new UnknownProposalError(id)
    return found
  }
  return {
    ...store,
    mainBranch,
    find,
    findOpen: async (id) => {
      const found = await find(id)
      const { status } = found.proposal
      if (status !== 'open') throw new ClosedProposalError(id, status)
      return found
    },
    moving: async (branch, move) =>
      inTurn(keyOf(root, branch), async () => {
        // Not those of other branches, which somebody may be moving just now.
        const again = left.filter((aside) => aside.branch === branch)
        left.splice(0, left.length, ...left.filter((aside) => aside.branch !== branch))
        await followAll(again)
        const asides: Aside[] = []
        try {
          await setAside(root, branch, staleAfter, asides)
          return await move()
        } finally {
          await followAll(asides)
        }
      }),
    move: async ({ proposal: { name, head } }, to) =>
      moveRefs(root, [{ ref: `${BRANCHES}${name}`, from: head, to }], staleAfter),
    workTreeNotice: () => left.map(noticeOf).filter(Boolean).join(' ') || null,
  }
}

/** The queue of those who change a branch in this process. */
export function keyOf(root: string, branch: string): string {
  return `${root}\0${branch}`
}

/** Changes the document of a proposal that is open. @throws ClosedProposalError */
export async function changeDocument(
  store: StateStore,
  { proposal, document }: Found,
  change: (document: ProposalDocument) => ProposalDocument,
  before: readonly RefMove[] = [],
): Promise<boolean> {
  const written = await changeState(
    store,
    proposal.name,
    ProposalDocument,
    (stored) => {
      const standing = stored ?? document
      if (standing.status !== 'open') throw new ClosedProposalError(proposal.id, standing.status)
      return change(standing)
    },
    { before },
  )
  return written !== 'moved'
}

/**
 * Looks and writes, again from the start as long as `attempt` gives null because somebody else wrote
 * between the two.
 *
 * @throws RepositoryUnavailableError when that goes on and on
 */
export async function untilWritten<T>(attempt: () => Promise<T | null>): Promise<T> {
  for (let count = 0; count < MOST_ATTEMPTS; count += 1) {
    const written = await attempt()
    if (written !== null) return written
  }
  throw new RepositoryUnavailableError('Too many people write at once. Try again', true)
}

/**
 * Tree of a merge.
 *
 * @throws ConflictError that names `theirs`, the side that the person did not bring
 */
export async function mergeTrees(
  root: string,
  [base, head]: readonly [string, string],
  theirs: string,
): Promise<string> {
  try {
    return await mergedTree(root, base, head, SETTINGS)
  } catch (error) {
    if (!(error instanceof MergeConflictError)) throw error
    throw new ConflictError(error.files, theirs)
  }
}
