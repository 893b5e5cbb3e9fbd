import type { Nodes, Root as MdastRoot } from 'mdast'
import remarkFrontmatter from 'remark-frontmatter'
import remarkGfm from 'remark-gfm'
import remarkMdx from 'remark-mdx'
import remarkParse from 'remark-parse'
import { unified } from 'unified'
import type { LocalFault, Place } from '../faults/fault.ts'
import { findClaims } from './find-claims.ts'
import { FIELDS, readFrontMatter, type Fields, type FrontMatter } from './front-matter.ts'
import { headingIds } from './heading-ids.ts'
import { placeOfNode } from './node-place.ts'
import { MAX_DEPTH, nodesOf } from './nodes-of.ts'
import type { Heading, Link, ParsedArticle, TagUse } from './parsed-article.ts'
import { readingOf, readSentences } from './reading.ts'
import { renderTree } from './render-tree.ts'
import { checkTree } from './rules/check-tree.ts'
import { DEFAULT_LANGUAGE, wordsOf } from '../reading/segments.ts'
import { isTagNode } from './rules/rule.ts'
import { syntaxFault } from './syntax-fault.ts'
import { literalAttributes } from './tag-use.ts'
import { textOf } from './text-of.ts'
import { findTooMuch } from './too-much.ts'

const reader = unified()
  .use(remarkParse)
  .use(remarkMdx)
  .use(remarkGfm)
  .use(remarkFrontmatter, ['yaml'])
  .freeze()

/**
 * A line that opens more lists and quotations than a tree may be deep. The Markdown reader takes a
 * minute for ten thousand of them, so they never reach it.
 */
const TOO_MANY_MARKERS = new RegExp(
  `^(?:[ \\t]*(?:>|(?:[-*+]|\\d{1,9}[.)])(?=[ \\t]))){${MAX_DEPTH + 1}}`,
  'm',
)

/**
 * More columns than any page has room for. Rendering gives every row all columns of the table, so that
 * ten kilobytes of `| a |` below a wide header become a million cells.
 */
const MAX_COLUMNS = 20

/**
 * Reads one article, or a question, which is written like one: MDX source in, tree, claims and faults
 * out. Never evaluates anything and never throws for what an author can write: whatever is refused is
 * a fault with its place.
 *
 * The one parser of the project: pages, `npm run check` and claim comparison all call it.
 *
 * @param source text of the file; a byte order mark and CRLF line ends are fine
 * @param options `fields` its front matter may have, those of an article when not given; `language` of
 *   its text as a BCP 47 tag, by which sentences and words are told apart; `lines` for a tree whose
 *   blocks know their line as `data-line`, which digests must never see
 * Source: docs/decisions/0003-one-parser.md
 */
export function parseArticle(
  source: string,
  {
    fields = FIELDS,
    language = DEFAULT_LANGUAGE,
    lines = false,
  }: { fields?: Fields; language?: string; lines?: boolean } = {},
): ParsedArticle {
  const text = normalise(source)
  const faults: LocalFault[] = []
  const tooManyMarkers = TOO_MANY_MARKERS.exec(text)
  if (tooManyMarkers !== null) {
    const line = text.slice(0, tooManyMarkers.index).split('\n').length
    return { ...emptyArticle(text), faults: [depthFault({ line, column: 1 })] }
  }
  const tooMuch = findTooMuch(text)
  if (tooMuch !== null) return { ...emptyArticle(''), faults: [tooMuch] }
  let mdast: MdastRoot
  try {
    mdast = reader.parse(text)
  } catch (error) {
    return { ...emptyArticle(text), faults: [syntaxFault(error)] }
  }

  const { nodes, tooDeep } = nodesOf(mdast)
  if (tooDeep !== null) return { ...emptyArticle(text), faults: [depthFault(placeOfNode(tooDeep))] }
  const tooWide = findTooWide(nodes)
  if (tooWide !== null) return { ...emptyArticle(text), faults: [tooWide] }

  const frontMatter = frontMatterOf(mdast, text, fields)
  faults.push(...frontMatter.faults)
  const tags = collectTags(nodes)
  const headings = collectHeadings(nodes)
  const links = collectLinks(nodes)
  const { claims, citations, faults: claimFaults } = findClaims(mdast, language)
  faults.push(...claimFaults)
  const sentences = readSentences(mdast, language)
  const { data } = frontMatter
  faults.push(...checkTree({ tree: mdast, nodes, sentences, text, language, frontMatter: data }))

  return {
    frontMatter: frontMatter.data,
    tree: renderTree(mdast, headings, lines),
    headings,
    claims,
    citations,
    links,
    tags,
    wordCount: countWords(nodes, language),
    reading: readingOf(sentences),
    faults,
  }
}

/**
 * Where a field of the front matter stands, for faults found by comparing files.
 *
 * @param index element of a list field
 */
export function placeOfField(source: string, field: string, index?: number): Place {
  const frontMatter = frontMatterFromText(normalise(source))
  return frontMatter === null ? { line: 1, column: 1 } : frontMatter.placeOf(field, index)
}

function frontMatterOf(tree: MdastRoot, text: string, fields: Fields): FrontMatter {
  const first = tree.children[0]
  if (first?.type === 'yaml') return readFrontMatter(first.value, 2, fields)
  return {
    data: null,
    placeOf: () => ({ line: 1, column: 1 }),
    faults: [
      {
        line: 1,
        column: 1,
        rule: 'front-matter-required',
        found: text.trim() === '' ? 'Empty article' : 'Missing front matter',
        expected: 'the file to start with `---`, `field: value` lines and `---`',
        remedy: 'To start from a template: npm run new -- --help',
      },
    ],
  }
}

/** A proposal can nest deeper than rendering can follow. */
function depthFault(place: Place): LocalFault {
  return {
    ...place,
    rule: 'nesting-depth',
    found: `Unexpected nesting of more than ${MAX_DEPTH} levels`,
    expected: 'a list, quotation or tag a few levels deep at most',
    remedy: 'Start a new paragraph.',
  }
}

function findTooWide(nodes: readonly Nodes[]): LocalFault | null {
  for (const node of nodes) {
    if (node.type !== 'table') continue
    const columns = node.children[0]?.children ?? []
    const extra = columns[MAX_COLUMNS]
    if (extra === undefined) continue
    return {
      ...placeOfNode(extra),
      rule: 'table-width',
      found: `Unexpected table of ${columns.length} columns`,
      expected: `at most ${MAX_COLUMNS}`,
      remedy: 'Make several tables of it, or a list.',
    }
  }
  return null
}

function collectTags(nodes: readonly Nodes[]): TagUse[] {
  return nodes.flatMap((node) =>
    isTagNode(node) && node.name !== null
      ? [{ ...placeOfNode(node), name: node.name, attributes: literalAttributes(node) }]
      : [],
  )
}

function collectHeadings(nodes: readonly Nodes[]): Heading[] {
  const idOf = headingIds()
  const headings: Heading[] = []
  for (const node of nodes) {
    if (node.type !== 'heading') continue
    const text = textOf(node)
    headings.push({ ...placeOfNode(node), depth: node.depth, text, id: idOf(text) })
  }
  return headings
}

function collectLinks(nodes: readonly Nodes[]): Link[] {
  const definitions = new Map<string, string>()
  for (const node of nodes) {
    // Of two with one name the page uses the first.
    if (node.type !== 'definition' || definitions.has(node.identifier)) continue
    definitions.set(node.identifier, node.url)
  }
  const links: Link[] = []
  for (const node of nodes) {
    if (node.type === 'link') {
      links.push({ ...placeOfNode(node), kind: 'link', url: node.url, text: textOf(node) })
    } else if (node.type === 'image') {
      links.push({ ...placeOfNode(node), kind: 'image', url: node.url, text: node.alt ?? '' })
    } else if (node.type === 'linkReference') {
      const url = definitions.get(node.identifier) ?? ''
      links.push({ ...placeOfNode(node), kind: 'link', url, text: textOf(node) })
    } else if (node.type === 'imageReference') {
      const url = definitions.get(node.identifier) ?? ''
      links.push({ ...placeOfNode(node), kind: 'image', url, text: node.alt ?? '' })
    }
  }
  return links
}

function countWords(nodes: readonly Nodes[], language: string): number {
  let count = 0
  for (const node of nodes) {
    if (node.type !== 'text' && node.type !== 'inlineCode') continue
    count += wordsOf(node.value, language).length
  }
  return count
}

/** For a body that cannot be read: rules about slugs and dates still run. */
function emptyArticle(text: string): Omit<ParsedArticle, 'faults'> {
  return {
    frontMatter: frontMatterFromText(text)?.data ?? null,
    tree: { type: 'root', children: [] },
    headings: [],
    claims: [],
    citations: [],
    links: [],
    tags: [],
    wordCount: 0,
    reading: readingOf([]),
  }
}

/** Front matter without the body, which may be unreadable; null when there is none. */
function frontMatterFromText(text: string): FrontMatter | null {
  const yaml = /^---\n([\s\S]*?)\n---/.exec(text)?.[1]
  return yaml === undefined ? null : readFrontMatter(yaml, 2)
}

function normalise(source: string): string {
  return source.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n')
}
