import type { Element, ElementContent, Root as HastRoot } from 'hast'
import type { Parents, Root as MdastRoot } from 'mdast'
import type { Handler } from 'mdast-util-to-hast'
import remarkRehype from 'remark-rehype'
import { unified } from 'unified'
import { visit } from 'unist-util-visit'
import type { Heading } from './parsed-article.ts'
import type { TagNode } from './rules/rule.ts'
import { literalAttributes } from './tag-use.ts'
import { CITING_TAGS, TAGS } from './tags.ts'

const renderer = unified()
  .use(remarkRehype, { handlers: { mdxJsxFlowElement: toElement, mdxJsxTextElement: toElement } })
  .freeze()

/** Blocks that can tell where they stand in the file. */
const LINED = /^(?:h[1-6]|p|li|tr|blockquote|pre)$/

/**
 * Turns the Markdown tree into HTML nodes; tags of the closed list become elements of that name.
 *
 * @param lines give blocks their line, from 1, as `data-line`
 */
export function renderTree(tree: MdastRoot, headings: readonly Heading[], lines = false): HastRoot {
  const hast = renderer.runSync(tree) as HastRoot
  let index = 0
  let occurrence = 0
  visit(hast, 'element', (element) => {
    // Same order as `citations`: the reference list links back to the n-th citation of the page.
    if (CITING_TAGS.includes(element.tagName)) element.properties.occurrence = String(++occurrence)
    if (/^h[1-6]$/.test(element.tagName)) element.properties.id = headings[index++]?.id
  })
  markSentenceStarts(hast)
  visit(hast, 'element', (element) => {
    if (element.tagName === 'table') labelCells(element)
  })
  visit(hast, (node) => {
    if (lines && node.type === 'element' && LINED.test(node.tagName)) {
      node.properties.dataLine = node.position?.start.line
    }
    delete node.position
    if ('data' in node) delete node.data
  })
  return hast
}

/** Each cell knows the name of its column, because on a phone rows are shown without the header. */
function labelCells(table: Element): void {
  const rows: Element[] = []
  visit(table, { tagName: 'tr' }, (row) => {
    rows.push(row as Element)
  })
  const [header, ...body] = rows.map((row) =>
    row.children.filter((child): child is Element => child.type === 'element'),
  )
  for (const cells of body) {
    cells.forEach((cell, column) => {
      const label = header?.[column] === undefined ? '' : hastText(header[column])
      if (label !== '') cell.properties.dataLabel = label
    })
  }
}

function hastText(node: ElementContent): string {
  if (node.type === 'text') return node.value
  return 'children' in node ? node.children.map((child) => hastText(child)).join('') : ''
}

/** Elements that a sentence goes on through. */
export const INSIDE_SENTENCES: readonly string[] = [
  'a',
  'em',
  'strong',
  'del',
  'code',
  'br',
  'img',
  'Cite',
]

/**
 * A `<Stat>` at the start of a sentence is printed with a capital letter.
 *
 * @param before what the block says up to here
 * @returns the same up to the end of the node
 */
function markSentenceStarts(node: HastRoot | Element, before = ''): string {
  let words = before
  for (const child of node.children) {
    if (child.type === 'text') words += child.value
    if (child.type !== 'element') continue
    if (child.tagName === 'Stat') {
      if (/(?:^|[.!?:。！？：]["'”’)»」』）]*)\s*$/.test(words)) child.properties.start = 'sentence'
      words += 'so many'
    } else if (INSIDE_SENTENCES.includes(child.tagName)) words = markSentenceStarts(child, words)
    else {
      markSentenceStarts(child)
      words = ''
    }
  }
  return words
}

/** Whatever is not on the closed list has its fault, and is not in the tree either. */
function toElement(state: Parameters<Handler>[0], node: TagNode): Element | ElementContent[] {
  const children = state.all(node as Parents) as ElementContent[]
  if (node.name === null || !Object.hasOwn(TAGS, node.name)) return children
  const known = TAGS[node.name]?.attributes ?? {}
  const properties = Object.fromEntries(
    Object.entries(literalAttributes(node)).filter(([name]) => Object.hasOwn(known, name)),
  )
  return { type: 'element', tagName: node.name, properties, children }
}
