import { z } from 'zod'
import type { Fault } from '../faults/fault.ts'
import type { GitHub } from './client.ts'
import type { Repository } from './pull-request.ts'

/** Name of the check that the rules of the main branch require. */
export const CHECK_NAME = 'Claims approved'

export type CheckResult = {
  conclusion: 'success' | 'action_required' | 'failure'
  title: string
  /** GitHub's Markdown. */
  summary: string
  /** Shown beside their lines. */
  faults: readonly Fault[]
}

/** Source: docs.github.com, "Update a check run": "maximum of 50 annotations per API request" */
const PER_CALL = 50
/** More than this nobody reads; all of them are in the log. */
const MOST_ANNOTATIONS = 250

const checkAnswer = z.object({ id: z.int() })

/**
 * Says on a commit that the gate is at work. An earlier pass of the same commit counts no longer
 * from here on, so a run that dies leaves nothing that could be merged.
 *
 * @returns id of the check run
 * @throws GitHubError
 */
export async function startCheck(
  github: GitHub,
  { owner, repo }: Repository,
  head: string,
): Promise<number> {
  const { id } = await github.request(
    'POST /repos/{owner}/{repo}/check-runs',
    { owner, repo, name: CHECK_NAME, head_sha: head, status: 'in_progress' },
    checkAnswer,
  )
  return id
}

/**
 * Says how the gate has ended, with faults beside their lines. The conclusion comes with the last
 * call, so a result is never seen with half of its faults.
 *
 * @throws GitHubError
 */
export async function finishCheck(
  github: GitHub,
  { owner, repo }: Repository,
  id: number,
  { conclusion, title, summary, faults }: CheckResult,
): Promise<void> {
  const all = faults.slice(0, MOST_ANNOTATIONS).map(annotationOf)
  const more = faults.length - all.length
  const text =
    more > 0 ? `${summary}\n\nAnother ${more} faults are in the log of the workflow.` : summary
  const batches = Array.from(
    { length: Math.max(1, Math.ceil(all.length / PER_CALL)) },
    (_, index) => all.slice(index * PER_CALL, (index + 1) * PER_CALL),
  )
  for (const [index, annotations] of batches.entries()) {
    const isLast = index === batches.length - 1
    await github.request(
      'PATCH /repos/{owner}/{repo}/check-runs/{check_run_id}',
      {
        owner,
        repo,
        check_run_id: id,
        ...(isLast ? { status: 'completed', conclusion } : { status: 'in_progress' }),
        output: { title, summary: text, annotations },
      },
      checkAnswer,
    )
  }
}

function annotationOf({ file, line, column, rule, severity, found, expected, remedy }: Fault) {
  return {
    path: file,
    start_line: line,
    end_line: line,
    start_column: column,
    end_column: column,
    annotation_level: severity === 'error' ? 'failure' : 'notice',
    title: rule,
    message: `${found}, expected ${expected}${remedy === null ? '' : `\n${remedy}`}`.slice(0, 4000),
  }
}
