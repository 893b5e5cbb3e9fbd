import { mkdir, mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { indexSearch } from './index-search.ts'

async function exportOf(pages: Record<string, string>): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'search-'))
  for (const [path, body] of Object.entries(pages)) {
    await mkdir(dirname(join(directory, path)), { recursive: true })
    await writeFile(join(directory, path), `<html lang="en-GB"><body>${body}</body></html>`)
  }
  return directory
}

type Fragment = { url: string; content: string; meta: Record<string, string> }

async function found(directory: string): Promise<Fragment[]> {
  const folder = join(directory, 'pagefind', 'fragment')
  const names = await readdir(folder)
  const texts = await Promise.all(
    names.map(async (name) => gunzipSync(await readFile(join(folder, name))).toString('utf8')),
  )
  const fragments = texts.map((text) => JSON.parse(text.slice(text.indexOf('{'))) as Fragment)
  return fragments.sort((a, b) => (a.url < b.url ? -1 : 1))
}

const PAGES = {
  'index.html': '<h1>Start</h1><p>Nothing to find.</p>',
  'scar-pain/index.html':
    '<article><nav>Home</nav><h1>Scar pain</h1><p>Rest.<span class="cite">1</span></p>' +
    '<div class="note">Evidence</div><section role="doc-bibliography">Smith 2001</section></article>',
  'questions/may-i-lift/index.html': '<article><h1>May I lift?</h1><p>Ask first.</p></article>',
  'glossary/index.html':
    '<h1>Words</h1><dl data-glossary=""><dt id="lumbar">lumbar</dt><dd>In the lower back.</dd></dl>',
}

test('finds articles, questions and words, each by its kind and address', async () => {
  const directory = await exportOf(PAGES)
  expect((await indexSearch(directory)).records).toBe(3)
  const fragments = await found(directory)
  expect(fragments.map(({ url, meta }) => [url, meta.kind, meta.title])).toEqual([
    ['/glossary/#lumbar', 'Word', 'lumbar'],
    ['/questions/may-i-lift/', 'Question', 'May I lift?'],
    ['/scar-pain/', 'Page', 'Scar pain'],
  ])
})

test('leaves out what is no text of the page', async () => {
  const directory = await exportOf(PAGES)
  await indexSearch(directory)
  const page = (await found(directory)).find(({ url }) => url === '/scar-pain/')
  expect(page?.content).toBe('Scar pain. Rest.')
})

test('serves the engine, and none of the interfaces that come with it', async () => {
  const directory = await exportOf(PAGES)
  await indexSearch(directory)
  const names = await readdir(join(directory, 'pagefind'))
  expect(names).toContain('pagefind.js')
  expect(names).toContain('pagefind-entry.json')
  expect(names.filter((name) => /ui|highlight|worker|\.css$/.test(name))).toEqual([])
})

test('an export without articles has no index', async () => {
  const directory = await exportOf({ 'index.html': '<h1>Start</h1>' })
  expect(await indexSearch(directory)).toEqual({ records: 0, bytes: 0 })
  expect(await readdir(directory)).toEqual(['index.html'])
})
