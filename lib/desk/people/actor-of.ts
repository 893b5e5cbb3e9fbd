import { deskAddress } from '../../people/desk-address.ts'
import type { Person } from '../../people/person.ts'
import type { Actor } from '../../repository/repository.ts'

/** Who commits. */
export function actorOf(id: string, { name, emails }: Person): Actor {
  return { id, name, email: emails?.[0] ?? deskAddress(id) }
}
