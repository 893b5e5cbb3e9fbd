import { expect, test } from 'vitest'
import type { Key, Person } from './person.ts'
import { keyWords, personTitle, roleWords } from './person-words.ts'

const person: Person = { name: 'N. N.', kind: 'person', roles: ['reviewer'] }

test('puts the letters after the name, where there are any', () => {
  expect(personTitle(person)).toBe('N. N.')
  expect(personTitle({ ...person, credentials: 'MCSP' })).toBe('N. N., MCSP')
})

test('says what somebody does here, and that an organisation is one', () => {
  expect(roleWords(person)).toBe('Checks pages as a clinician.')
  expect(roleWords({ ...person, kind: 'organisation', roles: ['owner', 'editor'] })).toBe(
    'An organisation, writes pages, keeps pages current.',
  )
})

test('says that somebody has retired', () => {
  expect(roleWords({ ...person, roles: [] })).toBe('Retired.')
})

test('says what the end of a key means for what it signed', () => {
  const key: Key = { kind: 'ssh', id: 'SHA256:x', public: 'ssh-ed25519 x', added: '2026-01-02' }
  expect(keyWords(key)).toBe('SSH key, in use since 2 January 2026')
  const revoked = (reason: 'retired' | 'compromised'): Key => ({
    ...key,
    revoked: { on: '2026-03-04', reason },
  })
  expect(keyWords(revoked('retired'))).toContain('what it signed stands')
  expect(keyWords(revoked('compromised'))).toContain('nothing it signed counts')
})
