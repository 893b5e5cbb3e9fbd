import { check } from 'prettier'
import { expect, test } from 'vitest'
import { parsePerson } from '../../people/load-people.ts'
import type { Person } from '../../people/person.ts'
import { softwarePasskey } from '../../reviews/software-passkey.fixture.ts'
import { newPersonFile, newPersonId, withFields, withKey, withoutKey } from './person-file.ts'

const REVIEWER: Person = {
  name: "Zoë O'Test: the “second”",
  kind: 'person',
  roles: ['editor', 'reviewer'],
  credentials: 'MCSP # 1',
  registration: { body: 'Register of tests', number: '007', url: 'https://register.example/7' },
  interests: {
    statement: `One: shares.\n\nTwo: ${'a long line of words '.repeat(12).trim()}\n- three`,
    declared: '2026-11-21',
  },
  emails: ['zoe@example.test'],
}

const isTidy = (text: string): Promise<boolean> =>
  check(text, { parser: 'yaml', semi: false, singleQuote: true, printWidth: 100 })

test('writes an entry that reads back the same, laid out as every file here', async () => {
  const person = { ...REVIEWER, keys: [softwarePasskey().key] }
  const text = newPersonFile('zoe-test', person)
  expect(parsePerson(text, 'x')).toEqual(person)
  expect(await isTidy(text)).toBe(true)
})

test.each([
  'true',
  '123',
  'null',
  '~tilde',
  '*star',
  '- dash',
  'a: b',
  '@at',
  '2026-11-21',
  "it's",
])('writes the name %j as text', async (name) => {
  const text = newPersonFile('x', { name, kind: 'person', roles: [] })
  expect(parsePerson(text, 'x').name).toBe(name)
  expect(await isTidy(text)).toBe(true)
})

test('adds a key and retires one, and leaves every other line as it was', async () => {
  const [old, fresh] = [softwarePasskey().key, softwarePasskey().key]
  const text = `# Joined in spring.
name: Ed Test # as on the card
kind: person
roles: [editor]

# Two devices.
keys:
  - kind: passkey
    id: ${old.id}
    public: ${old.public}
    added: 2026-01-01
`
  const added = withKey('ed-test', text, fresh)
  expect(added.startsWith(text)).toBe(true)
  expect(parsePerson(added, 'x').keys).toEqual([old, fresh])
  const retired = withoutKey('ed-test', added, old.id, retiredOn('2026-11-21')) ?? ''
  const end = '    revoked:\n      on: 2026-11-21\n      reason: retired\n'
  expect(retired).toContain(end)
  expect(retired.replace(end, '')).toBe(added)
  expect(parsePerson(retired, 'x').keys).toEqual([
    { ...old, revoked: { on: '2026-11-21', reason: 'retired' } },
    fresh,
  ])
  expect(await isTidy(added)).toBe(true)
  expect(await isTidy(retired)).toBe(true)
  expect(withoutKey('ed-test', retired, old.id, retiredOn('2026-11-22'))).toBeNull()
  expect(withoutKey('ed-test', text, fresh.id, retiredOn('2026-11-22'))).toBeNull()
})

test('a key that is retired can be found out to be compromised, and never the other way', async () => {
  const { key } = softwarePasskey()
  const start = newPersonFile('ed', { name: 'Ed', kind: 'person', roles: [], keys: [key] })
  const retired = withoutKey('ed', start, key.id, retiredOn('2026-11-20')) ?? ''
  const on = '2026-11-21'
  const lost = withoutKey('ed', retired, key.id, { on, reason: 'compromised' }) ?? ''
  expect(parsePerson(lost, 'x').keys).toEqual([{ ...key, revoked: { on, reason: 'compromised' } }])
  expect(await isTidy(lost)).toBe(true)
  expect(withoutKey('ed', lost, key.id, retiredOn('2026-11-22'))).toBeNull()
  expect(withoutKey('ed', lost, key.id, { on, reason: 'compromised' })).toBeNull()
})

function retiredOn(on: string): { on: string; reason: 'retired' } {
  return { on, reason: 'retired' }
}

test('changes roles and keeps comments', () => {
  const text = '# Kept.\nname: Ed Test # here\nkind: person\nroles: [editor] # for now\n'
  expect(withFields('ed-test', text, { roles: ['owner', 'editor'] })).toBe(
    '# Kept.\nname: Ed Test # here\nkind: person\nroles: [owner, editor]\n',
  )
})

test('makes no entry that could not be read', () => {
  const text = 'name: Ed Test\nkind: person\nroles: [editor]\n'
  expect(() => withFields('ed-test', text, { roles: ['reviewer'] })).toThrow(
    'Missing `credentials`',
  )
})

test.each([
  ['Ana Lee', 'ana-lee'],
  ['  Zoë  O’Brien-Ünal ', 'zoe-o-brien-unal'],
  ['李小龍', 'person'],
  ['../../etc/passwd', 'etc-passwd'],
  ['x'.repeat(80), 'x'.repeat(50)],
])('gives %j the id %s', (name, id) => {
  expect(newPersonId(name, () => false)).toBe(id)
  expect(newPersonId(name, (taken) => taken === id)).toBe(`${id}-2`)
})
