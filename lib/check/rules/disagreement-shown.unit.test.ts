import { expect, test } from 'vitest'
import type { LocalFault } from '../../faults/fault.ts'
import { FIELDS_OF } from '../../mdx/front-matter.ts'
import { parseArticle } from '../../mdx/parse-article.ts'
import { buildReference } from '../../citations/reference-builder.ts'
import type { Page, Repository } from '../repository.ts'
import { disagreementShown } from './disagreement-shown.ts'

const LINKED = '<Cite source="mogren-2009" passage="linked" />'
const NOT_LINKED = '<Cite source="bjelland-2015" passage="not-linked" />'
const OTHER = '<Cite source="bjelland-2015" passage="other" />'
const BLOCK = `<SourcesDisagree about="feeding">\n\nA link.${LINKED}\nNone.${NOT_LINKED}\n\n</SourcesDisagree>`

function pageOf(slug: string, text: string): Page {
  const parsed = parseArticle(text, { fields: FIELDS_OF.article })
  return { path: `content/articles/${slug}.mdx`, kind: 'article', slug, text, parsed }
}

/** Two sources of which one passage opposes the other, and the pages given by slug. */
function faultsOn(slug: string, texts: Record<string, string>): string[] {
  const articles = new Map(Object.entries(texts).map(([name, text]) => [name, pageOf(name, text)]))
  const passage = (id: string, opposes?: string[]) => ({
    id,
    locator: 'Results',
    statement: 'Something was found.',
    basis: 'abstract' as const,
    'read-at': null,
    ...(opposes && { opposes }),
  })
  const sourceOf = (id: string, passages: ReturnType<typeof passage>[]) =>
    [id, { id, path: '', text: '', reference: buildReference({ id }, { passages }) }] as const
  const repository = {
    articles,
    pages: [...articles.values()],
    sources: new Map([
      sourceOf('mogren-2009', [passage('linked', ['bjelland-2015#not-linked'])]),
      sourceOf('bjelland-2015', [passage('not-linked'), passage('other')]),
    ]),
  } as unknown as Repository
  const faults: LocalFault[] = []
  const page = articles.get(slug)
  if (page !== undefined) disagreementShown(repository)(page, (fault) => faults.push(fault))
  return faults.map(({ found }) => found)
}

test.each([
  ['both sides in one block', BLOCK],
  ['a block further down than the claim', `None.${NOT_LINKED}\n\n${BLOCK}`],
  ['a passage that nothing opposes', `Fine.${OTHER}`],
])('accepts %s', (_what, text) => {
  expect(faultsOn('feeding', { feeding: text })).toEqual([])
})

test.each([
  ['one side alone', `None.${NOT_LINKED}`, ['bjelland-2015#not-linked']],
  ['the side that names the other', `A link.${LINKED}`, ['mogren-2009#linked']],
  [
    'both sides without a block',
    `A link.${LINKED} None.${NOT_LINKED}`,
    ['mogren-2009#linked', 'bjelland-2015#not-linked'],
  ],
  [
    'a block with one side',
    `<SourcesDisagree about="feeding">\n\nNone.${NOT_LINKED}\n\n</SourcesDisagree>`,
    ['bjelland-2015#not-linked'],
  ],
])('refuses %s', (_what, text, names) => {
  expect(faultsOn('feeding', { feeding: text })).toEqual(
    names.map((name) => `Unexpected \`${name}\` without the other side`),
  )
})

test('accepts a link in the same section to a page that shows both', () => {
  const here = `## A\n\nNone.${NOT_LINKED} See [both](/feeding/#both).\n\n## B\n\nNo more.`
  const elsewhere = `## A\n\nNone.${NOT_LINKED}\n\n## B\n\nSee [both](/feeding/).`
  expect(faultsOn('faq', { faq: here, feeding: BLOCK })).toEqual([])
  expect(faultsOn('faq', { faq: elsewhere, feeding: BLOCK })).toHaveLength(1)
  expect(faultsOn('faq', { faq: here, feeding: `None.${NOT_LINKED}` })).toHaveLength(1)
})

test('takes a section with both sides for a block on the page of common claims alone', () => {
  const text = `## Feeding\n\nA link.${LINKED}\n\nNone.${NOT_LINKED}`
  const apart = `## Feeding\n\nA link.${LINKED}\n\n## More\n\nNone.${NOT_LINKED}`
  expect(faultsOn('you-may-have-read', { 'you-may-have-read': text })).toEqual([])
  expect(faultsOn('you-may-have-read', { 'you-may-have-read': apart })).toHaveLength(2)
})
