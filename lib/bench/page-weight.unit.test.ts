import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { pagesOverBudget } from './budgets.ts'
import { articleSlugs, heaviestOfEachKind, NoPagesError, weighSite } from './page-weight.ts'

const HEAD = '<link rel="stylesheet" href="/a.css"><link rel="icon" href="/icon.svg">'

function site(files: Record<string, string | number>): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'page-weight-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true })
    // A number stands for that many bytes.
    const text = typeof content === 'number' ? 'x'.repeat(content) : content
    writeFileSync(path.join(folder, name), text)
  }
  return folder
}

test('weighs what a browser that knows brotli fetches', async () => {
  const folder = site({
    'pain/index.html': HEAD,
    'pain/index.html.br': 900,
    'pain/index.html.gz': 950,
    'a.css': 'p {}',
    'a.css.br': 300,
    'icon.svg': 40,
  })

  expect(await weighSite(folder, new Set(['pain']))).toEqual([
    {
      path: '/pain/',
      kind: 'article',
      html: 900,
      css: 300,
      rest: 40,
      requests: 3,
      frameworkScript: 0,
      thirdParty: 0,
      missing: [],
    },
  ])
})

test('tells the kinds of pages apart', async () => {
  const folder = site({
    'index.html': HEAD,
    '404.html': HEAD,
    'pain/index.html': HEAD,
    'old/index.html': `${HEAD}<meta http-equiv="refresh" content="0;url=/pain/">`,
    'sources/index.html': HEAD,
    'sources/a-2000/index.html': HEAD,
    'topics/index.html': HEAD,
    'search/index.html': HEAD,
    'a.css': 1,
    'icon.svg': 1,
  })
  const pages = await weighSite(folder, new Set(['pain']))

  expect(Object.fromEntries(pages.map(({ path, kind }) => [path, kind]))).toEqual({
    '/': 'home',
    '/404.html': 'not-found',
    '/old/': 'redirect',
    '/pain/': 'article',
    '/search/': 'other',
    '/sources/': 'sources',
    '/sources/a-2000/': 'source',
    '/topics/': 'topics',
  })
})

test('counts what a stylesheet asks for, pictures at once, and not those for later', async () => {
  const folder = site({
    'pain/index.html': `${HEAD}<img src="b.png"><img src="/c.png" loading="lazy">`,
    'pain/b.png': 500,
    'c.png': 5000,
    'a.css': '@font-face { src: url(/font.woff2) }',
    'font.woff2': 2000,
    'icon.svg': 40,
  })
  const [page] = await weighSite(folder, new Set(['pain']))

  expect(page).toMatchObject({ requests: 5, rest: 2540, missing: [] })
})

test('finds a page that is over every budget', async () => {
  const folder = site({
    'pain/index.html': `${HEAD}<script src="/_next/static/x.js"></script>
      <script>self.__next_f=[]</script><img src="https://other.example/x.png"><img src="/gone.png">`,
    'pain/index.html.br': 40 * 1024,
    '_next/static/x.js': 7000,
    'a.css': 1,
    'icon.svg': 1,
  })
  const pages = await weighSite(folder, new Set(['pain']))

  expect(pagesOverBudget(pages)).toEqual([
    {
      subject: '/pain/',
      budget: 'HTML and CSS of an article',
      found: 40 * 1024 + 1,
      limit: 14 * 1024,
      unit: 'bytes',
    },
    {
      subject: '/pain/',
      budget: 'HTML and CSS of any page',
      found: 40 * 1024 + 1,
      limit: 40 * 1024,
      unit: 'bytes',
    },
    {
      subject: '/pain/',
      budget: 'requests of an article',
      found: 6,
      limit: 3,
      unit: 'requests',
    },
    {
      subject: '/pain/',
      budget: 'framework script',
      found: 7000 + 'self.__next_f=[]'.length,
      limit: 0,
      unit: 'bytes',
    },
    {
      subject: '/pain/',
      budget: 'third-party requests',
      found: 1,
      limit: 0,
      unit: 'requests',
    },
    {
      subject: '/pain/',
      budget: 'files that a page asks for and the site does not have',
      found: 1,
      limit: 0,
      unit: 'requests',
    },
  ])
})

test('holds an article to exactly 14 KB, other pages to 40', async () => {
  const files = { 'a.css': 1, 'icon.svg': 1, 'pain/index.html': HEAD, 'search/index.html': HEAD }
  const over = async (bytes: number) => {
    const compressed = { 'pain/index.html.br': bytes, 'search/index.html.br': bytes }
    const pages = await weighSite(site({ ...files, ...compressed }), new Set(['pain']))
    return pagesOverBudget(pages).map(({ subject }) => subject)
  }

  expect(await over(14 * 1024 - 1)).toEqual([])
  expect(await over(14 * 1024)).toEqual(['/pain/'])
})

test('says so when there are no pages', async () => {
  await expect(weighSite(site({ 'a.css': 1 }), new Set())).rejects.toThrow(NoPagesError)
})

test('knows the heaviest page of each kind', async () => {
  const folder = site({
    'sources/a-2000/index.html': 10,
    'sources/b-2000/index.html': 30,
    'topics/index.html': 20,
  })
  const heaviest = heaviestOfEachKind(await weighSite(folder, new Set()))

  expect(heaviest.map(({ page, of }) => [page.path, of])).toEqual([
    ['/sources/b-2000/', 2],
    ['/topics/', 1],
  ])
})

test('reads slugs off the files of articles, templates left out', async () => {
  const root = site({ 'content/articles/pain.mdx': '', 'content/articles/_template.mdx': '' })

  expect(await articleSlugs(root)).toEqual(new Set(['pain']))
})
