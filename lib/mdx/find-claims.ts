import type { Nodes, Root, TableCell, TableRow } from 'mdast'
import type { LocalFault } from '../faults/fault.ts'
import { DEFAULT_LANGUAGE, segmentsOf } from '../reading/segments.ts'
import { placeOfNode } from './node-place.ts'
import type { Citation, Claim } from './parsed-article.ts'
import { isTagNode, type TagNode } from './rules/rule.ts'
import { literalAttributes } from './tag-use.ts'
import { CITING_TAGS } from './tags.ts'

type Found = { claims: Claim[]; citations: Citation[]; faults: LocalFault[] }
type Around = {
  /** BCP 47 tag of the text. */
  language: string
  headings: { depth: number; text: string }[]
  enclosing: Claim['enclosing']
  tableHeader: string | null
  /** Words that a block cannot be read without, outermost first: what leads to its list or table. */
  lead: readonly string[]
  /** Of a cell, the words of its row: they say what it is about. */
  row: string | null
}

/** A block's text with white space normalised, and the offset at which each citation stands in it. */
type FlatBlock = { text: string; citations: { offset: number; citation: Citation }[] }

/** Blocks whose own children are words. */
const WORD_BLOCKS: readonly Nodes['type'][] = ['paragraph', 'heading', 'tableCell']

/**
 * Finds every claim: a sentence with at least one citation.
 *
 * A citation belongs to the sentence that the character before it stands in, so it may follow the
 * full stop. White space is normalised before sentences are split, because `Intl.Segmenter` breaks
 * at newlines. A citation with no sentence before it is a fault.
 *
 * @param language BCP 47 tag of the text: where a sentence ends depends on it
 * Source: reviews.md section 1; docs/decisions/0003-one-parser.md
 */
export function findClaims(tree: Root, language = DEFAULT_LANGUAGE): Found {
  const found: Found = { claims: [], citations: [], faults: [] }
  const around = { language, headings: [], enclosing: [], tableHeader: null, lead: [], row: null }
  walk(tree, around, found)
  return found
}

function walk(node: Nodes, around: Around, found: Found): void {
  if (WORD_BLOCKS.includes(node.type)) {
    readBlock(node, around, found)
    return
  }
  if (isTagNode(node) && CITING_TAGS.includes(node.name ?? '')) {
    const citation = toCitation(node)
    found.citations.push(citation)
    if (citation.tag === 'Stat') {
      // A number alone on its line is a whole block: it reads as its own sentence.
      readFlat(
        {
          text: placeholder(citation),
          citations: [{ offset: placeholder(citation).length, citation }],
        },
        around,
        found,
      )
    } else found.faults.push(lonelyCitation(citation))
    return
  }
  if (!('children' in node)) return
  const inside: Around = isTagNode(node)
    ? {
        ...around,
        // A tag opens its own chain: a heading inside a card is not above what follows the card.
        headings: [...around.headings],
        enclosing: [
          ...around.enclosing,
          {
            tag: node.name ?? '',
            attributes: Object.entries(literalAttributes(node)).sort(([a], [b]) =>
              a < b ? -1 : 1,
            ),
          },
        ],
      }
    : around
  if (node.type === 'table') {
    const [header] = node.children
    for (const row of node.children) readRow(row, header, inside, found)
    return
  }
  for (const [index, child] of node.children.entries()) {
    const lead = leadTo(child, node.children[index - 1])
    walk(child, lead === null ? inside : { ...inside, lead: [...inside.lead, lead] }, found)
    if (child.type === 'heading') {
      inside.headings = inside.headings.filter(({ depth }) => depth < child.depth)
      inside.headings.push({ depth: child.depth, text: flatten(child).text.trim() })
    }
  }
}

/**
 * "Do not:" turns what follows into its opposite. Before a list or table words do so without a colon,
 * too.
 */
function leadTo(node: Nodes, before: Nodes | undefined): string | null {
  if (before?.type !== 'paragraph') return null
  const lead = segmentsOf(flatten(before).text.trim()).at(-1)?.segment ?? null
  const isList = node.type === 'list' || node.type === 'table'
  return isList || (lead !== null && /[:：]$/.test(lead)) ? lead : null
}

function readRow(row: TableRow, header: TableRow | undefined, around: Around, found: Found): void {
  const words = row.children.map((cell) => flatten(cell).text.trim()).join(' | ')
  row.children.forEach((cell: TableCell, column) => {
    const top = header === row ? undefined : header?.children[column]
    const tableHeader = top === undefined ? null : flatten(top).text.trim()
    walk(cell, { ...around, tableHeader, row: words }, found)
  })
}

function readBlock(node: Nodes, around: Around, found: Found): void {
  const flat = flatten(node)
  found.citations.push(...flat.citations.map(({ citation }) => citation))
  readFlat(flat, around, found)
}

function readFlat(flat: FlatBlock, around: Around, found: Found): void {
  if (flat.citations.length === 0) return
  const claims = new Map<number, Claim>()
  const segments = segmentsOf(flat.text, around.language)
  for (const { offset, citation } of flat.citations) {
    const last = flat.text.slice(0, offset).trimEnd().length - 1
    const segment = segments.find(
      ({ index, segment: text }) => index <= last && last < index + text.length,
    )
    if (segment === undefined) {
      found.faults.push(lonelyCitation(citation))
      continue
    }
    const known = claims.get(segment.index)
    if (known !== undefined) known.citations.push(citation)
    else {
      claims.set(segment.index, {
        line: citation.line,
        column: citation.column,
        headings: around.headings.map(({ text }) => text),
        tableHeader: around.tableHeader,
        enclosing: around.enclosing,
        block: [...around.lead, around.row ?? flat.text.trim()].join(' '),
        sentence: segment.segment.trim(),
        citations: [citation],
      })
    }
  }
  found.claims.push(...[...claims].sort(([a], [b]) => a - b).map(([, claim]) => claim))
}

/** Joins a block's words. A `<Stat>` stands in the text as its passage, whose digest holds the number. */
function flatten(block: Nodes): FlatBlock {
  const flat: FlatBlock = { text: '', citations: [] }
  const add = (words: string): void => {
    const normal = words.replace(/\s+/g, ' ')
    const joined = flat.text === '' || flat.text.endsWith(' ') ? normal.replace(/^ /, '') : normal
    flat.text += joined
  }
  const read = (node: Nodes): void => {
    if (node.type === 'text' || node.type === 'inlineCode') add(node.value)
    else if (node.type === 'break') add(' ')
    // Struck out, words say the opposite.
    else if (node.type === 'delete') {
      add('~~')
      node.children.forEach(read)
      add('~~')
    } else if (node.type === 'image') add(node.alt ?? '')
    else if (isTagNode(node) && CITING_TAGS.includes(node.name ?? '')) {
      const citation = toCitation(node)
      if (citation.tag === 'Stat') add(placeholder(citation))
      flat.citations.push({ offset: flat.text.length, citation })
    } else if ('children' in node) node.children.forEach(read)
  }
  if ('children' in block) block.children.forEach(read)
  return flat
}

/** Starts with a capital, or `Intl.Segmenter` would not end the sentence before it. */
function placeholder(citation: Citation): string {
  return `[STAT ${citation.source}#${citation.passage}]`
}

function toCitation(node: TagNode): Citation {
  const { source = '', passage = '' } = literalAttributes(node)
  return { ...placeOfNode(node), source, passage, tag: node.name === 'Stat' ? 'Stat' : 'Cite' }
}

function lonelyCitation(citation: Citation): LocalFault {
  return {
    line: citation.line,
    column: citation.column,
    rule: 'citation-has-sentence',
    found: 'Unexpected <Cite> without a sentence before it',
    expected: '<Cite> at the end of the sentence it supports',
    remedy: 'Move it behind the full stop of that sentence, on the same line.',
  }
}
