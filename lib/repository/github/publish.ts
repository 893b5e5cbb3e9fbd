import { gitText } from '../../git/git.ts'
import { MovedError, RepositoryUnavailableError } from '../errors.ts'
import type { Actor } from '../repository.ts'
import { mergeOrRefuse, readMain, refuseClosed, type Context } from './context.ts'
import type { Found } from './proposals.ts'
import { saidBy, statusOf, unless } from './unavailable.ts'

const MOST_ATTEMPTS = 4

/**
 * `Repository.publish` on GitHub, by its own merge, so that the rules of the main branch count.
 *
 * GitHub compares the head with ours in the same instant in which it merges, but not main. Between
 * our look at main and the merge somebody else could push to it; the rule "Require branches to be up
 * to date before merging" (docs/github-setup.md, section 3) makes GitHub refuse that.
 */
export async function publishProposal(
  context: Context,
  id: string,
  given: { head: string; main: string; by: Actor },
): Promise<string> {
  const { root, calls, mirror, proposals } = context
  const trailer = `Published-by: ${given.by.name} <${given.by.email}>`
  for (let attempt = 1; ; attempt += 1) {
    const found = await proposals.get(id)
    refuseClosed(found)
    await refuseMoved(context, found, given)
    await mergeOrRefuse(root, given.main, given.head)
    const published = await unless(
      calls
        .mergePull(found.pull.number, {
          sha: found.remoteHead,
          commit_title: `${found.pull.title} (${found.proposal.name})`,
          commit_message: trailer,
        })
        .then((merged) => mirror.bring(merged)),
      [405, 409, 422],
      async (error) => {
        const now = await proposals.get(id)
        const merged = await mergedByUs(root, now, given.head, trailer)
        if (merged !== null) return merged
        refuseClosed(now)
        await refuseMoved(context, now, given)
        if (attempt === MOST_ATTEMPTS || !mayPass(error)) throw refused(error)
        await context.wait(500 * attempt)
        return null
      },
    )
    if (published !== null) return published
  }
}

async function refuseMoved(
  context: Context,
  { proposal }: Found,
  { head, main }: { head: string; main: string },
): Promise<void> {
  const now = await readMain(context)
  if (now !== main) throw new MovedError('main', now)
  if (proposal.head !== head) throw new MovedError('proposal', proposal.head)
}

/** The merge, when it was made and only GitHub's answer was lost; null otherwise. */
async function mergedByUs(
  root: string,
  { proposal: { publishedAs, head } }: Found,
  ours: string,
  trailer: string,
): Promise<string | null> {
  if (publishedAs === null || head !== ours) return null
  const message = await gitText(root, ['log', '-1', '--format=%B', publishedAs])
  return message.includes(trailer) ? publishedAs : null
}

/**
 * Whether the next attempt may succeed: GitHub sees a new head a little later than the branch, and
 * says so for a moment after main has moved. What has truly moved was found before.
 */
function mayPass(error: unknown): boolean {
  return (
    statusOf(error) === 409 || /modified|try the merge again|not mergeable/i.test(saidBy(error))
  )
}

function refused(error: unknown): RepositoryUnavailableError {
  const said = saidBy(error)
  return new RepositoryUnavailableError(
    `GitHub does not let this be published${said === '' ? '' : `: ${said}`}. Its rules for the main branch ask for something more: open the proposal on GitHub to see what.`,
    statusOf(error) !== 422,
    { cause: error },
  )
}
