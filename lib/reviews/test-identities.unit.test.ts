import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { stringify } from 'yaml'
import { expect, test } from 'vitest'
import { TEST_IDENTITIES } from '../../e2e/fixtures/test-identities.ts'
import { loadPeople } from '../people/load-people.ts'
import { approval, pageOf, TEST_REVIEWERS } from './review-state.fixture.ts'
import { reviewer } from './review-story.fixture.ts'

const ROOT = path.resolve(import.meta.dirname, '../..')

test('everybody who reviews in tests is known by a mark', () => {
  for (const [id, person] of TEST_REVIEWERS) {
    expect(id).toMatch(TEST_IDENTITIES)
    expect(person.name).toMatch(TEST_IDENTITIES)
    expect(person.registration?.body).toMatch(TEST_IDENTITIES)
  }
  const key = { keyFile: '', fingerprint: '', public: '' }
  expect(reviewer('N. N.', key)).toMatch(TEST_IDENTITIES)
})

test('what they sign would be found', () => {
  const { page } = pageOf('Rest helps some people.\n')
  expect(JSON.stringify(approval({ of: page }))).toMatch(TEST_IDENTITIES)
  expect(stringify(TEST_REVIEWERS.get('dr-test'))).toMatch(TEST_IDENTITIES)
})

test('none of them is in content/, neither in words and records nor in names of files', () => {
  const files = readdirSync(path.join(ROOT, 'content'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => path.join(parentPath, name))
  expect(files.length).toBeGreaterThan(50)
  const found = files.filter(
    (file) =>
      TEST_IDENTITIES.test(path.relative(ROOT, file)) ||
      TEST_IDENTITIES.test(readFileSync(file, 'utf8')),
  )
  expect(found.map((file) => path.relative(ROOT, file))).toEqual([])
})

test('none of them is in the roster', () => {
  const roster = loadPeople(ROOT)
  expect(roster.size).toBeGreaterThan(0)
  for (const [id, { name }] of roster) {
    expect([...TEST_REVIEWERS.keys()]).not.toContain(id)
    expect(name).not.toMatch(TEST_IDENTITIES)
  }
})
