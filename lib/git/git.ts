import { startGit, type GitCall, type GitEnd } from './start-git.ts'

/** git said no. `stderr` is what it said. */
export class GitError extends Error {
  override name = 'GitError'
  readonly args: readonly string[]
  readonly status: number | null
  readonly stderr: string
  constructor(args: readonly string[], status: number | null, stderr: string) {
    super(`git ${args[0]} failed: ${stderr.trim() || `exit code ${status}`}`)
    this.args = args
    this.status = status
    this.stderr = stderr
  }
}

export type GitOptions = {
  /** Sent to its standard input. */
  input?: string | Uint8Array
  /** Exit codes that are answers, not failures; only 0 when not given. */
  statuses?: readonly number[]
  env?: Readonly<Record<string, string>>
}

export type GitResult = { stdout: Buffer; status: number }

const OWN_ENVIRONMENT = {
  LC_ALL: 'C',
  GIT_OPTIONAL_LOCKS: '0',
  // Objects and parents are what their ids say: nobody can put others in their place.
  GIT_NO_REPLACE_OBJECTS: '1',
  GIT_GRAFT_FILE: '/dev/null',
}

let start: (call: GitCall) => Promise<GitEnd> = startGit

/** From now on git is started by whoever `starter` asks: lib/git/git-starter.ts. */
export function startGitBy(starter: (call: GitCall) => Promise<GitEnd>): void {
  start = starter
}

/**
 * Runs the real git. Its messages are in English and no hook, pager or setting of the user takes
 * part in what is read.
 *
 * @param root a folder of the repository
 * @throws GitError for any other exit code than those expected, or when there is no git
 */
export async function git(
  root: string,
  args: readonly string[],
  { input = '', statuses = [0], env = {} }: GitOptions = {},
): Promise<GitResult> {
  const end = await start({
    cwd: root,
    args: ['-c', 'core.quotePath=false', ...args],
    env: { ...process.env, ...OWN_ENVIRONMENT, ...env },
    input,
  })
  const { status, stdout, stderr } = end
  if (status === null || !statuses.includes(status)) throw new GitError(args, status, stderr)
  return { stdout, status }
}

/** The same, as text without the last line end. */
export async function gitText(
  root: string,
  args: readonly string[],
  options: GitOptions = {},
): Promise<string> {
  return (await git(root, args, options)).stdout.toString('utf8').replace(/\n$/, '')
}
