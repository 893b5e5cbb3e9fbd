import type { Roster } from '../people/person.ts'
import { openGitHubRepository } from '../repository/github/open-github-repository.ts'
import { openLocalRepository } from '../repository/local/open-local-repository.ts'
import type { Repository } from '../repository/repository.ts'

export type OpenedRepository = {
  repository: Repository
  /** What the owner of the machine has to do because files in a work tree were in the way; or null. */
  workTreeNotice: () => string | null
}

/**
 * Where the desk keeps proposals: on GitHub when it is told a repository and a token, in the clone it
 * runs in otherwise. A job of GitHub knows the first without being a desk, so both are needed.
 *
 * @param given.environment GITHUB_REPOSITORY `owner/name`, GITHUB_TOKEN, GITHUB_API_URL
 * @param given.roster of main as it was read last, to know people by their login
 */
export async function openRepository({
  root,
  environment,
  roster,
  now,
}: {
  root: string
  environment: Readonly<Record<string, string | undefined>>
  roster: () => Roster
  now: () => Date
}): Promise<OpenedRepository> {
  const { GITHUB_REPOSITORY: name, GITHUB_TOKEN: token, GITHUB_API_URL: baseUrl } = environment
  if (!name || !token) {
    const repository = await openLocalRepository({ root, now })
    return { repository, workTreeNotice: repository.workTreeNotice }
  }
  const personOf = (login: string): string | null =>
    [...roster()].find(([, { github }]) => github?.toLowerCase() === login.toLowerCase())?.[0] ??
    null
  return {
    repository: openGitHubRepository({ root, repository: name, token, baseUrl, personOf, now }),
    workTreeNotice: () => null,
  }
}
