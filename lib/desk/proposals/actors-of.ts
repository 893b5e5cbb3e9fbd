import type { Proposal, Repository } from '../../repository/repository.ts'
import type { Actors } from '../../reviews/gate/four-eyes.ts'
import { rosterAt } from '../people/main-roster.ts'

/**
 * Who has part in commits of a proposal beyond the names they carry, as logins by commit.
 *
 * Of a commit that nobody was seen to bring, everybody who could have counts: one too many asks for
 * another reviewer, one too few lets somebody approve their own words.
 *
 * @param base commit of main that it is judged against
 * Source: docs/decisions/0025-proposals-on-github.md, "Who wrote it"
 */
export async function actorsOf(
  { root, readActors }: Pick<Repository, 'root' | 'readActors'>,
  { id, head }: Proposal,
  base: string,
): Promise<Actors> {
  const { actors, unexplained } = await readActors(id, { base, head })
  if (unexplained.length === 0) return actors
  const roster = await rosterAt(root, base)
  const everybody = [...roster.values()].flatMap(({ github }) => github ?? [])
  return new Map([
    ...actors,
    ...unexplained.map((oid) => [oid, [...(actors.get(oid) ?? []), ...everybody]] as const),
  ])
}
