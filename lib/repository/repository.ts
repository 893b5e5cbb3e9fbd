import type { z } from 'zod'
import type { Actors } from '../reviews/gate/four-eyes.ts'

/**
 * What the desk needs of a repository: main, proposals against it, and small documents of its own.
 * Two adapters do it: a local git repository, where proposals are branches, and GitHub, where they
 * are pull requests. Nothing above this folder knows which one it has.
 *
 * Source: docs/decisions/0022-the-desk.md
 */
export type Repository = {
  kind: 'local' | 'github'
  /**
   * Folder of a git repository that has every commit named here, so that claims, gate and preview
   * read the same objects whatever the adapter. Nobody but the adapter writes to it.
   */
  root: string

  /** Commit of main, as new as the adapter can know. */
  readMain: () => Promise<string>

  /** Every proposal there ever was, the newest first. */
  listProposals: () => Promise<Proposal[]>
  /** The proposal, or null when there is none. */
  readProposal: (id: string) => Promise<Proposal | null>
  /**
   * Who has part in commits of a proposal by what the service behind the repository saw, which
   * commits cannot make up. None where there is no such service, and none for what the desk itself
   * has committed.
   *
   * @throws UnknownProposalError
   */
  readActors: (id: string, range: { base: string; head: string }) => Promise<Acted>
  /**
   * A proposal that starts at main and changes nothing yet.
   *
   * @param given.idempotencyKey the same for what is sent again: the proposal of before is given
   *   back, as it is now
   */
  openProposal: (given: {
    title: string
    by: Actor
    idempotencyKey?: string | undefined
  }) => Promise<Proposal>
  /**
   * Commits files to a proposal, in the person's name. Where others committed since `onto` and
   * touched none of these files, the commit goes on top of theirs.
   *
   * @throws ConflictError when one of these files changed since `onto`; nothing was written
   * @throws ClosedProposalError, UnknownProposalError
   */
  commitFiles: (id: string, given: Commit) => Promise<Proposal>
  /**
   * Merges main into a proposal, so that it can be published again.
   *
   * @throws ConflictError when both changed the same lines; nothing was written
   */
  catchUp: (id: string, by: Actor) => Promise<Proposal>
  /** Adds to what is said about a proposal; with an idempotency key of before, nothing. */
  addComment: (id: string, comment: NewComment) => Promise<Proposal>
  /** Changes title, stage, who is asked for review, or when it is to be published. */
  changeProposal: (id: string, change: ProposalChange, by: Actor) => Promise<Proposal>
  /** Closes a proposal without publishing it. Its commits are kept. */
  withdraw: (id: string, by: Actor) => Promise<Proposal>
  /**
   * Merges a proposal into main. Whether it may be is for the gate to say, before; `head` is what
   * the gate has judged and `main` what it was judged against.
   *
   * @returns the commit of main that has it
   * @throws MovedError when the head or main is not that any more
   * @throws ConflictError, ClosedProposalError, UnknownProposalError
   */
  publish: (id: string, given: { head: string; main: string; by: Actor }) => Promise<string>
  /**
   * Opens a proposal that takes back what another has published. The records of reviews that came
   * with it stay.
   *
   * @param idempotencyKey as in `openProposal`
   * @throws ConflictError, NotPublishedError, UnknownProposalError
   */
  revert: (id: string, by: Actor, idempotencyKey?: string) => Promise<Proposal>

  /**
   * A small JSON document of the desk, such as `invitations/<id>`; null when there is none.
   *
   * @throws BadStateError when it does not fit the schema
   */
  readState: <T>(name: string, schema: z.ZodType<T>) => Promise<T | null>
  /** Names of documents below a folder, sorted: `listState('invitations')` gives `invitations/<id>`. */
  listState: (folder: string) => Promise<string[]>
  /**
   * Reads, changes and writes a document, again from the start when somebody else wrote meanwhile.
   * `change` returns what is to stand there, or null to delete it; what it throws is thrown and
   * nothing is written. When the call returns, what it wrote survives a crash.
   */
  changeState: <T>(
    name: string,
    schema: z.ZodType<T>,
    change: (now: T | null) => T | null,
  ) => Promise<T | null>
}

/** Whoever acts: a person of the roster, by id, with what a commit needs. */
export type Actor = { id: string; name: string; email: string }

export type Acted = {
  /** Logins by commit. */
  actors: Actors
  /** Commits of which nobody can say who brought them. */
  unexplained: readonly string[]
}

export type Stage = 'draft' | 'in-review'

export type Proposal = {
  /** Safe in an address: `2026-11-21-say-when-to-call` or `12`. */
  id: string
  /** What signed records call it: the branch, or `#12` on GitHub. */
  name: string
  title: string
  stage: Stage
  status: 'open' | 'published' | 'withdrawn'
  /** Id of a person; null when the person is not in the roster, as somebody on GitHub may be. */
  openedBy: string | null
  /** Instants in ISO 8601, UTC. */
  openedAt: string
  closedAt: string | null
  head: string
  /** Main's commit that has it, once it is published. */
  publishedAs: string | null
  /** Ids of people who were asked for review. */
  askedFor: string[]
  /** When it is to be published, ISO 8601 in UTC, or `WHEN_APPROVED`; null when nobody has said so. */
  publishAt: string | null
  comments: Comment[]
}

/** In place of a time: as soon as the last approval is signed. */
export const WHEN_APPROVED = 'when-approved'

export type ProposalChange = Partial<Pick<Proposal, 'title' | 'stage' | 'askedFor' | 'publishAt'>>

export type Comment = {
  id: string
  /** Id of a person, or a login on GitHub that nobody in the roster has. */
  by: string
  at: string
  text: string
  /** Digest of the claim it is about; null when it is about the whole proposal. */
  claim: string | null
}

export type NewComment = {
  by: Actor
  text: string
  claim: string | null
  /** The same for what is sent again: lib/desk/idempotency-key.ts */
  idempotencyKey?: string | undefined
}

export type Commit = {
  by: Actor
  /** Subject, and perhaps a body after a blank line. */
  message: string
  /** Head that the person was looking at. */
  onto: string
  /** Bytes by path; null deletes. Paths stay below content/ or public/articles/. */
  files: ReadonlyMap<string, Uint8Array | null>
}
