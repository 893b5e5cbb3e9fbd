import { readFileSync } from 'node:fs'
import { expect, test, vi } from 'vitest'
import { parseArticle } from '../mdx/parse-article.ts'
import { getExercises, getRedFlags, getTreatments } from './library.ts'
import { sourceDataUses } from './source-uses.ts'

const PAGES = ['exercises', 'physio-tens-acupuncture-belts', 'red-flags', 'self-care']

// The real pages that print lists, and one that prints a part of the signs, without contentlayer.
vi.mock('./articles.ts', () => ({
  listArticles: () =>
    PAGES.map((slug) => ({
      slug,
      title: slug,
      parsed: parseArticle(readFileSync(`content/articles/${slug}.mdx`, 'utf8')),
    })),
}))
vi.mock('./questions.ts', () => ({ listQuestions: () => [] }))

function usesOf(slug: string, entries: readonly { sources: readonly { source: string }[] }[]) {
  const sources = new Set(entries.flatMap((entry) => entry.sources.map(({ source }) => source)))
  return [...sources].flatMap(sourceDataUses).filter((use) => use.slug === slug)
}

/** Once for each source of an entry. */
function named(entries: readonly { name: string; sources: readonly { source: string }[] }[]) {
  return entries
    .flatMap(({ name, sources }) =>
      [...new Set(sources.map(({ source }) => source))].map(() => name),
    )
    .sort()
}

test('every exercise, treatment and sign with sources is named where its page prints it', () => {
  const signs = getRedFlags().flags.map((flag) => ({ ...flag, name: flag.symptom }))
  for (const [slug, entries] of [
    ['exercises', getExercises()],
    ['physio-tens-acupuncture-belts', getTreatments()],
    ['red-flags', signs],
  ] as const) {
    const names = usesOf(slug, entries).map(({ name }) => name)
    expect(names.length, slug).toBeGreaterThan(0)
    expect(names.sort(), slug).toEqual(named(entries))
  }
})

test('a sign leads to its own address in the full list, and to no page that shows a part', () => {
  const uses = sourceDataUses('cdc-hearher').filter(({ kind }) => kind === 'warning-sign')
  expect(uses.map(({ slug, anchor }) => `${slug}#${anchor}`)).toContain('red-flags#one-swollen-leg')
  expect(new Set(uses.map(({ slug }) => slug))).toEqual(new Set(['red-flags']))
})

test('a treatment leads to its citation, behind those of the text of its page', () => {
  const slug = 'physio-tens-acupuncture-belts'
  const { citations } = parseArticle(readFileSync(`content/articles/${slug}.mdx`, 'utf8'))
  const [first] = getTreatments()
  expect(sourceDataUses(first?.sources[0]?.source ?? '')).toContainEqual({
    kind: 'treatment',
    name: first?.name,
    slug,
    title: slug,
    anchor: `cite-${citations.length + 1}`,
  })
})
