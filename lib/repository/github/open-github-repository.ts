import { randomUUID } from 'node:crypto'
import { githubClient } from '../../github/client.ts'
import { parseRepository } from '../../github/pull-request.ts'
import { RepositoryUnavailableError } from '../errors.ts'
import type { Repository } from '../repository.ts'
import { actorsOnGitHub } from './actors.ts'
import { callsTo } from './calls.ts'
import { writeCommentBody } from './comment-body.ts'
import { catchUp, commitFiles } from './commit-files.ts'
import { readMain, refuseClosed, type Context } from './context.ts'
import { documentsHere, documentsOnGitHub } from './desk-documents.ts'
import { openDocuments, type Documents } from './documents.ts'
import { openMirror } from './mirror.ts'
import { oneAtATime } from './one-at-a-time.ts'
import { oneLine, openProposal, revertProposal } from './open-proposal.ts'
import { aboutSchema, readProposals } from './proposals.ts'
import { publishProposal } from './publish.ts'
import { forPeople, impatient } from './unavailable.ts'

export type GitHubRepositoryOptions = {
  /** Folder of a clone of the repository. Objects and refs below refs/desk/github/ are added to it. */
  root: string
  /** `owner/name`. */
  repository: string
  /**
   * Token of an account that belongs to the desk alone. What that account writes on GitHub is
   * believed to be the desk's: a person who shares it could put words in another's mouth.
   */
  token: string
  /** Address of GitHub's API. */
  baseUrl?: string
  /** Login of the token's account, where GitHub does not tell: that of an app ends in `[bot]`. */
  login?: string
  /**
   * Where the desk keeps its own documents: in the clone, or, for several desks, on GitHub, which
   * is refused for a public repository because everybody could read them there. Drafts are always
   * in the clone.
   */
  documents?: 'clone' | 'github'
  /** Id of the person of the roster with a login on GitHub; null when nobody has it. */
  personOf?: (login: string) => string | null
  now?: () => Date
  wait?: (milliseconds: number) => Promise<void>
}

/**
 * A repository on GitHub, where proposals are pull requests into the main branch.
 *
 * Branches, commits and documents are written by GitHub's REST API alone: the machine needs no key
 * for git. What is read comes into the clone at `root` with the same ids, so that claims, gate and
 * preview find it there (mirror.ts tells of the exception).
 *
 * @throws RepositoryUnavailableError from every method, when GitHub refuses or cannot be reached;
 *   TypeError when `repository` is no `owner/name`
 * Source: docs/decisions/0025-proposals-on-github.md
 */
export function openGitHubRepository(options: GitHubRepositoryOptions): Repository {
  const { root, token, baseUrl, personOf = () => null, now = () => new Date() } = options
  const place = parseRepository(options.repository)
  if (place === null) {
    throw new TypeError(`Unexpected repository \`${options.repository}\`, expected owner/name`)
  }
  const wait = options.wait ?? sleep
  const github = githubClient({
    token,
    ...(baseUrl === undefined ? {} : { baseUrl }),
    wait: impatient(wait),
  })
  const calls = callsTo(forPeople(github), place)
  const mirror = openMirror(root, calls)
  const documents = (ref: string): Documents =>
    openDocuments({ root, calls, mirror, ref, now, wait })
  const about = documents('desk/proposals')
  const readAbout = once(calls.readAbout)
  const readMainName = async (): Promise<string> => (await readAbout()).main
  const here = documentsHere(root, now)
  const state =
    options.documents === 'github'
      ? documentsOnGitHub(documents('desk/state'), here, async () => {
          if (!(await readAbout()).isPrivate) throw isPublic()
        })
      : here
  const readOwnLogin = once(async () => options.login ?? (await calls.readOwnLogin()) ?? noLogin())
  const proposals = readProposals({
    calls,
    mirror,
    about,
    personOf,
    readMainName,
    fullName: options.repository,
    readOwnLogin,
  })
  const context: Context = { root, calls, mirror, proposals, about, readMainName, now, wait }
  // Two of one process that write to one place would only make each other try again.
  const turns = new Map<string, ReturnType<typeof oneAtATime>>()
  const inTurn = async <T>(key: string, act: () => Promise<T>): Promise<T> => {
    const turn = turns.get(key) ?? oneAtATime()
    turns.set(key, turn)
    return turn(act)
  }
  const onceFor = <T>(idempotencyKey: string | undefined, act: () => Promise<T>): Promise<T> =>
    idempotencyKey === undefined ? act() : inTurn(`idempotencyKey ${idempotencyKey}`, act)

  return {
    kind: 'github',
    root,
    readMain: () => readMain(context),
    listProposals: () => proposals.list(),
    readProposal: async (id) => (await proposals.find(id))?.proposal ?? null,
    readActors: actorsOnGitHub(context, github, place, readOwnLogin),
    openProposal: (given) => onceFor(given.idempotencyKey, () => openProposal(context, given)),
    commitFiles: (id, given) => inTurn(`proposal ${id}`, () => commitFiles(context, id, given)),
    catchUp: (id, by) => inTurn(`proposal ${id}`, () => catchUp(context, id, by)),
    addComment: async (id, { by, text, claim, idempotencyKey }) => {
      const found = await proposals.get(id)
      refuseClosed(found)
      if (idempotencyKey !== undefined && found.commentKeys.has(idempotencyKey))
        return found.proposal
      const body = writeCommentBody(by, text, { claim, key: idempotencyKey ?? randomUUID() })
      await calls.createComment(found.pull.number, body)
      return (await proposals.get(id)).proposal
    },
    changeProposal: async (id, { title, ...change }) => {
      const found = await proposals.get(id)
      refuseClosed(found)
      if (found.pull.draft === true && change.stage === 'in-review') throw stillDraft()
      if (Object.keys(change).length > 0) {
        const { openedBy, stage, askedFor, publishAt } = found.proposal
        await about.change(found.aboutName, aboutSchema, (before) => ({
          ...(before ?? { openedBy, stage, askedFor, publishAt }),
          ...change,
        }))
      }
      if (title !== undefined) await calls.changePull(found.pull.number, { title: oneLine(title) })
      return (await proposals.get(id)).proposal
    },
    withdraw: async (id) => {
      const found = await proposals.get(id)
      refuseClosed(found)
      await calls.changePull(found.pull.number, { state: 'closed' })
      return (await proposals.get(id)).proposal
    },
    publish: (id, given) => inTurn('publish', () => publishProposal(context, id, given)),
    revert: (id, by, idempotencyKey) =>
      onceFor(idempotencyKey, () => revertProposal(context, id, by, idempotencyKey)),
    readState: state.readState,
    listState: state.listState,
    changeState: state.changeState,
  }
}

/** Asks once. An attempt that failed is not kept. */
function once<T>(ask: () => Promise<T>): () => Promise<T> {
  let answer: Promise<T> | null = null
  return async () => {
    const mine = (answer ??= ask())
    try {
      return await mine
    } catch (error) {
      if (answer === mine) answer = null
      throw error
    }
  }
}

function isPublic(): RepositoryUnavailableError {
  return new RepositoryUnavailableError(
    'The repository is public: everybody could read the desk’s documents on GitHub. Whoever runs the desk has to keep them in the clone.',
    false,
  )
}

function noLogin(): never {
  throw new RepositoryUnavailableError(
    'GitHub does not tell which account the desk’s token belongs to. Whoever runs the desk has to name it.',
    false,
  )
}

/** Only GitHub's other API can say that a draft is none any more. */
function stillDraft(): RepositoryUnavailableError {
  return new RepositoryUnavailableError(
    'This proposal is a draft on GitHub. Open it there and press “Ready for review”.',
    false,
  )
}

async function sleep(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds))
}
