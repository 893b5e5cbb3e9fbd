import { z } from 'zod'
import type { GitHub } from './client.ts'

/** Owner and name of a repository, as addresses of GitHub's API take them. */
export type Repository = { owner: string; repo: string }

/** A pull request as far as the gate needs it. */
export type PullRequest = Repository & {
  number: number
  /** Who opened it; null when the account is gone. */
  opener: string | null
  /** Branch it is to be merged into. */
  base: string
  /** Commit at its tip. */
  head: string
  /** Branch it comes from, in which repository; null when that repository is gone. */
  from: (Repository & { branch: string }) | null
  /** Address of the repository for people. */
  address: string
}

/** A pull request that the gate does not judge. */
export class PullRequestError extends Error {
  override name = 'PullRequestError'
}

/** A commit's id. git and addresses are given nothing else that GitHub calls one. */
export const oidSchema = z.string().regex(/^[0-9a-f]{40}([0-9a-f]{24})?$/)
export const loginSchema = z.object({ login: z.string().min(1) }).nullable()

const answer = z.object({
  number: z.int(),
  user: loginSchema,
  base: z.object({
    ref: z.string(),
    repo: z.object({ full_name: z.string(), default_branch: z.string(), html_url: z.url() }),
  }),
  head: z.object({
    ref: z.string(),
    sha: oidSchema,
    repo: z.object({ full_name: z.string() }).nullable(),
  }),
})

/**
 * `owner/name` in its two parts; null when it is anything else.
 */
export function parseRepository(text: string): Repository | null {
  const [, owner, repo] = /^([\w.-]{1,100})\/([\w.-]{1,100})$/.exec(text) ?? []
  return owner === undefined || repo === undefined ? null : { owner, repo }
}

/**
 * Reads a pull request and refuses those of which the gate must say nothing: a check is named by the
 * commit alone, so a pass against another branch, with another roster, would count on the main one.
 *
 * @param head commit that was fetched
 * @throws GitHubError, PullRequestError
 */
export async function readPullRequest(
  github: GitHub,
  { owner, repo }: Repository,
  number: number,
  head: string,
): Promise<PullRequest> {
  const pull = await github.request(
    'GET /repos/{owner}/{repo}/pulls/{pull_number}',
    { owner, repo, pull_number: number },
    answer,
  )
  const main = pull.base.repo.default_branch
  if (pull.base.ref !== main) {
    throw new PullRequestError(
      `#${number} is to be merged into another branch than \`${main}\`; the gate guards that one only`,
    )
  }
  if (pull.head.sha !== head) {
    throw new PullRequestError(
      `#${number} has moved on to ${pull.head.sha.slice(0, 10)} since ${head.slice(0, 10)} was fetched; a newer run tells`,
    )
  }
  const from = pull.head.repo === null ? null : parseRepository(pull.head.repo.full_name)
  return {
    owner,
    repo,
    number,
    opener: pull.user?.login ?? null,
    base: pull.base.ref,
    head,
    from: from === null ? null : { ...from, branch: pull.head.ref },
    address: pull.base.repo.html_url,
  }
}
