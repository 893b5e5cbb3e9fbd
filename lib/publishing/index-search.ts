import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { close, createIndex } from 'pagefind'
import { DomUtils, parseDocument } from 'htmlparser2'
import { listFiles } from './list-files.ts'

/** Folder of the index in a published site. */
export const SEARCH_FOLDER = 'pagefind'

/** What a result is; readers see it beside the title. */
export type ResultKind = 'Page' | 'Question' | 'Word'

/** The index could not be made. */
export class SearchIndexError extends Error {
  override name = 'SearchIndexError'
  readonly errors: readonly string[]
  constructor(errors: readonly string[]) {
    super(`Unexpected failure of the search index: ${errors.join('; ')}`)
    this.errors = errors
  }
}

/** What is no text of the page: ways on, evidence that opens in place, references, dates, numbers. */
const NOT_INDEXED = ['nav', '.no-print', '.cite', '.note', '[role="doc-bibliography"]', 'dl']

/** Interfaces of pagefind's own and its worker, which public/search.js does without. */
const NOT_SERVED = /^pagefind-(?:highlight|worker|ui|modular-ui|component-ui)\./

/**
 * Makes the search index over the pages of an export that hold an article, and over each word of the
 * glossary, which has its meaning as text. Other pages are ways to these.
 *
 * @returns how many pages and words can be found; without any, nothing is written
 * @throws SearchIndexError
 */
export async function indexSearch(exportDir: string): Promise<{ records: number; bytes: number }> {
  const pages = (await listFiles(exportDir)).filter((path) => path.endsWith('index.html'))
  const { index, errors } = await createIndex({
    rootSelector: 'article',
    excludeSelectors: NOT_INDEXED,
  })
  if (index === undefined) throw new SearchIndexError(errors)
  try {
    let records = 0
    for (const page of pages) {
      const html = await readFile(join(exportDir, page), 'utf8')
      const url = `/${page.replace(/index\.html$/, '')}`
      for (const word of glossaryWords(html)) {
        const added = await index.addCustomRecord({
          url: `${url}#${word.id}`,
          content: `${word.term}. ${word.meaning}`,
          language: languageOf(html),
          meta: { title: word.term, kind: 'Word' },
          filters: { kind: ['Word'] },
        })
        refuse(added.errors)
        records += 1
      }
      if (!/<article\b/.test(html)) continue
      const kind: ResultKind = page.startsWith('questions/') ? 'Question' : 'Page'
      const content = html.replace(
        /<article\b/,
        `$& data-pagefind-filter="kind:${kind}" data-pagefind-meta="kind:${kind}"`,
      )
      refuse((await index.addHTMLFile({ url, content })).errors)
      records += 1
    }
    if (records === 0) return { records, bytes: 0 }
    const made = await index.getFiles()
    refuse(made.errors)
    let bytes = 0
    for (const { path, content } of made.files) {
      if (NOT_SERVED.test(path)) continue
      const file = join(exportDir, SEARCH_FOLDER, path)
      await mkdir(dirname(file), { recursive: true })
      await writeFile(file, content)
      bytes += content.length
    }
    return { records, bytes }
  } finally {
    await close()
  }
}

type Word = { id: string; term: string; meaning: string }

/** Words of the glossary page; none on any other. */
function glossaryWords(html: string): Word[] {
  if (!html.includes('data-glossary')) return []
  const list = DomUtils.findOne(
    ({ attribs }) => 'data-glossary' in attribs,
    parseDocument(html).children,
    true,
  )
  if (list === null) return []
  return DomUtils.getElementsByTagName('dt', list).map((term) => {
    const meaning = DomUtils.nextElementSibling(term)
    return {
      id: term.attribs['id'] ?? '',
      term: DomUtils.textContent(term).trim(),
      meaning: meaning === null ? '' : DomUtils.textContent(meaning).trim(),
    }
  })
}

function languageOf(html: string): string {
  return (/<html[^>]*\blang="([^"]+)"/.exec(html)?.[1] ?? 'en').toLowerCase()
}

function refuse(errors: readonly string[]): void {
  if (errors.length > 0) throw new SearchIndexError(errors)
}
