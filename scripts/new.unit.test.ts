import { mkdtempSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { parseReference } from '../lib/citations/load-references.ts'
import { QUESTION_FIELDS } from '../lib/mdx/front-matter.ts'
import { parseArticle } from '../lib/mdx/parse-article.ts'
import { create, type Terminal } from './new.ts'

type Bench = {
  root: string
  terminal: Terminal
  out: () => string
  error: () => string
  read: (file: string) => string
  [Symbol.dispose]: () => void
}

const TODAY = '2026-11-20'

/** An empty repository and a terminal without a person. */
function bench(ask: Terminal['ask'] = null): Bench {
  const root = mkdtempSync(join(tmpdir(), 'new-'))
  mkdirSync(join(root, 'content', 'articles'), { recursive: true })
  mkdirSync(join(root, 'content', 'sources'))
  writeFileSync(join(root, 'content', 'slugs.yml'), '# Addresses\n- lower-back-pain\n')
  writeFileSync(join(root, 'content', 'redirects.yml'), '[]\n')
  let out = ''
  let error = ''
  return {
    root,
    terminal: {
      root,
      today: TODAY,
      ask,
      out: (text) => (out += text),
      error: (text) => (error += text),
    },
    out: () => out,
    error: () => error,
    read: (file) => readFileSync(join(root, file), 'utf8'),
    [Symbol.dispose]: () => rmSync(root, { recursive: true }),
  }
}

function written({ root }: Bench): string[] {
  return readdirSync(join(root, 'content'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.endsWith('.yml'))
    .map(({ name }) => name)
}

const SOURCE = [
  'source',
  ...['--title', 'Back pain', '--url', 'https://example.org/back', '--publisher', 'A “hospital”'],
  ...['--evidence-level', 'patient-information', '--phase', 'general'],
  ...['--who', 'people with back pain', '--design', 'Information page of a hospital'],
]

test('writes an article that the parser accepts, dated today', async () => {
  using place = bench()
  expect(await create(['article', '--title', 'Tailbone pain'], place.terminal)).toBe(0)
  const { frontMatter, faults } = parseArticle(place.read('content/articles/tailbone-pain.mdx'))
  expect(faults).toEqual([])
  expect(frontMatter).toMatchObject({
    title: 'Tailbone pain',
    datePublished: TODAY,
    dateModified: TODAY,
  })
  expect(place.out()).toContain('content/articles/tailbone-pain.mdx')
  expect(place.out()).toContain('npm run check')
})

test('uses every kind of citing and boxed tag an editor starts with', async () => {
  using place = bench()
  await create(['article', '--title', 'Tailbone pain'], place.terminal)
  const { tags } = parseArticle(place.read('content/articles/tailbone-pain.mdx'))
  expect([...new Set(tags.map(({ name }) => name))]).toEqual(
    expect.arrayContaining(['QuickAnswer', 'Cite', 'Stat', 'DoList', 'DontList', 'RedFlags']),
  )
})

test('cites nothing that exists, so that the check refuses what is not written yet', async () => {
  using place = bench()
  await create(['article', '--title', 'Tailbone pain'], place.terminal)
  const { citations } = parseArticle(place.read('content/articles/tailbone-pain.mdx'))
  expect(citations.length).toBeGreaterThan(0)
  expect(new Set(citations.map(({ source }) => source))).toEqual(new Set(['replace-me']))
})

test('adds the address to the list, after those that are there', async () => {
  using place = bench()
  await create(['article', '--title', 'Tailbone pain'], place.terminal)
  expect(place.read('content/slugs.yml')).toBe('# Addresses\n- lower-back-pain\n- tailbone-pain\n')
})

test.each([
  ['Where it’s sore: neck & shoulders', 'where-its-sore-neck-shoulders'],
  ["Baby's first: 'hold'", 'babys-first-hold'],
  ['  Élan  après  ', 'elan-apres'],
  ['A "quoted" title # 1', 'a-quoted-title-1'],
])('keeps the title %s as it is and makes an address of it', async (title, slug) => {
  using place = bench()
  expect(await create(['article', '--title', title], place.terminal)).toBe(0)
  const { frontMatter, faults } = parseArticle(place.read(`content/articles/${slug}.mdx`))
  expect(faults).toEqual([])
  expect(frontMatter?.title).toBe(title.replace(/\s+/g, ' ').trim())
})

test('makes a title of a slug alone', async () => {
  using place = bench()
  expect(await create(['article', '--slug', 'tailbone-pain'], place.terminal)).toBe(0)
  const { frontMatter } = parseArticle(place.read('content/articles/tailbone-pain.mdx'))
  expect(frontMatter?.title).toBe('Tailbone pain')
})

test.each([
  ['sources', 'no page of the site itself'],
  ['../../outside', 'single hyphens'],
  ['Tailbone', 'Rename it to `tailbone.mdx`'],
  ['a'.repeat(61), 'at most 60 characters'],
])('refuses the slug %s and writes nothing', async (slug, why) => {
  using place = bench()
  expect(await create(['article', '--slug', slug], place.terminal)).toBe(1)
  expect(place.error()).toContain(why)
  expect(written(place)).toEqual([])
})

test('refuses a title that no heading has room for', async () => {
  using place = bench()
  const args = ['article', '--title', 'Pain '.repeat(20), '--slug', 'pain']
  expect(await create(args, place.terminal)).toBe(1)
  expect(place.error()).toContain('at most 70')
  expect(written(place)).toEqual([])
})

test('never overwrites an article', async () => {
  using place = bench()
  writeFileSync(join(place.root, 'content/articles/tailbone-pain.mdx'), 'mine')
  expect(await create(['article', '--slug', 'tailbone-pain'], place.terminal)).toBe(1)
  expect(place.read('content/articles/tailbone-pain.mdx')).toBe('mine')
  expect(place.error()).toContain('exists')
})

describe('a question', () => {
  const file = 'content/questions/when-may-i-lift.mdx'
  const ask = (terminal: Terminal) => create(['question', '--title', 'When may I lift?'], terminal)

  test('is written so that the parser accepts it, dated today', async () => {
    using place = bench()
    expect(await ask(place.terminal)).toBe(0)
    const { frontMatter, citations, faults } = parseArticle(place.read(file), {
      fields: QUESTION_FIELDS,
    })
    expect(faults).toEqual([])
    expect(frontMatter).toMatchObject({
      title: 'When may I lift?',
      askedOn: TODAY,
      datePublished: TODAY,
    })
    expect(Object.keys(frontMatter ?? {})).toEqual(Object.keys(QUESTION_FIELDS))
    expect(new Set(citations.map(({ source }) => source))).toEqual(new Set(['replace-me']))
  })

  test('is given no address, and says that it is not shown yet', async () => {
    using place = bench()
    await ask(place.terminal)
    expect(place.read('content/slugs.yml')).toBe('# Addresses\n- lower-back-pain\n')
    expect(place.out()).toContain(file)
    expect(place.out()).toContain('npm run check')
    expect(place.out()).toContain('shown at /questions/')
    expect(place.out()).not.toContain('localhost')
  })

  test('is never overwritten, and may share the name of an article', async () => {
    using place = bench()
    expect(await create(['article', '--slug', 'when-may-i-lift'], place.terminal)).toBe(0)
    expect(await ask(place.terminal)).toBe(0)
    writeFileSync(join(place.root, file), 'mine')
    expect(await ask(place.terminal)).toBe(1)
    expect(place.read(file)).toBe('mine')
    expect(place.error()).toContain('The question `when-may-i-lift` exists')
  })

  test('has its title asked for where somebody is there to answer', async () => {
    const asked: string[] = []
    using place = bench(async (words) => {
      asked.push(words)
      return 'When may I lift?'
    })
    expect(await create(['question'], place.terminal)).toBe(0)
    expect(asked).toEqual(['Title of the question: '])
    expect(written(place)).toEqual(['when-may-i-lift.mdx'])
  })

  test.each([
    [['--slug', '../articles/mine'], 'single hyphens'],
    [['--title', 'Pain '.repeat(20), '--slug', 'pain'], 'at most 70'],
  ])('is refused for %j, and nothing is written', async (args, why) => {
    using place = bench()
    expect(await create(['question', ...args], place.terminal)).toBe(1)
    expect(place.error()).toContain(why)
    expect(written(place)).toEqual([])
  })
})

test('says in the help where questions are shown', async () => {
  using place = bench()
  expect(await create(['--help'], place.terminal)).toBe(0)
  expect(place.out()).toContain('question --title')
  expect(place.out()).toContain('shown at /questions/')
})

test('refuses an address that leads elsewhere now', async () => {
  using place = bench()
  const redirect = '- { from: /scar/, to: /scar-pain/, since: 2026-11-20 }\n'
  writeFileSync(join(place.root, 'content/redirects.yml'), redirect)
  expect(await create(['article', '--slug', 'scar'], place.terminal)).toBe(1)
  expect(place.error()).toContain('/scar-pain/')
  expect(written(place)).toEqual([])
})

test('asks a person for the title, and only when it was not given', async () => {
  const questions: string[] = []
  using place = bench(async (question) => {
    questions.push(question)
    return 'Tailbone pain'
  })
  expect(await create(['article', '--title', 'Scar pain'], place.terminal)).toBe(0)
  expect(questions).toEqual([])
  expect(await create(['article'], place.terminal)).toBe(0)
  expect(questions).toHaveLength(1)
  expect(written(place).sort()).toEqual(['scar-pain.mdx', 'tailbone-pain.mdx'])
})

test('writes a source that is a valid reference without passages', async () => {
  using place = bench()
  expect(await create([...SOURCE, '--slug', 'hospital-back'], place.terminal)).toBe(0)
  const text = place.read('content/sources/hospital-back.json')
  const { reference, faults } = parseReference(text, 'hospital-back')
  expect(faults).toEqual([])
  expect(reference).toMatchObject({
    title: 'Back pain',
    author: [{ literal: 'A “hospital”' }],
    accessed: { 'date-parts': [[2026, 11, 20]] },
    custom: { passages: [], population: { who: 'people with back pain', phase: 'general' } },
  })
})

test('names each fact of a source that is missing', async () => {
  using place = bench()
  expect(await create(['source', '--title', 'Back pain'], place.terminal)).toBe(2)
  expect(place.error()).toContain('--url, --publisher, --evidence-level, --phase, --who, --design')
  expect(place.error()).toContain('npm run sources -- add --doi')
})

test('refuses a source with a level that nobody knows', async () => {
  using place = bench()
  const args = SOURCE.map((word) => (word === 'patient-information' ? 'leaflet' : word))
  expect(await create(args, place.terminal)).toBe(1)
  expect(place.error()).toContain('leaflet')
  expect(written(place)).toEqual([])
})

test('refuses the same work a second time, also under another id', async () => {
  using place = bench()
  await create([...SOURCE, '--slug', 'one'], place.terminal)
  expect(await create([...SOURCE, '--slug', 'two'], place.terminal)).toBe(1)
  expect(place.error()).toContain('`one`')
  expect(written(place)).toEqual(['one.json'])
})

test.each([
  ['the address', 'Sore backs', 'http://example.org/back/', 'Somebody else'],
  ['title and publisher', 'Back pain.', 'https://example.org/moved', 'A “hospital”'],
])('takes the same %s for the same page', async (_what, title, url, publisher) => {
  using place = bench()
  await create([...SOURCE, '--slug', 'one'], place.terminal)
  const same = ['--slug', 'two', '--title', title, '--url', url, '--publisher', publisher]
  expect(await create([...SOURCE, ...same], place.terminal)).toBe(1)
  expect(written(place)).toEqual(['one.json'])
})

test('takes the same title from another publisher for another page', async () => {
  using place = bench()
  await create([...SOURCE, '--slug', 'one'], place.terminal)
  const other = ['--slug', 'two', '--url', 'https://example.com/back', '--publisher', 'A clinic']
  expect(await create([...SOURCE, ...other], place.terminal)).toBe(0)
  expect(written(place).sort()).toEqual(['one.json', 'two.json'])
})

test.each([
  [[], 'article, question or source'],
  [['artcle'], 'Did you mean `article`?'],
  [['question'], '--title'],
  [['question', '--title', 'Scar', '--url', 'https://example.org'], '--url'],
  [['article'], '--title'],
  [['article', 'Tailbone', 'pain'], 'quotation marks'],
  [['article', '--title', 'Scar', '--url', 'https://example.org'], '--url'],
  [['article', '--titel', 'Scar'], '--titel'],
])('explains %j and writes nothing', async (args, words) => {
  using place = bench()
  expect(await create(args, place.terminal)).toBe(2)
  expect(place.error()).toContain(words)
  expect(place.error()).toContain('npm run new -- --help')
  expect(written(place)).toEqual([])
})
