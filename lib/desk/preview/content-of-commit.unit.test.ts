import { cpSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { loadReferences } from '../../citations/load-references.ts'
import { loadExercises } from '../../exercises/load-exercises.ts'
import { testRepository, type TestRepository } from '../../git/repository.fixture.ts'
import { loadGlossary } from '../../glossary/load-glossary.ts'
import { loadLocales } from '../../locales/load-locales.ts'
import * as parser from '../../mdx/parse-article.ts'
import { loadPeople } from '../../people/load-people.ts'
import { loadRedFlags } from '../../red-flags/load-red-flags.ts'
import { addTestReviews, REVIEWED_PAGES } from '../../reviews/reviewed-repository.fixture.ts'
import { loadTranslations } from '../../translations/load-translations.ts'
import { loadTreatments } from '../../treatments/load-treatments.ts'
import { contentOfCommit, type ContentOfCommit } from './content-of-commit.ts'
import { withoutLines } from './mend-page.ts'
import { imageOfCommit } from './pictures-of-commit.ts'

vi.mock('../../mdx/parse-article.ts', { spy: true })

const TOP = path.resolve(import.meta.dirname, '../../..')
const TODAY = '2026-11-21'
const PAGE = 'content/articles/lower-back-pain.mdx'

/** The real words and data, with signed reviews by people who do not exist. */
let repository: TestRepository
let commit = ''
/** The same before anybody reviewed them. */
let unreviewed = ''

beforeAll(async () => {
  repository = await testRepository()
  cpSync(path.join(TOP, 'content'), path.join(repository.root, 'content'), { recursive: true })
  cpSync(path.join(TOP, 'public'), path.join(repository.root, 'public'), { recursive: true })
  unreviewed = await repository.commit('Begin', {})
  await addTestReviews(repository.root)
  commit = await repository.commit('Review', {})
})
afterAll(() => repository.remove())
beforeEach(() => void vi.mocked(parser.parseArticle).mockClear())

/** The content with unsaved texts laid over it. */
function contentWith(files: Record<string, string> = {}, at = commit): Promise<ContentOfCommit> {
  return contentOfCommit(repository.root, at, {
    today: TODAY,
    overlay: new Map(Object.entries(files)),
  })
}

async function committed(file: string): Promise<string> {
  return `${await repository.git('show', `${commit}:${file}`)}\n`
}

function articleOf(content: ContentOfCommit, slug: string) {
  const article = content.articles.find((candidate) => candidate.slug === slug)
  if (article === undefined) throw new RangeError(`No article ${slug}`)
  return article
}

/** What stands on a page, as one text. */
function wordsOf(content: ContentOfCommit, slug: string): string {
  return JSON.stringify(articleOf(content, slug).parsed.tree)
}

async function faultsOf(content: ContentOfCommit, slug: string): Promise<string[]> {
  const opened = await content.openPage('article', slug)
  return (opened?.faults ?? []).map(({ file, line, rule }) => `${file}:${line} ${rule}`)
}

test('reads out of git what builds read from files', async () => {
  const { root } = repository
  const content = await contentWith()
  expect(new Map(content.references)).toEqual(loadReferences(root))
  expect(content.redFlags).toEqual(loadRedFlags(root))
  expect(content.locales).toEqual(loadLocales(root))
  expect(content.people).toEqual(loadPeople(root))
  expect(content.exercises).toEqual(loadExercises(root))
  expect(content.treatments).toEqual(loadTreatments(root))
  expect(content.glossary).toEqual(loadGlossary(root))
  expect(content.languages.map(({ language }) => language.tag)).toEqual(['es', 'zh-Hant'])
  expect(content.articles.length).toBeGreaterThan(20)
  expect(content.questions.length).toBeGreaterThan(3)
  for (const { slug, parsed } of content.articles.slice(0, 5)) {
    const expected = parser.parseArticle(await committed(`content/articles/${slug}.mdx`))
    expect({ ...parsed, tree: withoutLines(parsed.tree) }).toEqual(expected)
  }
})

test('no page of the repository has anything to mend', async () => {
  const content = await contentWith({}, unreviewed)
  for (const { slug } of content.articles) expect(await faultsOf(content, slug)).toEqual([])
  for (const { slug } of content.questions) {
    expect((await content.openPage('question', slug))?.faults).toEqual([])
  }
  expect(await content.openPage('article', 'no-such-page')).toBeNull()
  expect(await content.openPage('article', '../people/editors')).toBeNull()
})

const SPANISH = 'content/translations/es/articles/red-flags.mdx'

test('translations are those that builds read from files', async () => {
  const { root } = repository
  const content = await contentWith()
  expect(content.translations).toEqual([])
  const originals = {
    redFlags: loadRedFlags(root),
    locales: loadLocales(root),
    startGroups: content.startGroups,
  }
  for (const expected of loadTranslations(root, originals)) {
    const { tag } = expected.language
    const [article, ...more] = expected.articles
    expect(more).toEqual([])
    const start = await content.openTranslation(tag, null)
    expect(start).toEqual({ path: `content/translations/${tag}/start.yml`, faults: [] })
    expect(content.translations.find(({ language }) => language.tag === tag)).toEqual({
      ...expected,
      articles: [],
    })
    const opened = await content.openTranslation(tag, article?.slug ?? '')
    expect(opened?.faults).toEqual([])
    const [shown] =
      content.translations.find(({ language }) => language.tag === tag)?.articles ?? []
    expect(shown && { ...shown.parsed, tree: withoutLines(shown.parsed.tree) }).toEqual(
      article?.parsed,
    )
    expect({ ...shown, parsed: null }).toEqual({ ...article, parsed: null })
  }
  expect(content.translations).toHaveLength(2)
  for (const [tag, slug] of [
    ['es', 'faq'],
    ['fr', null],
    ['..', 'red-flags'],
  ] as const) {
    expect(await content.openTranslation(tag, slug)).toBeNull()
  }
})

test('a translation is shown while somebody types in it, and says what is wrong', async () => {
  const text = await committed(SPANISH)
  const broken = `${text.replace(/^title: .*$/m, 'title: [')}\n<Details summary="x">\n\n<Cite source="no" passage="x" />\n`
  const content = await contentWith({ [SPANISH]: broken })
  const opened = await content.openTranslation('es', 'red-flags')
  expect(opened?.faults.map(({ file, rule }) => `${file} ${rule}`)).toContain(
    `${SPANISH} mdx-syntax`,
  )
  const [article] = content.translations[0]?.articles ?? []
  // The title is the committed one, as for every page.
  expect(article?.title).toBe(/^title: '?(.*?)'?$/m.exec(text)?.[1])
  expect(JSON.stringify(article?.parsed.tree)).toContain('cannot be read')
})

test('words of a language that cannot be read give way to the committed ones', async () => {
  const file = 'content/translations/es/red-flags.yml'
  const content = await contentWith({ [file]: 'say: [' })
  const opened = await content.openTranslation('es', 'red-flags')
  expect(opened?.faults.map((fault) => fault.file)).toContain(file)
  expect(content.translations[0]?.redFlags.flags.length).toBe(content.redFlags.flags.length)
})

test('a translation is out of date once its original says more in the same proposal', async () => {
  const file = 'content/articles/red-flags.mdx'
  const isStale = async (overlay: Record<string, string>) => {
    const content = await contentWith(overlay)
    await content.openTranslation('es', 'red-flags')
    return content.translations[0]?.articles[0]?.isStale
  }
  expect(await isStale({})).toBe(false)
  expect(await isStale({ [file]: `${await committed(file)}\nOne more sentence.\n` })).toBe(true)
})

test('a sign that changed in the same proposal is out of date in every language', async () => {
  const file = 'content/red-flags.yml'
  const flags = (await committed(file)).replace(/^( +symptom: ).*$/m, '$1you feel otherwise')
  const content = await contentWith({ [file]: flags })
  await content.openTranslation('es', 'red-flags')
  expect(content.translations[0]?.redFlags.isStale).toBe(true)
})

test('reviews come from the ledger of the commit', async () => {
  const content = await contentWith()
  const stateOf = async (slug: string) =>
    (await content.articleReview(articleOf(content, slug))).page.state
  expect(await stateOf(REVIEWED_PAGES.checked)).toBe('checked')
  expect(await stateOf(REVIEWED_PAGES.changed)).toBe('changed')
  expect(await stateOf(REVIEWED_PAGES.withdrawn)).toBe('withdrawn')
  expect(await stateOf('red-flags')).toBe('unreviewed')

  const file = `content/articles/${REVIEWED_PAGES.checked}.mdx`
  const edited = await contentWith({ [file]: `${await committed(file)}\nOne more sentence.\n` })
  const { page } = await edited.articleReview(articleOf(edited, REVIEWED_PAGES.checked))
  expect(page).toMatchObject({ state: 'changed', changedSentences: ['One more sentence.'] })
})

test('a record that was tampered with counts for nothing, and is told', async () => {
  const folder = `content/reviews/${REVIEWED_PAGES.checked}/`
  const [record = ''] = (await repository.git('ls-files', folder)).split('\n')
  const tampered = (await committed(record)).replace('"note": ""', '"note": "x"')
  const content = await contentWith({ [record]: tampered })
  await content.articleReview(articleOf(content, REVIEWED_PAGES.checked))
  expect((await faultsOf(content, REVIEWED_PAGES.checked)).join()).toContain(record)
})

test('unsaved texts count as if they were committed, and are written nowhere', async () => {
  const flags = await committed('content/red-flags.yml')
  const content = await contentWith({
    [PAGE]: (await committed(PAGE)).replace(/^title: .*$/m, 'title: Unsaved'),
    'content/articles/quite-new.mdx': '---\ntitle: Quite new\n---\n\nWords.\n',
    'content/red-flags.yml': flags.replace(/^say: .*$/m, 'say: I need help now'),
  })
  expect(articleOf(content, 'lower-back-pain').title).toBe('Unsaved')
  expect(articleOf(content, 'quite-new').title).toBe('Quite new')
  expect(content.redFlags.say).toBe('I need help now')
  const before = await contentWith()
  expect(articleOf(before, 'lower-back-pain').title).not.toBe('Unsaved')
  expect(await repository.git('status', '--porcelain')).toBe('')
})

test('lists read no texts, and after an edit one page is read anew', async () => {
  const text = `${await committed(PAGE)}\nFirst.\n`
  const first = await contentWith({ [PAGE]: text })
  for (const { tags, related } of first.articles) expect([tags, related]).not.toContain(undefined)
  expect(parser.parseArticle).not.toHaveBeenCalled()
  await first.openPage('article', 'lower-back-pain')
  expect(parser.parseArticle).toHaveBeenCalledTimes(1)
  await (await contentWith({ [PAGE]: text })).openPage('article', 'lower-back-pain')
  expect(parser.parseArticle).toHaveBeenCalledTimes(1)
  await (await contentWith({ [PAGE]: `${text}\nMore.\n` })).openPage('article', 'lower-back-pain')
  expect(parser.parseArticle).toHaveBeenCalledTimes(2)
})

test('what cannot be read is left out, and the rest stays on its lines', async () => {
  const text = await committed(PAGE)
  const lines = text.trimEnd().split('\n').length
  const content = await contentWith({ [PAGE]: `${text}\n<Details summary="x">\n\nEnd words.\n` })
  const words = wordsOf(content, 'lower-back-pain')
  expect(words).toContain(`Line ${lines + 2} cannot be read`)
  expect(words).toContain('End words.')
  expect(words).toContain(`"dataLine":${lines + 4}`)
  expect(await faultsOf(content, 'lower-back-pain')).toContain(`${PAGE}:${lines + 2} mdx-syntax`)
})

test('while front matter is broken the committed one stands in', async () => {
  const content = await contentWith({
    [PAGE]: (await committed(PAGE)).replace(/^tags: .*$/m, 'tags: ['),
  })
  const before = articleOf(await contentWith(), 'lower-back-pain')
  expect(articleOf(content, 'lower-back-pain').tags).toEqual(before.tags)
  expect((await faultsOf(content, 'lower-back-pain')).join()).toContain('yaml-syntax')
})

test('values of front matter that are no use are empty', async () => {
  const file = 'content/articles/odd.mdx'
  const content = await contentWith({
    [file]:
      '---\ntitle: [a]\nkind: x\ndatePublished: 2026-02-30\nreviewIn: soon\ntags: {a: b}\n---\n',
  })
  expect(articleOf(content, 'odd')).toMatchObject({
    title: 'Without a title',
    kind: 'guide',
    datePublished: TODAY,
    dateModified: TODAY,
    reviewIn: '12 months',
    tags: [],
    related: [],
  })
})

test('of bad data the committed ones stand in, and the fault has its line', async () => {
  const file = 'content/glossary.yml'
  const text = await committed(file)
  const lines = text.trimEnd().split('\n').length
  for (const [added, rule] of [
    ['- term: 3\n', 'data-shape'],
    ['- term: "open\n', 'yaml-syntax'],
  ]) {
    const content = await contentWith({ [file]: text + added })
    expect(content.glossary).toEqual(loadGlossary(repository.root))
    const faults = await faultsOf(content, 'lower-back-pain')
    expect(
      faults.filter((fault) => fault.startsWith(file) && fault.endsWith(`${rule}`)),
    ).not.toEqual([])
    const [, line] = faults.find((fault) => fault.startsWith(file))?.split(':') ?? []
    expect(Number.parseInt(line ?? '', 10)).toBeGreaterThan(lines)
  }
})

test('a source that is no JSON takes its citations with it, and nothing else', async () => {
  const before = articleOf(await contentWith(), 'lower-back-pain').parsed
  const id = before.citations[0]?.source ?? ''
  const file = `content/sources/${id}.json`
  // A quotation mark is missing on the second line.
  const broken = (await committed(file)).replace(/^ {2}"/m, '  ')
  const content = await contentWith({ [file]: broken })
  const faults = await faultsOf(content, 'lower-back-pain')
  expect(faults).toContain(`${file}:2 reference-json`)
  expect(faults).toContain(`${PAGE}:${before.citations[0]?.line} reference-exists`)
  const { parsed } = articleOf(content, 'lower-back-pain')
  expect(parsed.citations.length).toBe(
    before.citations.filter(({ source }) => source !== id).length,
  )
  expect(parsed.citations.length).toBeGreaterThan(0)
  expect(content.references.has(id)).toBe(false)
  expect(content.references.size).toBe(loadReferences(repository.root).size - 1)
})

test('citations keep their numbers in step when one of them leads nowhere', async () => {
  const [good] = articleOf(await contentWith(), 'lower-back-pain').parsed.citations
  const cite = `<Cite source="${good?.source}" passage="${good?.passage}" />`
  const content = await contentWith({
    [PAGE]: `---\ntitle: x\n---\n\nOne.<Cite source="nope" passage="x" /> Two.${cite} Three.${cite}\n`,
  })
  const { citations, claims } = articleOf(content, 'lower-back-pain').parsed
  expect(citations.map(({ source }) => source)).toEqual([good?.source, good?.source])
  expect(claims.map(({ sentence }) => sentence)).toEqual(['Two.', 'Three.'])
  const words = wordsOf(content, 'lower-back-pain')
  expect(words.match(/"occurrence":"\d+"/g)).toEqual(['"occurrence":"1"', '"occurrence":"2"'])
  expect(words).toContain('no source “nope”')
})

test('what tags and pictures cannot show is said in their place', async () => {
  const content = await contentWith({
    [PAGE]: [
      '---\ntitle: x\n---\n',
      '<RedFlags topic="nowhere" />\n',
      '![A back](/articles/exercises/none.webp)\n',
      '[Press](javascript:alert(1))\n',
      '<Stat source="nope" passage="x" /> of women.\n',
    ].join('\n'),
  })
  const words = wordsOf(content, 'lower-back-pain')
  for (const said of ['the topic “nowhere”', 'no picture at', 'no source “nope”', 'Press']) {
    expect(words).toContain(said)
  }
  expect(words).not.toContain('javascript:')
  expect(await faultsOf(content, 'lower-back-pain')).toEqual(
    expect.arrayContaining([
      `${PAGE}:5 topic-exists`,
      `${PAGE}:7 image-exists`,
      `${PAGE}:9 link-safe`,
      `${PAGE}:11 reference-exists`,
    ]),
  )
})

test('pictures of a proposal are found with their sizes, at an address of its own', async () => {
  const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="30" height="20"></svg>'
  const proposed = await repository.commit('Add a picture', {
    'public/articles/lower-back-pain/new.svg': svg,
    'public/articles/lower-back-pain/bad.webp': 'no picture',
  })
  const content = await contentOfCommit(repository.root, proposed, {
    today: TODAY,
    pictureAddress: (file) => `/files/${file}`,
    overlay: new Map([
      [
        PAGE,
        '---\ntitle: x\n---\n\n![a](/articles/lower-back-pain/new.svg)\n\n![b](/articles/lower-back-pain/bad.webp)\n',
      ],
    ]),
  })
  await content.openPage('article', 'lower-back-pain')
  expect(content.picture('/articles/lower-back-pain/new.svg')).toEqual({
    src: '/files/public/articles/lower-back-pain/new.svg',
    width: 30,
    height: 20,
  })
  expect(wordsOf(content, 'lower-back-pain')).toContain(
    'no picture at “/articles/lower-back-pain/bad',
  )

  const image = await imageOfCommit(
    repository.root,
    proposed,
    'public/articles/lower-back-pain/new.svg',
  )
  expect(image?.bytes.toString('utf8')).toBe(svg)
  expect(image?.headers).toMatchObject({
    'content-type': 'image/svg+xml',
    'content-security-policy': expect.stringContaining('sandbox'),
  })
})

test.each([
  'content/people/editors.yml',
  'public/articles/../../content/people/editors.yml',
  'public/search.js',
  'public/articles/exercises/../../icon.svg',
  'public/articles/exercises/none.svg',
  '/etc/passwd',
  'public/articles/link/link.svg',
])('gives out no file but pictures of articles: %s', async (file) => {
  const { symlinkSync, mkdirSync, existsSync } = await import('node:fs')
  const link = path.join(repository.root, 'public/articles/link')
  if (!existsSync(link)) {
    mkdirSync(link)
    symlinkSync('../../../content/people/editors.yml', path.join(link, 'link.svg'))
  }
  const linked = await repository.commit('Link', {})
  expect(await imageOfCommit(repository.root, linked, file)).toBeNull()
})

test.each([
  ['front matter', PAGE, '---\ntags: '],
  ['signs', 'content/red-flags.yml', 'a: '],
  ['a source', 'content/sources/bergstrom-2014.json', ''],
  ['a person', 'content/people/editors.yml', ''],
])('data nested without end are a fault: %s', async (_name, file, start) => {
  const content = await contentWith({ [file]: start + '['.repeat(5_000) })
  const faults = await faultsOf(content, 'lower-back-pain')
  expect([...content.references.keys()].length).toBeGreaterThan(0)
  expect(faults.some((fault) => fault.startsWith(file))).toBe(true)
})

test('a page that is too long for anybody is not read', async () => {
  const text = `${await committed(PAGE)}${'Words and words.\n\n'.repeat(50_000)}`
  const content = await contentWith({ [PAGE]: text })
  expect(wordsOf(content, 'lower-back-pain')).toContain('too long to be shown')
  expect(await faultsOf(content, 'lower-back-pain')).toEqual([`${PAGE}:1 page-length`])
  expect(articleOf(content, 'lower-back-pain').title).toBe(
    articleOf(await contentWith(), 'lower-back-pain').title,
  )
})

test('what is nested without end costs no time and is left out', async () => {
  const start = '---\ntitle: x\n---\n\nBefore.\n\n'
  for (const nested of [
    '> '.repeat(50_000),
    '<Details summary="x">\n\n'.repeat(200),
    '[!['.repeat(200),
  ]) {
    const content = await contentWith({ [PAGE]: `${start}${nested}x\n\nAfter.\n` })
    expect(await content.openPage('article', 'lower-back-pain')).not.toBeNull()
    expect(wordsOf(content, 'lower-back-pain').length).toBeLessThan(200_000)
  }
})
