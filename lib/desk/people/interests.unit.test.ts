import { expect, test } from 'vitest'
import type { Person } from '../../people/person.ts'
import { interestsState } from './interests.ts'

const POLICY = { 'interests-valid-months': 12 }
const declared = (on: string): Person => ({
  name: 'Rae Test',
  kind: 'person',
  roles: [],
  interests: { statement: 'None.', declared: on },
})

test.each([
  ['2025-11-21', { kind: 'counts', until: '2026-11-21' }],
  ['2025-11-20', { kind: 'does-not-count', declared: '2025-11-20' }],
  ['2026-11-22', { kind: 'does-not-count', declared: '2026-11-22' }],
])('a declaration of %s is looked at on 2026-11-21', (on, state) => {
  expect(interestsState(declared(on), POLICY, '2026-11-21')).toEqual(state)
})

test('nobody has to have one', () => {
  const person: Person = { name: 'Ed Test', kind: 'person', roles: ['editor'] }
  expect(interestsState(person, POLICY, '2026-11-21')).toEqual({ kind: 'none' })
})
