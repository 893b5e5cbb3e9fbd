import type { Person } from '../../people/person.ts'
import type { Actor } from '../../repository/repository.ts'

/**
 * Who commits. Whoever has given no address commits under one that cannot exist.
 * Source: RFC 2606, section 2, `.invalid`
 */
export function actorOf(id: string, { name, emails }: Person): Actor {
  return { id, name, email: emails?.[0] ?? `${id}@back-after-birth.invalid` }
}
