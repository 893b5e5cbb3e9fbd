import { expect, test } from 'vitest'
import { parseArticle } from '../mdx/parse-article.ts'
import { claimsBySource } from './claims-by-source.ts'

function page(slug: string, body: string) {
  return { slug, title: slug, parsed: parseArticle(body) }
}

test('lists each claim under every source it rests on, with the anchor of that citation', () => {
  const uses = claimsBySource([
    page(
      'a',
      'One.<Cite source="x" passage="p" /> Two.<Cite source="y" passage="q" /><Cite source="x" passage="r" />',
    ),
  ])
  expect(uses.get('x')).toEqual([
    { slug: 'a', title: 'a', sentence: 'One.', passages: ['p'], anchor: 'cite-1' },
    { slug: 'a', title: 'a', sentence: 'Two.', passages: ['r'], anchor: 'cite-3' },
  ])
  expect(uses.get('y')?.map(({ anchor }) => anchor)).toEqual(['cite-2'])
})

test('counts a claim that cites a source twice once', () => {
  const uses = claimsBySource([
    page('a', 'One.<Cite source="x" passage="p" /><Cite source="x" passage="q" />'),
  ])
  expect(uses.get('x')).toHaveLength(1)
  expect(uses.get('x')?.[0]?.passages).toEqual(['p', 'q'])
})

test('leaves out sources that no page cites', () => {
  expect(claimsBySource([page('a', 'Plain advice.')]).size).toBe(0)
})
