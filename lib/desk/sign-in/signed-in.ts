import type { Person, ROLES } from '../../people/person.ts'
import type { Actor } from '../../repository/repository.ts'

export type Role = (typeof ROLES)[number]

/** Somebody who has signed in, as the roster of main has her now. */
export type SignedIn = { id: string; person: Person; actor: Actor }

export function hasRole({ person }: SignedIn, role: Role): boolean {
  return person.roles.includes(role)
}
