import type { Fields } from '../../mdx/front-matter.ts'
import { parseArticle } from '../../mdx/parse-article.ts'
import type { ParsedArticle } from '../../mdx/parsed-article.ts'
import type { LocalFault } from '../../faults/fault.ts'

/**
 * Longer than ten long articles. Reading takes time with every character, in the process that serves
 * everybody.
 */
const MOST_CHARACTERS = 250_000

/** More broken places than somebody makes while typing; each costs one more reading of the page. */
const MOST_GAPS = 6

/**
 * Reads a page as far as it can be read. The parser reads all of a text or nothing; an editor who is
 * in the middle of a tag still wants to see the rest. So the block around the fault is left out and
 * said to be, and the text is read again. Lines keep their numbers.
 *
 * @param options as `parseArticle` takes them
 * @returns the page with its blocks' lines, and the faults of the text as it is
 */
export function readReadable(
  source: string,
  options: { fields: Fields; language?: string },
): ParsedArticle {
  const read = (text: string) => parseArticle(text, { ...options, lines: true })
  if (source.length > MOST_CHARACTERS) return tooLong(source, read)
  const faults: LocalFault[] = []
  let text = source
  let page = read(text)
  while (isUnreadable(page) && faults.length < MOST_GAPS) {
    const [fault] = page.faults
    const shorter = fault === undefined ? null : withoutBlock(text, fault.line)
    if (fault === undefined || shorter === null) break
    faults.push(fault)
    text = shorter
    page = read(text)
  }
  if (faults.length === 0) return page
  // What the parser says of the words we put there is no news to the editor.
  const told = page.faults.filter(({ line }) => !faults.some((gap) => gap.line === line))
  return { ...page, faults: [...faults, ...told].sort((a, b) => a.line - b.line) }
}

/** The front matter alone, and words that say why. */
function tooLong(source: string, read: (text: string) => ParsedArticle): ParsedArticle {
  const start = source.slice(0, MOST_CHARACTERS)
  const frontMatter = /^(?:\uFEFF)?---\r?\n[\s\S]*?\r?\n---\r?\n/.exec(start)?.[0] ?? ''
  const fault: LocalFault = {
    line: 1,
    column: 1,
    rule: 'page-length',
    found: `Unexpected length of ${source.length} characters`,
    expected: `at most ${MOST_CHARACTERS}`,
    remedy: 'Make several pages of it.',
  }
  return { ...read(`${frontMatter}\n**This page is too long to be shown.**\n`), faults: [fault] }
}

function isUnreadable({ tree, faults }: ParsedArticle): boolean {
  return tree.children.length === 0 && faults.length > 0
}

/** Null for a line of the front matter, or where nothing is left to leave out. */
function withoutBlock(text: string, line: number): string | null {
  const lines = text
    .replace(/^\uFEFF/, '')
    .replace(/\r\n?/g, '\n')
    .split('\n')
  const body = lines[0] === '---' ? lines.indexOf('---', 1) + 1 : 0
  const at = line - 1
  if (at < body || lines[at]?.trim() === '' || lines[at] === undefined) return null
  let start = at
  let end = at + 1
  while (start > body && lines[start - 1]?.trim() !== '') start -= 1
  while (end < lines.length && lines[end]?.trim() !== '') end += 1
  const words = `**Line ${line} cannot be read. This part is left out.**`
  const gap = Array.from({ length: end - start }, (_, index) => (index === 0 ? words : ''))
  if (lines.slice(start, end).join('\n') === gap.join('\n')) return null
  return [...lines.slice(0, start), ...gap, ...lines.slice(end)].join('\n')
}
