import type { Element, ElementContent, Root, RootContent, Text } from 'hast'
import { ElementType, parseDocument } from 'htmlparser2'
import { segmentsOf } from '../reading/segments.ts'
import { INSIDE_SENTENCES } from '../mdx/render-tree.ts'

/** Where a character of a sentence stands in the tree: in a text, or in a number we print. */
export type Letter = { node: Text | Element; index: number }

/** A sentence as it stands in a page's tree. */
export type PageSentence = {
  /** White space normalised; a `<Stat>` stands in it as `[STAT source#passage]`, as in a claim. */
  text: string
  /** What it cites, in order: `source#passage`. */
  citations: string[]
  /** One entry a character of `text`. */
  letters: Letter[]
}

/**
 * Every sentence of a page, cited or not, in reading order. Sentences are split as those of claims
 * are, so that the words of a claim are one of these.
 */
export function sentencesOf(tree: Root): PageSentence[] {
  const found: PageSentence[] = []
  walk(tree.children, found)
  return found
}

/**
 * The same from the HTML that an approval of a page holds. Only what sentences are made of is read:
 * nothing of it is ever shown.
 */
export function sentencesOfHtml(html: string): PageSentence[] {
  const document = parseDocument(html, { lowerCaseTags: false, lowerCaseAttributeNames: false })
  return sentencesOf({ type: 'root', children: document.children.flatMap(toHast) })
}

type DomNode = ReturnType<typeof parseDocument>['children'][number]

function toHast(node: DomNode): ElementContent[] {
  if (node.type === ElementType.ElementType.Text) return [{ type: 'text', value: node.data }]
  if (node.type !== ElementType.ElementType.Tag) return []
  const children = node.children.flatMap(toHast)
  return [{ type: 'element', tagName: node.name, properties: { ...node.attribs }, children }]
}

function walk(children: readonly RootContent[], found: PageSentence[]): void {
  let run: ElementContent[] = []
  for (const child of children) {
    if (child.type === 'text' || (child.type === 'element' && isInline(child))) run.push(child)
    else {
      readRun(run, found)
      run = []
      if (child.type === 'element') walk(child.children, found)
    }
  }
  readRun(run, found)
}

function isInline({ tagName }: Element): boolean {
  return tagName === 'Stat' || INSIDE_SENTENCES.includes(tagName)
}

type Flat = { text: string; letters: Letter[]; citations: { offset: number; id: string }[] }

/** Reads words that stand side by side in one block. */
function readRun(run: readonly ElementContent[], found: PageSentence[]): void {
  const flat: Flat = { text: '', letters: [], citations: [] }
  for (const node of run) flatten(node, flat)
  if (flat.text.trim() === '') return
  for (const { index, segment } of segmentsOf(flat.text)) {
    const start = index + segment.length - segment.trimStart().length
    const text = segment.trim()
    found.push({
      text,
      letters: flat.letters.slice(start, start + text.length),
      // A citation belongs to the sentence that the character before it stands in.
      citations: flat.citations.flatMap(({ offset, id }) => {
        const last = flat.text.slice(0, offset).trimEnd().length - 1
        return index <= last && last < index + segment.length ? [id] : []
      }),
    })
  }
}

function flatten(node: ElementContent, flat: Flat): void {
  if (node.type === 'text') {
    for (let index = 0; index < node.value.length; index += 1) {
      add(node.value[index] ?? '', { node, index }, flat)
    }
    return
  }
  if (node.type !== 'element') return
  const { tagName, properties } = node
  if (tagName === 'br') add(' ', { node, index: 0 }, flat)
  else if (tagName === 'img') addWord(String(properties.alt ?? ''), node, flat)
  else if (tagName === 'Stat' || tagName === 'Cite') {
    const id = `${String(properties.source)}#${String(properties.passage)}`
    if (tagName === 'Stat') addWord(`[STAT ${id}]`, node, flat)
    flat.citations.push({ offset: flat.text.length, id })
  } else for (const child of node.children) flatten(child, flat)
}

function addWord(word: string, node: Element, flat: Flat): void {
  for (const letter of word.split('')) add(letter, { node, index: 0 }, flat)
}

/** White space counts once, and not at the start. */
function add(letter: string, place: Letter, flat: Flat): void {
  const isSpace = /^\s$/.test(letter)
  if (isSpace && (flat.text === '' || flat.text.endsWith(' '))) return
  flat.text += isSpace ? ' ' : letter
  flat.letters.push(place)
}
