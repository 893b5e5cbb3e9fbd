import 'server-only'
import { notFound } from 'next/navigation'
import { hasRole, type SignedIn } from '@/lib/desk/sign-in/signed-in.ts'
import { requirePerson } from '../session.ts'

/**
 * Whoever is signed in and writes: an editor or an owner. For others the page does not exist.
 *
 * @param path of this page, to come back to
 */
export async function requireWriter(path: string): Promise<SignedIn> {
  const someone = await requirePerson(path)
  if (!isWriter(someone)) notFound()
  return someone
}

export function isWriter(someone: SignedIn): boolean {
  return hasRole(someone, 'editor') || hasRole(someone, 'owner')
}
