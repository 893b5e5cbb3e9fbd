import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import type { Person } from '../../../lib/people/person.ts'
import { PersonSummary } from './person-summary.tsx'

const NOW: Person = {
  name: 'Ed Test',
  kind: 'person',
  roles: ['editor'],
  emails: ['ed@example.test'],
}

function linesOf(person: Person, before?: Person): string[] {
  const html = renderToStaticMarkup(<PersonSummary person={person} before={before} />)
  return [...html.matchAll(/<dd[^>]*>(.*?)<\/dd>/gs)].map(([, words = '']) =>
    words.replace('</strong>', ': ').replaceAll(/<(?!\/?del)[^>]+>/g, ''),
  )
}

test('marks what a proposal gives somebody and what it takes', () => {
  const key = {
    kind: 'passkey' as const,
    id: 'a'.repeat(20),
    public: 'b'.repeat(40),
    added: '2026-11-21',
  }
  expect(linesOf({ ...NOW, roles: ['owner'], emails: undefined, keys: [key] }, NOW)).toEqual([
    'Ed Test',
    'New: Keeps pages current.',
    'New: Passkey, in use since 21 November 2026 · aaaaaaaaaaaa…',
    'No longer: <del>Writes pages.</del>',
    'No longer: <del>ed@example.test</del>',
  ])
})

test('marks nothing of an entry that is new or the same', () => {
  const plain = ['Ed Test', 'Writes pages.', 'ed@example.test']
  expect(linesOf(NOW)).toEqual(plain)
  expect(linesOf(NOW, NOW)).toEqual(plain)
})

test('shows what somebody has typed as text', () => {
  const html = renderToStaticMarkup(
    <PersonSummary person={{ ...NOW, name: '<img src=x onerror=alert(1)>' }} />,
  )
  expect(html).not.toContain('<img')
})
