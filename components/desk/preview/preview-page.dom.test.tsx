import fc from 'fast-check'
import { cpSync, readFileSync, readdirSync } from 'node:fs'
import path from 'node:path'
import type { ReactNode } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import type { Content } from '../../../lib/content/content.ts'
import { testRepository, type TestRepository } from '../../../lib/git/repository.fixture.ts'
import { contentOfCommit } from '../../../lib/desk/preview/content-of-commit.ts'
import { WholeArticle } from '../../article-page/whole-article.tsx'
import { PageFrame } from '../../page-frame/page-frame.tsx'
import { WholeQuestion } from '../../question-page/whole-question.tsx'
import { PreviewNotice } from './preview-notice.tsx'

// Renders of React's own, outside of Next, keep nothing for one request.
const shown = vi.hoisted(() => ({ content: null as Content | null }))
vi.mock('../../../lib/content/scope.ts', () => ({ shownContent: () => shown.content }))
vi.mock('contentlayer/generated', () => ({ allArticles: [], allQuestions: [] }))

const TOP = path.resolve(import.meta.dirname, '../../..')
const PAGE = 'content/articles/lower-back-pain.mdx'

let repository: TestRepository
let commit = ''

beforeAll(async () => {
  repository = await testRepository()
  cpSync(path.join(TOP, 'content'), path.join(repository.root, 'content'), { recursive: true })
  cpSync(path.join(TOP, 'public/articles'), path.join(repository.root, 'public/articles'), {
    recursive: true,
  })
  commit = await repository.commit('Begin', {})
})
afterAll(() => repository.remove())

/** A page as `PreviewPage` composes it; that one itself needs Next. */
async function preview(files: Record<string, string>, page: string = PAGE): Promise<string> {
  const content = await contentOfCommit(repository.root, commit, {
    overlay: new Map(Object.entries(files)),
    today: '2026-11-21',
  })
  const [, folder, slug = ''] = /^content\/(articles|questions)\/(.+)\.mdx$/.exec(page) ?? []
  const opened = await content.openPage(folder === 'articles' ? 'article' : 'question', slug)
  if (opened === null) throw new RangeError(`No page ${page}`)
  shown.content = content
  const article = content.articles.find((candidate) => candidate.slug === slug)
  const question = content.questions.find((candidate) => candidate.slug === slug)
  let body: ReactNode = null
  if (folder === 'articles' && article !== undefined) body = await WholeArticle({ article })
  else if (question !== undefined) body = await WholeQuestion({ question })
  return renderToStaticMarkup(
    <>
      <PreviewNotice path={opened.path} faults={opened.faults} />
      <PageFrame>{body}</PageFrame>
    </>,
  )
}

const read = (file: string) => readFileSync(path.join(repository.root, file), 'utf8')
const withBody = (body: string) => `${read(PAGE)}\n${body}\n`

/** Everything in markup that can run: none of it may come from a page. */
function runsScript(html: string): string[] {
  const found: string[] = []
  // Values of attributes are text; React writes all of them in quotation marks.
  const tags = html.match(/<[a-z][^\s>]*(?:\s+[^\s=>]+(?:="[^"]*")?)*\s*\/?>/gi) ?? []
  for (const tag of tags) {
    const bare = tag.replace(/="[^"]*"/g, '')
    if (/\son[a-z]+/i.test(bare)) found.push(tag)
    if (/^<(?:iframe|object|embed|base|meta|link|style|form)\b/i.test(tag)) found.push(tag)
    if (/^<script\b/i.test(tag) && !/type="application\/ld\+json"/.test(tag)) found.push(tag)
    if (/\s(?:href|src|action)="\s*(?:javascript|data|vbscript):/i.test(tag)) found.push(tag)
  }
  return found
}

test('what looks for script finds it', () => {
  for (const html of [
    '<p><script>a</script></p>',
    '<img src="x" onerror="a" />',
    '<a href="javascript:a">x</a>',
    '<iframe src="/x"></iframe>',
  ]) {
    expect(runsScript(html)).toHaveLength(1)
  }
  expect(runsScript('<p title="&lt;script&gt; onclick=x">onclick=</p>')).toEqual([])
})

test.each([
  ['a script', '<script>alert(1)</script>'],
  ['an event', '<img src="/articles/x/y.webp" onerror="alert(1)" />'],
  ['an event on a tag of ours', '<Details summary="x" onClick="alert(1)">\n\nWords.\n\n</Details>'],
  ['an address that runs', '[Press here](javascript:alert(1))'],
  ['the same by definition', '[Press here][x]\n\n[x]: javascript:alert(1)'],
  ['the same in capitals and letters by number', '[Press here](JaVaScript&#58;alert(1))'],
  ['a picture that runs', '![Press here](javascript:alert(1))'],
  ['a picture as data', '![Press here](data:image/svg+xml,<svg/onload=alert(1)>)'],
  ['an expression', '{globalThis.process.exit(1)}'],
  ['an expression as attribute', '<Details summary={alert(1)}>\n\nWords.\n\n</Details>'],
  ['a spread', '<Details {...globalThis} summary="x">\n\nWords.\n\n</Details>'],
  ['an import', "import fs from 'node:fs'"],
  ['an export', 'export const x = alert(1)'],
  ['a frame', '<iframe src="https://example.org"></iframe>'],
  ['inner HTML', '<InsetText dangerouslySetInnerHTML="x">\n\nWords.\n\n</InsetText>'],
  ['a component that is none', '<Fragment ref="x">Words.</Fragment>'],
  ['a prototype', '<constructor /> <__proto__ /> <toString />'],
  ['the end of the page', '</article></main></body></html>'],
  ['a comment', '<!-- --> --><!--'],
])('nothing runs, and the page goes on: %s', async (_name, body) => {
  const html = await preview({ [PAGE]: withBody(`${body}\n\nThe last words.`) })
  expect(runsScript(html)).toEqual([])
  expect(html).toContain('The last words.')
  expect(html).toContain('Preview: not published')
  expect(html).toMatch(/<\/footer>$/)
})

test('front matter cannot leave the JSON-LD', async () => {
  const title = '</script ><script>alert(1)</script>'
  const html = await preview({
    [PAGE]: read(PAGE).replace(/^title: .*$/m, `title: "${title}"`),
  })
  expect(runsScript(html)).toEqual([])
  expect(html).toContain('&lt;script&gt;alert(1)')
  const [json = ''] = html.split('type="application/ld+json"').slice(1)
  expect(json.slice(0, json.indexOf('</script>'))).toContain('\\u003C/script >')
})

test('data cannot bring markup along', async () => {
  const file = 'content/red-flags.yml'
  const evil = '<img src=x onerror=alert(1)>'
  const html = await preview({ [file]: read(file).replace(/^say: .*$/m, `say: "${evil}"`) })
  expect(runsScript(html)).toEqual([])
  expect(html).toContain('&lt;img src=x onerror=alert(1)&gt;')
})

test('without any warning signs or numbers a page is still shown, and says what is wrong', async () => {
  const files = ['content/red-flags.yml', 'content/start.yml', 'content/exercises.yml']
  await repository.commit('Break', Object.fromEntries(files.map((file) => [file, 'x: [\n'])))
  const before = commit
  commit = await repository.git('rev-parse', 'HEAD')
  const html = await preview({})
  commit = before
  for (const file of files) expect(html).toContain(`${file}, line 2`)
  expect(html).toMatch(/<\/footer>$/)
  await repository.git('reset', '--quiet', '--hard', before)
})

/** Pieces that break a text in as many ways as there are rules. */
const PIECES = [
  ...['<', '>', '{', '}', '[', '](', '*', '**', '`', '```\n', '|', '\n\n', '\n> ', '\n- ', '---\n'],
  ...[
    '<Cite />',
    '<Cite source="nope" passage="x" />',
    '<Stat source="hoy-2012" />',
    '<RedFlags />',
  ],
  ...['<Details summary="x">', '</Details>', '<DoList>\n\n- x\n\n</DoList>', '<QuickAnswer>'],
  ...['<ExercisePlayer />', '<TreatmentTable />', '<RecoveryChart />', '<WhoToCall />'],
  ...['![x](/nope.png)', '[x](javascript:x)', '[^1]\n\n[^1]: x\n', '\n| a |\n|---|\n| b |\n'],
  ...['\nexport const a = 1\n', '\u0000', '\u202e', '<script>x</script>', '\ntitle: [\n'],
]

test('whatever is typed where, the page is shown and nothing runs', async () => {
  const pages = ['articles', 'questions'].flatMap((folder) =>
    readdirSync(path.join(TOP, 'content', folder))
      .filter((name) => name.endsWith('.mdx'))
      .map((name) => `content/${folder}/${name}`),
  )
  const edit = fc.record({
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    cut: fc.nat({ max: 60 }),
    put: fc.constantFrom(...PIECES),
  })
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...pages),
      fc.array(edit, { minLength: 1, maxLength: 4 }),
      async (page, edits) => {
        let text = read(page)
        for (const { at, cut, put } of edits) {
          const start = Math.floor(at * text.length)
          text = text.slice(0, start) + put + text.slice(start + cut)
        }
        const html = await preview({ [page]: text }, page)
        expect(runsScript(html)).toEqual([])
        expect(html).toMatch(/<\/footer>$/)
      },
    ),
    { seed: 20261121, numRuns: 80 },
  )
})
