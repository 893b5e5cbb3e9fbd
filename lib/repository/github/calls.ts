import { z } from 'zod'
import { loginSchema, type Repository as Place } from '../../github/pull-request.ts'
import type { GitHub } from '../../github/client.ts'
import { saidBy, unless } from './unavailable.ts'

/** An object's id. GitHub has SHA-1 only. */
const oid = z.string().regex(/^[0-9a-f]{40}$/)

const time = z.iso.datetime({ offset: true })
const identity = z.object({ name: z.string(), email: z.string(), date: z.string() })
const commitAnswer = z.object({
  sha: oid,
  tree: z.object({ sha: oid }),
  parents: z.array(z.object({ sha: oid })),
  message: z.string(),
  author: identity,
  committer: identity,
  verification: z
    .object({ signature: z.string().nullish(), payload: z.string().nullish() })
    .nullish(),
})
/** A commit as GitHub tells it. Its times are in UTC, whatever zone the commit has. */
export type RemoteCommit = z.infer<typeof commitAnswer>

const treeAnswer = z.object({
  sha: oid,
  tree: z.array(
    z.object({
      path: z.string().min(1),
      mode: z.string().regex(/^[0-7]{6}$/),
      type: z.enum(['blob', 'tree', 'commit']),
      sha: oid,
      /** Bytes of a file. */
      size: z.number().nonnegative().optional(),
    }),
  ),
  truncated: z.boolean(),
})
export type RemoteTree = z.infer<typeof treeAnswer>

const blobAnswer = z.object({ content: z.string(), encoding: z.literal('base64') })
const refAnswer = z.object({ ref: z.string(), object: z.object({ sha: oid }) })
const created = z.object({ sha: oid })

const pullAnswer = z.object({
  number: z.int().positive(),
  title: z.string(),
  state: z.enum(['open', 'closed']),
  draft: z.boolean().optional(),
  user: loginSchema,
  created_at: time,
  closed_at: time.nullable(),
  merged_at: time.nullable(),
  merge_commit_sha: oid.nullish(),
  base: z.object({ ref: z.string() }),
  head: z.object({
    ref: z.string(),
    sha: oid,
    repo: z.object({ full_name: z.string() }).nullable(),
  }),
})
/** A pull request. */
export type Pull = z.infer<typeof pullAnswer>

const account = z.object({ login: z.string().min(1), type: z.string().optional() }).nullable()
const commentAnswer = z.object({
  id: z.int().positive(),
  body: z.string().nullish(),
  user: account,
  created_at: time,
  issue_url: z.string(),
})
/** A comment on a pull request. */
export type RemoteComment = z.infer<typeof commentAnswer>

/** A file of a new tree: a blob that GitHub has, or the text itself; `sha: null` deletes. */
export type NewEntry =
  | { path: string; mode: string; type: 'blob' | 'commit'; sha: string | null }
  | { path: string; mode: string; type: 'blob'; content: string }

export type NewCommit = {
  tree: string
  parents: string[]
  message: string
  author: { name: string; email: string; date: string }
}

/** The calls to GitHub that the adapter makes, each failing with RepositoryUnavailableError. */
export type Calls = ReturnType<typeof callsTo>

/**
 * @param place owner and name of the repository
 */
export function callsTo(github: GitHub, place: Place) {
  const repo = '/repos/{owner}/{repo}'
  return {
    /** Name of the main branch, and whether only some may read the repository. */
    readAbout: async (): Promise<{ main: string; isPrivate: boolean }> => {
      const answer = z.object({ default_branch: z.string().min(1), private: z.boolean() })
      const about = await github.request(`GET ${repo}`, place, answer)
      return { main: about.default_branch, isPrivate: about.private }
    },
    /** Login of the account whose token we have; null when GitHub does not tell an app. */
    readOwnLogin: async (): Promise<string | null> =>
      unless(
        github
          .request('GET /user', {}, z.object({ login: z.string().min(1) }))
          .then(({ login }) => login),
        [403],
        () => null,
      ),

    /** Commit a ref names, such as `heads/main`; null when there is no such ref. */
    readRef: async (ref: string): Promise<string | null> =>
      unless(
        github
          .request(`GET ${repo}/git/ref/{ref}`, { ...place, ref }, refAnswer)
          .then(({ object }) => object.sha),
        [404],
        () => null,
      ),
    /** Commits of refs by name: `heads/proposals/` gives `refs/heads/proposals/…`. */
    listRefs: async (prefix: string): Promise<Map<string, string>> => {
      const refs = await github.list(
        `GET ${repo}/git/matching-refs/{ref}`,
        { ...place, ref: prefix },
        z.array(refAnswer),
      )
      return new Map(refs.map(({ ref, object }) => [ref, object.sha]))
    },
    /** False when there is one of that name already. */
    createRef: async (ref: string, sha: string): Promise<boolean> =>
      unless(
        github
          .request(`POST ${repo}/git/refs`, { ...place, ref: `refs/${ref}`, sha }, refAnswer)
          .then(() => true),
        [422],
        (error) => {
          if (/already exists/i.test(saidBy(error))) return false
          throw error
        },
      ),
    /** Moves a ref forward. False when it has moved since, or is gone. */
    moveRef: async (ref: string, sha: string): Promise<boolean> =>
      unless(
        github
          .request(`PATCH ${repo}/git/refs/{ref}`, { ...place, ref, sha, force: false }, refAnswer)
          .then(() => true),
        [404, 409, 422],
        (error) => {
          // "Update is not a fast forward", "Reference does not exist", "Reference cannot be updated"
          if (/fast.?forward|does not exist|not found|cannot be updated/i.test(saidBy(error))) {
            return false
          }
          throw error
        },
      ),
    deleteRef: (ref: string): Promise<unknown> =>
      github.request(`DELETE ${repo}/git/refs/{ref}`, { ...place, ref }, z.unknown()),

    readCommit: (sha: string): Promise<RemoteCommit> =>
      github.request(
        `GET ${repo}/git/commits/{commit_sha}`,
        { ...place, commit_sha: sha },
        commitAnswer,
      ),
    createCommit: (commit: NewCommit): Promise<RemoteCommit> =>
      github.request(
        `POST ${repo}/git/commits`,
        { ...place, ...commit, committer: commit.author },
        commitAnswer,
      ),
    readTree: (sha: string, { isWhole }: { isWhole: boolean }): Promise<RemoteTree> =>
      github.request(
        `GET ${repo}/git/trees/{tree_sha}`,
        { ...place, tree_sha: sha, ...(isWhole ? { recursive: '1' } : {}) },
        treeAnswer,
      ),
    /** Id of the tree that is `base` with these entries changed. */
    createTree: async (base: string | null, tree: NewEntry[]): Promise<string> =>
      (
        await github.request(
          `POST ${repo}/git/trees`,
          { ...place, ...(base === null ? {} : { base_tree: base }), tree },
          created,
        )
      ).sha,
    readBlob: async (sha: string): Promise<Buffer> => {
      const { content } = await github.request(
        `GET ${repo}/git/blobs/{file_sha}`,
        { ...place, file_sha: sha },
        blobAnswer,
      )
      return Buffer.from(content, 'base64')
    },
    createBlob: async (bytes: Uint8Array): Promise<string> => {
      const content = Buffer.from(bytes).toString('base64')
      return (
        await github.request(
          `POST ${repo}/git/blobs`,
          { ...place, content, encoding: 'base64' },
          created,
        )
      ).sha
    },

    /** Every pull request into a branch, the newest first. */
    listPulls: (base: string): Promise<Pull[]> =>
      github.list(
        `GET ${repo}/pulls`,
        { ...place, base, state: 'all', sort: 'created', direction: 'desc' },
        z.array(pullAnswer),
      ),
    /** Null when there is none of that number. */
    readPull: async (number: number): Promise<Pull | null> =>
      unless(
        github.request(
          `GET ${repo}/pulls/{pull_number}`,
          { ...place, pull_number: number },
          pullAnswer,
        ),
        [404],
        () => null,
      ),
    createPull: (pull: {
      title: string
      head: string
      base: string
      body: string
    }): Promise<Pull> => github.request(`POST ${repo}/pulls`, { ...place, ...pull }, pullAnswer),
    /** Pull requests from a branch of this repository. */
    pullsFrom: (branch: string, state: 'open' | 'all'): Promise<Pull[]> =>
      github.list(
        `GET ${repo}/pulls`,
        { ...place, head: `${place.owner}:${branch}`, state },
        z.array(pullAnswer),
      ),
    changePull: (number: number, change: { title?: string; state?: 'closed' }): Promise<Pull> =>
      github.request(
        `PATCH ${repo}/pulls/{pull_number}`,
        { ...place, pull_number: number, ...change },
        pullAnswer,
      ),
    /** Merges with a merge commit, if the head is still `sha`. Gives the merge commit. */
    mergePull: async (
      number: number,
      merge: { sha: string; commit_title: string; commit_message: string },
    ): Promise<string> =>
      (
        await github.request(
          `PUT ${repo}/pulls/{pull_number}/merge`,
          { ...place, pull_number: number, merge_method: 'merge', ...merge },
          created,
        )
      ).sha,

    /** Comments on one pull request, in order. */
    listComments: (number: number): Promise<RemoteComment[]> =>
      github.list(
        `GET ${repo}/issues/{issue_number}/comments`,
        { ...place, issue_number: number },
        z.array(commentAnswer),
      ),
    /** Comments on every issue and pull request, in order. */
    listAllComments: (): Promise<RemoteComment[]> =>
      github.list(
        `GET ${repo}/issues/comments`,
        { ...place, sort: 'created', direction: 'asc' },
        z.array(commentAnswer),
      ),
    createComment: (number: number, body: string): Promise<RemoteComment> =>
      github.request(
        `POST ${repo}/issues/{issue_number}/comments`,
        { ...place, issue_number: number, body },
        commentAnswer,
      ),
  }
}
