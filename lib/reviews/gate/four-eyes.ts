import type { Commit } from '../../git/list-commits.ts'
import { deskAddress } from '../../people/desk-address.ts'
import type { Roster } from '../../people/person.ts'
import { isRecordPath } from '../read-records.ts'

/** Logins that GitHub names for each commit, by the commit's id. */
export type Actors = ReadonlyMap<string, readonly string[]>

/**
 * Who of the roster has part in a proposal: wrote, committed or co-authored one of its commits.
 *
 * A commit that only adds records is a reviewer's own work and no part of what is reviewed. People
 * are known by e-mail address, by full name, and by login: of whom GitHub says that they acted, of the
 * address that GitHub gives to those who keep theirs, and where it stands for the name.
 *
 * @returns for each of them one commit that shows it
 */
export function findAuthors(
  commits: readonly Commit[],
  actors: Actors,
  roster: Roster,
): Map<string, Commit> {
  const authors = new Map<string, Commit>()
  for (const commit of commits) {
    if (commit.paths.every(isRecordPath)) continue
    const named = [commit.author, commit.committer, ...commit.coAuthors]
    const emails = new Set(named.map(({ email }) => email.toLowerCase()))
    const names = new Set(named.map(({ name }) => plain(name)))
    const logins = new Set(
      [
        ...(actors.get(commit.oid) ?? []),
        ...named.flatMap(({ name, email }) => [name.trim(), loginOf(email) ?? '']),
      ].map((login) => login.toLowerCase()),
    )
    for (const [id, person] of roster) {
      const isNamed =
        [deskAddress(id), ...(person.emails ?? [])].some((email) =>
          emails.has(email.toLowerCase()),
        ) ||
        names.has(plain(person.name)) ||
        (person.github !== undefined && logins.has(person.github.toLowerCase()))
      if (isNamed && !authors.has(id)) authors.set(id, commit)
    }
  }
  return authors
}

/** `12345+login@users.noreply.github.com`, without the number in old commits. */
function loginOf(email: string): string | null {
  return /^(?:\d+\+)?([^@+]+)@users\.noreply\.github\.com$/i.exec(email)?.[1] ?? null
}

/** Without accents and characters that nobody sees. */
function plain(name: string): string {
  const letters = name.normalize('NFKD').replace(/[\p{M}\p{C}]/gu, '')
  return letters.trim().replace(/\s+/g, ' ').toLowerCase()
}
