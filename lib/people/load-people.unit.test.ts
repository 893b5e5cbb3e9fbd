import { expect, test } from 'vitest'
import { stringify } from 'yaml'
import { readRoster } from './load-people.ts'

/** An Ed25519 key whose private half nobody has, and its fingerprint. */
const PUBLIC = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4f'
const ID = 'SHA256:ZkAslGjFiUHdGf/WUL8rQvkib4PTvQatUV0OUQSncCA'
const OTHER_ID = `SHA256:${'A'.repeat(43)}`

const fileOf = (id: string, keys: object[], changes: object = {}) => ({
  path: `content/people/${id}.yml`,
  text: stringify({ name: 'Test Person', kind: 'person', roles: [], keys, ...changes }),
})
const ssh = (id: string) => ({ kind: 'ssh', id, public: PUBLIC, added: '2026-01-01' })
const passkey = (id: string) => ({
  kind: 'passkey',
  id: id.repeat(16),
  public: 'p'.repeat(32),
  added: '2026-01-01',
})

test('reads somebody without a role, who has retired', () => {
  const roster = readRoster([fileOf('one', [ssh(ID)])])
  expect(roster.get('one')).toMatchObject({ roles: [], keys: [{ id: ID }] })
})

test('refuses a key under the id of another', () => {
  expect(() => readRoster([fileOf('one', [ssh(OTHER_ID)])])).toThrow(
    `Key ${OTHER_ID} has the public half of ${ID}`,
  )
})

test('refuses one key of two people, also under two ids', () => {
  expect(() => readRoster([fileOf('one', [ssh(ID)]), fileOf('two', [ssh(ID)])])).toThrow(
    'is also in content/people/one.yml',
  )
  const passkeys = [fileOf('one', [passkey('a')]), fileOf('two', [passkey('b')])]
  expect(() => readRoster(passkeys)).toThrow('is also in content/people/one.yml')
})

test.each(['Te\u200Bst', 'Te\u202Est', 'Te\nst'])(
  'refuses a name that shows otherwise: %j',
  (name) => {
    expect(() => readRoster([fileOf('one', [], { name })])).toThrow('name')
  },
)
