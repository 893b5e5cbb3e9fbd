import { expect, test } from 'vitest'
import { buildReference } from '../../lib/citations/reference-builder.ts'
import type { Reference } from '../../lib/citations/load-references.ts'
import type { Citation } from '../../lib/mdx/parsed-article.ts'
import { UNREVIEWED } from '../../lib/reviews/article-review.ts'
import { articleContext, UnknownCitationError } from './article-context.ts'

function citing(...pairs: [source: string, passage: string][]): Citation[] {
  return pairs.map(([source, passage]) => ({ source, passage, tag: 'Cite', line: 1, column: 1 }))
}

function library(...references: Reference[]): Map<string, Reference> {
  return new Map(references.map((reference) => [reference.id, reference]))
}

function withPassage(id: string, basis: 'abstract' | 'unverified'): Reference {
  return buildReference(
    { id },
    {
      passages: [
        {
          id: 'p',
          locator: 'Results',
          statement: 'Something was found.',
          basis,
          'read-at': basis === 'abstract' ? 'https://example.org/a' : null,
        },
      ],
    },
  )
}

test('shares one note between citations of the same passage and counts each place', () => {
  const context = articleContext(
    citing(['b', 'p'], ['a', 'p'], ['b', 'p']),
    library(withPassage('a', 'abstract'), withPassage('b', 'abstract')),
    UNREVIEWED,
  )
  expect(context.references.map(({ id }) => id)).toEqual(['b', 'a'])
  expect(context.notes).toHaveLength(2)
  expect(context.occurrencesOf('b')).toEqual([1, 3])
  expect(context.noteOf('a', 'p').number).toBe(2)
})

test('refuses a passage that nobody has verified', () => {
  expect(() =>
    articleContext(citing(['a', 'p']), library(withPassage('a', 'unverified')), UNREVIEWED),
  ).toThrow(UnknownCitationError)
})

test('refuses a source that is not in the library', () => {
  expect(() => articleContext(citing(['nobody-2020', 'p']), library(), UNREVIEWED)).toThrow(
    'No passage `p` in a reference `nobody-2020`',
  )
})
