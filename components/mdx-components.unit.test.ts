import { expect, test } from 'vitest'
import { TAGS } from '../lib/mdx/tags.ts'
import { UNREVIEWED } from '../lib/reviews/article-review.ts'
import { articleContext } from './cite/article-context.ts'
import { mdxComponents } from './mdx-components.tsx'

test('has a component for every tag an editor may use, and for no other', () => {
  const components = Object.keys(mdxComponents(articleContext([], new Map(), UNREVIEWED)))
  const tags = components.filter((name) => /^[A-Z]/.test(name))
  expect(tags.sort()).toEqual(Object.keys(TAGS).sort())
})
