import { expect, test } from 'vitest'
import { compareWeights, weightBaseline } from './compare-weights.ts'
import type { PageWeight } from './page-weight.ts'

function page(path: string, html: number, more: Partial<PageWeight> = {}): PageWeight {
  return {
    path,
    kind: 'article',
    html,
    css: 100,
    rest: 0,
    requests: 3,
    frameworkScript: 0,
    thirdParty: 0,
    missing: [],
    ...more,
  }
}

test('finds nothing when nothing changed', () => {
  const pages = [page('/a/', 500), page('/b/', 600)]

  expect(compareWeights(weightBaseline(pages), pages).map(({ state }) => state)).toEqual([
    'same',
    'same',
  ])
})

test('tells heavier, lighter, new and gone pages', () => {
  const before = weightBaseline([page('/a/', 500), page('/b/', 600), page('/c/', 700)])
  const now = [page('/a/', 520), page('/b/', 550, { requests: 4 }), page('/d/', 10)]

  expect(compareWeights(before, now)).toEqual([
    { path: '/a/', bytes: 20, requests: 0, state: 'changed' },
    { path: '/b/', bytes: -50, requests: 1, state: 'changed' },
    { path: '/d/', bytes: null, requests: null, state: 'new' },
    { path: '/c/', bytes: null, requests: null, state: 'gone' },
  ])
})
