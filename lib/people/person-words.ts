import { formatDate } from '../dates/calendar-date.ts'
import type { Key, Person } from './person.ts'

const ROLE: Record<Person['roles'][number], string> = {
  owner: 'keeps pages current',
  editor: 'writes pages',
  reviewer: 'checks pages as a clinician',
}

/** "Ana Lee, MCSP": the name with the letters after it. */
export function personTitle({ name, credentials }: Person): string {
  return credentials === undefined ? name : `${name}, ${credentials}`
}

/** "Writes pages, keeps pages current", an organisation said to be one; "Retired" without a role. */
export function roleWords({ kind, roles }: Person): string {
  const words = roles.length === 0 ? ['retired'] : [...roles].sort().map((role) => ROLE[role])
  const all = [...(kind === 'organisation' ? ['an organisation'] : []), ...words].join(', ')
  return `${all.charAt(0).toUpperCase()}${all.slice(1)}.`
}

/** What a key is and since when, and what its end means for what it signed. */
export function keyWords({ kind, added, revoked }: Key): string {
  const what = kind === 'ssh' ? 'SSH key' : 'Passkey'
  if (revoked === undefined) return `${what}, in use since ${formatDate(added)}`
  return revoked.reason === 'retired'
    ? `${what}, used from ${formatDate(added)} to ${formatDate(revoked.on)}; what it signed stands`
    : `${what}, no longer trusted since ${formatDate(revoked.on)}; nothing it signed counts`
}
