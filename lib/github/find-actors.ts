import { z } from 'zod'
import { git, gitText } from '../git/git.ts'
import type { Actors } from '../reviews/gate/four-eyes.ts'
import { GitHubError, type GitHub } from './client.ts'
import { loginSchema, oidSchema, type PullRequest } from './pull-request.ts'

export type FoundActors = {
  actors: Actors
  /** Commits that no push explains: of the opener alone it is known that she answers for them. */
  unexplained: string[]
  /** What a reader of the comment should know about that. */
  notes: string[]
}

/** Commits to ask about. */
export type AskedCommits = {
  base: string
  head: string
  /** Ids here of commits that have another one on GitHub, by that: lib/repository/github/mirror.ts */
  standIns?: ReadonlyMap<string, string>
}

/** Commits that GitHub's list of 250 leaves out are asked for singly, up to this many. */
const MOST_SINGLE = 200
const MOST_COMPARE_PAGES = 10

/**
 * Who GitHub says acted for each commit of a pull request: the accounts it names as author and
 * committer, and who pushed it. An e-mail address in a commit can be forged; who pushed cannot.
 *
 * Where no push explains a commit, the opener of the pull request answers for it. Whoever may have
 * part in a commit counts: for four eyes, one too many asks for another reviewer, one too few lets
 * somebody approve their own words.
 *
 * @param base commit
 * @param head commit
 * @throws GitHubError whenever GitHub gives no answer; no answer is never "nobody"
 * Source: docs/decisions/0018-the-gate-on-github.md
 */
export async function findActors(
  github: GitHub,
  root: string,
  pull: AskedPull,
  { base, head, standIns = new Map() }: AskedCommits,
): Promise<FoundActors> {
  const names = namesOf(standIns)
  const commits = new Set(
    (await gitText(root, ['rev-list', `${base}..${head}`])).split('\n').filter(Boolean),
  )
  const named = await namedLogins(github, pull, commits, names)
  const pushes = await readPushes(github, pull, names)
  const pushers = await findPushers(github, root, pull, names, {
    base,
    commits,
    pushes: pushes ?? [],
  })
  const actors = new Map<string, string[]>()
  const unexplained: string[] = []
  for (const oid of commits) {
    const by = pushers.get(oid) ?? new Set()
    if (by.size === 0) unexplained.push(oid)
    const opener = by.size === 0 && pull.opener !== null ? [pull.opener] : []
    actors.set(oid, [...new Set([...(named.get(oid) ?? []), ...by, ...opener])].sort())
  }
  const isListed = pushes !== null
  return {
    actors,
    unexplained,
    notes: notesOf(pull, { isListed, unexplained: unexplained.length }),
  }
}

/** What is asked of a pull request. */
type AskedPull = Pick<PullRequest, 'owner' | 'repo' | 'number' | 'opener' | 'from'>

/** What a commit is called here, and what GitHub calls it. */
type Names = { here: (oid: string) => string; there: (oid: string) => string }

function namesOf(standIns: ReadonlyMap<string, string>): Names {
  const there = new Map([...standIns].map(([remote, local]) => [local, remote]))
  return {
    here: (oid) => standIns.get(oid) ?? oid,
    there: (oid) => there.get(oid) ?? oid,
  }
}

function notesOf(
  { opener }: AskedPull,
  { isListed, unexplained }: { isListed: boolean; unexplained: number },
): string[] {
  if (unexplained === 0) return []
  const who =
    opener === null
      ? 'Whoever opened this pull request has no account any more.'
      : `${opener}, who opened this pull request, counts as having part in ${isListed ? 'them' : 'all of it'}.`
  return isListed
    ? [
        `GitHub lists no push for ${unexplained} ${unexplained === 1 ? 'commit' : 'commits'}. ${who}`,
      ]
    : [`GitHub does not tell who pushed these commits. ${who}`]
}

const commitAnswer = z.object({ sha: oidSchema, author: accountOf(), committer: accountOf() })
type CommitAnswer = z.infer<typeof commitAnswer>

/** GitHub names an account, null, or, for some commits, an empty object. */
function accountOf(): z.ZodType<string | null> {
  return z
    .union([loginSchema, z.object({ login: z.undefined().optional() })])
    .optional()
    .transform((account) => account?.login ?? null)
}

async function namedLogins(
  github: GitHub,
  { owner, repo, number }: AskedPull,
  commits: ReadonlySet<string>,
  names: Names,
): Promise<Map<string, string[]>> {
  const listed = await github.list(
    'GET /repos/{owner}/{repo}/pulls/{pull_number}/commits',
    { owner, repo, pull_number: number },
    z.array(commitAnswer),
  )
  const named = new Map(listed.map((commit) => [names.here(commit.sha), loginsOf(commit)]))
  const missing = [...commits].filter((oid) => !named.has(oid))
  if (missing.length > MOST_SINGLE) {
    throw new GitHubError(
      `#${number} has ${commits.size} commits, too many to ask GitHub about; split it`,
      null,
    )
  }
  for (const oid of missing) {
    const commit = await github.request(
      'GET /repos/{owner}/{repo}/commits/{ref}',
      { owner, repo, ref: names.there(oid) },
      commitAnswer,
    )
    named.set(oid, loginsOf(commit))
  }
  return named
}

function loginsOf({ author, committer }: CommitAnswer): string[] {
  return [author, committer].filter((login) => login !== null)
}

const pushAnswer = z.object({
  before: oidSchema,
  after: oidSchema,
  ref: z.string(),
  actor: loginSchema,
})
type Push = z.infer<typeof pushAnswer>

/** What was pushed to the branch of the pull request; null when GitHub does not say. */
async function readPushes(
  github: GitHub,
  { from }: AskedPull,
  { here }: Names,
): Promise<Push[] | null> {
  if (from === null) return null
  const ref = `refs/heads/${from.branch}`
  try {
    const pushes = await github.list(
      'GET /repos/{owner}/{repo}/activity',
      { owner: from.owner, repo: from.repo, ref },
      z.array(pushAnswer),
    )
    return pushes
      .filter((push) => push.ref === ref)
      .map((push) => ({ ...push, before: here(push.before), after: here(push.after) }))
  } catch (error) {
    // A fork may be private, or an installation without this part of the API.
    if (error instanceof GitHubError && (error.status === 403 || error.status === 404)) return null
    throw error
  }
}

async function findPushers(
  github: GitHub,
  root: string,
  pull: AskedPull,
  names: Names,
  { base, commits, pushes }: { base: string; commits: ReadonlySet<string>; pushes: Push[] },
): Promise<Map<string, Set<string>>> {
  const pushers = new Map<string, Set<string>>()
  for (const push of pushes) {
    if (push.actor === null || isNothing(push.after)) continue
    for (const oid of await pushedCommits(github, root, pull, names, { base, commits, push })) {
      if (!commits.has(oid)) continue
      const by = pushers.get(oid) ?? new Set()
      pushers.set(oid, by.add(push.actor.login))
    }
  }
  return pushers
}

/** What a push brought: commits that lead to its end and did not lead to its beginning. */
async function pushedCommits(
  github: GitHub,
  root: string,
  pull: AskedPull,
  names: Names,
  { base, commits, push }: { base: string; commits: ReadonlySet<string>; push: Push },
): Promise<Iterable<string>> {
  const before = isNothing(push.before) ? base : push.before
  if ((await hasCommit(root, before)) && (await hasCommit(root, push.after))) {
    const text = await gitText(root, ['rev-list', push.after, `^${before}`, `^${base}`])
    return text.split('\n')
  }
  // Overwritten by a later push: GitHub may still know it. If not, it may have brought anything.
  return (await compareOnGitHub(github, pull, names, before, push.after)) ?? commits
}

function isNothing(oid: string): boolean {
  return /^0+$/.test(oid)
}

async function hasCommit(root: string, oid: string): Promise<boolean> {
  const { status } = await git(root, ['cat-file', '-e', `${oid}^{commit}`], {
    statuses: [0, 1, 128],
  })
  return status === 0
}

const compareAnswer = z.object({
  total_commits: z.int(),
  commits: z.array(z.object({ sha: oidSchema })),
})

async function compareOnGitHub(
  github: GitHub,
  { from }: AskedPull,
  { here, there }: Names,
  before: string,
  after: string,
): Promise<string[] | null> {
  if (from === null) return null
  const found: string[] = []
  for (let page = 1; page <= MOST_COMPARE_PAGES; page += 1) {
    try {
      const { total_commits, commits } = await github.request(
        'GET /repos/{owner}/{repo}/compare/{basehead}',
        {
          owner: from.owner,
          repo: from.repo,
          basehead: `${there(before)}...${there(after)}`,
          per_page: 100,
          page,
        },
        compareAnswer,
      )
      found.push(...commits.map(({ sha }) => here(sha)))
      if (found.length >= total_commits) return found
      if (commits.length === 0) return null
    } catch (error) {
      if (error instanceof GitHubError && error.status === 404) return null
      throw error
    }
  }
  return null
}
