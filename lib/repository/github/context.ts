import { ClosedProposalError, ConflictError, RepositoryUnavailableError } from '../errors.ts'
import { mergedTree, MergeConflictError } from '../../git/merge.ts'
import type { Calls } from './calls.ts'
import type { Documents } from './documents.ts'
import type { Mirror } from './mirror.ts'
import type { Found, Proposals } from './proposals.ts'

/** What every part of the adapter works with. */
export type Context = {
  root: string
  calls: Calls
  mirror: Mirror
  proposals: Proposals
  /** Documents about proposals. */
  about: Documents
  /** Name of the main branch. */
  readMainName: () => Promise<string>
  now: () => Date
  wait: (milliseconds: number) => Promise<void>
}

/** How often something is tried again because somebody else was faster. */
export const MOST_ATTEMPTS = 10

/** Commit of main, here. */
export async function readMain(context: Context): Promise<string> {
  const { calls, mirror } = context
  const name = await context.readMainName()
  const remote = await calls.readRef(`heads/${name}`)
  if (remote === null) {
    throw new RepositoryUnavailableError(
      `GitHub has no branch ${name}, which is the main one. Whoever runs the desk has to look.`,
      false,
    )
  }
  const main = await mirror.bring(remote)
  await mirror.keep('main', main)
  return main
}

/** @throws ClosedProposalError */
export function refuseClosed({ proposal: { id, status } }: Found): void {
  if (status !== 'open') throw new ClosedProposalError(id, status)
}

/** The branch to commit to. @throws RepositoryUnavailableError when it is not ours to write to */
export function branchToWrite({ proposals }: Context, { pull }: Found): string {
  const branch = proposals.branchOf(pull)
  if (branch === null) {
    throw new RepositoryUnavailableError(
      'This proposal comes from somebody’s copy of the repository on GitHub. Only its author can change it, there.',
      false,
    )
  }
  return branch
}

/** @throws ConflictError with the paths, and `base` as theirs */
export async function mergeOrRefuse(root: string, base: string, head: string): Promise<string> {
  try {
    return await mergedTree(root, base, head)
  } catch (error) {
    if (error instanceof MergeConflictError) throw new ConflictError(error.files, base)
    throw error
  }
}

/** A short pause, longer each time. */
export async function pause({ wait }: Context, attempt: number): Promise<void> {
  await wait(Math.round(100 * attempt * (1 + Math.random())))
}

/** @throws RepositoryUnavailableError always */
export function tooMany(): never {
  throw new RepositoryUnavailableError(
    'Others wrote at the same moment, again and again. Nothing was changed. Try again.',
    true,
  )
}
