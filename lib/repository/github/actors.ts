import { gitText } from '../../git/git.ts'
import type { GitHub } from '../../github/client.ts'
import { findActors } from '../../github/find-actors.ts'
import { parseRepository, type Repository as Place } from '../../github/pull-request.ts'
import type { Acted } from '../repository.ts'
import type { Context } from './context.ts'
import { explained } from './unavailable.ts'

const NOBODY: Acted = { actors: new Map(), unexplained: [] }
const MOST_KNOWN = 500

/**
 * `Repository.readActors` on GitHub. Of a commit that this desk made itself nobody is asked: it has
 * written into it who was signed in. For all others the workflow's own question is asked, so that
 * the desk and the check believe the same.
 *
 * @param github whose failures are its own: `findActors` tells some of them apart
 * Source: docs/decisions/0025-proposals-on-github.md, "Who wrote it"
 */
export function actorsOnGitHub(
  { root, mirror, proposals }: Pick<Context, 'root' | 'mirror' | 'proposals'>,
  github: GitHub,
  place: Place,
  readOwnLogin: () => Promise<string>,
): (id: string, range: { base: string; head: string }) => Promise<Acted> {
  /** What was explained whole stays so: pushes are added to, and commits keep their ids. */
  const known = new Map<string, Acted>()
  return async (id, { base, head }) => {
    const commits = (await gitText(root, ['rev-list', `${base}..${head}`])).split('\n')
    const others = await mirror.notOwn(commits.filter(Boolean))
    if (others.length === 0) return NOBODY
    const name = [id, ...others].join(' ')
    const before = known.get(name)
    if (before !== undefined) return before

    const { pull } = await proposals.get(id)
    const opener = pull.user?.login ?? null
    const from = parseRepository(pull.head.repo?.full_name ?? '')
    const found = await explained(
      findActors(
        github,
        root,
        {
          ...place,
          number: pull.number,
          opener,
          from: from && { ...from, branch: pull.head.ref },
        },
        { base, head, standIns: await mirror.standIns() },
      ),
    )
    // Who opened it answers for what nobody was seen to push; the desk opens for everybody.
    const isAnswered = opener !== null && opener !== (await readOwnLogin())
    const acted: Acted = {
      actors: new Map(others.map((oid) => [oid, found.actors.get(oid) ?? []])),
      unexplained: isAnswered ? [] : found.unexplained.filter((oid) => others.includes(oid)),
    }
    if (known.size >= MOST_KNOWN) known.clear()
    // GitHub lists a push a little after it was made.
    if (found.unexplained.length === 0) known.set(name, acted)
    return acted
  }
}
