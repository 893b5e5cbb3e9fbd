import { z } from 'zod'
import { GitHubError, type GitHub } from './client.ts'
import { loginSchema, type Repository } from './pull-request.ts'

export type KeptComment = {
  /** Its address for people. */
  address: string
  was: 'created' | 'updated' | 'unchanged'
}

/** The account of a workflow's own token. */
const WORKFLOW_LOGIN = 'github-actions[bot]'

const commentAnswer = z.object({
  id: z.int(),
  body: z.string().nullable().optional(),
  user: loginSchema,
  html_url: z.string(),
})
type Comment = z.infer<typeof commentAnswer>

/**
 * Login of the account that the token acts as.
 *
 * The token of a workflow belongs to no person, and GitHub refuses to say whose it is.
 *
 * @throws GitHubError
 */
export async function ownLogin(github: GitHub): Promise<string> {
  try {
    return (await github.request('GET /user', {}, z.object({ login: z.string().min(1) }))).login
  } catch (error) {
    const isWorkflow = error instanceof GitHubError && error.status === 403
    if (!isWorkflow || !/integration/i.test(error.message)) throw error
    return WORKFLOW_LOGIN
  }
}

/**
 * Keeps one comment on a pull request: updates ours in place, or writes it. Where two runs wrote one
 * each, the older stays and the newer is deleted.
 *
 * @param author our login; comments of others are never touched, whatever they begin with
 * @param mark how our comment begins
 * @throws GitHubError
 */
export async function keepComment(
  github: GitHub,
  { owner, repo }: Repository,
  { number, author, mark, body }: { number: number; author: string; mark: string; body: string },
): Promise<KeptComment> {
  const ours = async (): Promise<Comment[]> => {
    const all = await github.list(
      'GET /repos/{owner}/{repo}/issues/{issue_number}/comments',
      { owner, repo, issue_number: number },
      z.array(commentAnswer),
    )
    return all
      .filter(({ body: text, user }) => user?.login === author && text?.startsWith(mark) === true)
      .sort((a, b) => a.id - b.id)
  }
  const write = async (comment: Comment): Promise<KeptComment | null> => {
    if (comment.body?.replaceAll('\r\n', '\n') === body) {
      return { address: comment.html_url, was: 'unchanged' }
    }
    const updated = await unlessGone(
      github.request(
        'PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}',
        { owner, repo, comment_id: comment.id, body },
        commentAnswer,
      ),
    )
    return updated === null ? null : { address: updated.html_url, was: 'updated' }
  }
  const removeNewer = async ([, ...newer]: readonly Comment[]): Promise<void> => {
    for (const { id } of newer) {
      await unlessGone(
        github.request(
          'DELETE /repos/{owner}/{repo}/issues/comments/{comment_id}',
          { owner, repo, comment_id: id },
          z.unknown(),
        ),
      )
    }
  }

  const there = await ours()
  const [oldest] = there
  if (oldest !== undefined) {
    const kept = await write(oldest)
    if (kept !== null) {
      await removeNewer(there)
      return kept
    }
  }
  const created = await github.request(
    'POST /repos/{owner}/{repo}/issues/{issue_number}/comments',
    { owner, repo, issue_number: number, body },
    commentAnswer,
  )
  // Another run may have written one since we looked.
  const now = await ours()
  const [first] = now
  const kept: KeptComment = { address: created.html_url, was: 'created' }
  if (first === undefined || first.id === created.id) {
    await removeNewer(now)
    return kept
  }
  const older = await write(first)
  if (older === null) return kept
  await removeNewer(now)
  return older
}

/** Null when somebody deleted it meanwhile, which is what is wanted or can be made good. */
async function unlessGone<T>(call: Promise<T>): Promise<T | null> {
  try {
    return await call
  } catch (error) {
    if (error instanceof GitHubError && error.status === 404) return null
    throw error
  }
}
