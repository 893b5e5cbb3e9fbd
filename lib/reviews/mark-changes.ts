import type { Element, ElementContent, Root, RootContent, Text } from 'hast'
import { sentencesOf } from './page-sentences.ts'

/** From where to where a text belongs to a changed sentence; the sentence by its place on the page. */
type Slice = { sentence: number; from: number; to: number }
type Slices = ReadonlyMap<Text | Element, Slice[]>

/**
 * A copy of a page in which the words of changed sentences stand in `<ins>`; the first of each
 * sentence has `start`, so that it can be labelled. Citations stay outside: a sentence with one in
 * its middle has two.
 *
 * @param changed sentences as `changedSentences` of a page's review has them
 */
export function markChanges(tree: Root, changed: readonly string[]): Root {
  if (changed.length === 0) return tree
  const copy = structuredClone(tree)
  const wanted = new Set(changed)
  const slices = new Map<Text | Element, Slice[]>()
  sentencesOf(copy).forEach(({ text, letters }, sentence) => {
    if (!wanted.has(text)) return
    for (const { node, index } of letters) {
      const known = slices.get(node) ?? []
      const last = known.at(-1)
      if (last?.sentence === sentence) last.to = index + 1
      else slices.set(node, [...known, { sentence, from: index, to: index + 1 }])
    }
  })
  wrapChildren(copy, slices, new Set())
  return copy
}

function wrapChildren(parent: Root | Element, slices: Slices, started: Set<number>): void {
  const children: RootContent[] = []
  let open = null as { mark: Element; sentence: number } | null
  for (const child of parent.children) {
    for (const { node, sentence } of pieces(child, slices)) {
      if (sentence === null) {
        open = null
        children.push(node)
        if (node.type === 'element') wrapChildren(node, slices, started)
      } else if (open?.sentence === sentence) open.mark.children.push(node)
      else {
        const properties = started.has(sentence) ? {} : { start: 'sentence' }
        started.add(sentence)
        open = { mark: { type: 'element', tagName: 'ins', properties, children: [node] }, sentence }
        children.push(open.mark)
      }
    }
  }
  parent.children = children as ElementContent[]
}

type Piece = { node: ElementContent; sentence: number } | { node: RootContent; sentence: null }

/** A child cut where changed sentences begin and end. */
function pieces(child: RootContent, slices: Slices): Piece[] {
  if (child.type === 'element' && child.tagName === 'Stat') {
    const [slice] = slices.get(child) ?? []
    return [slice === undefined ? { node: child, sentence: null } : { node: child, ...slice }]
  }
  if (child.type !== 'text') return [{ node: child, sentence: null }]
  const found: Piece[] = []
  let end = 0
  for (const { sentence, from, to } of slices.get(child) ?? []) {
    if (from > end) found.push({ node: textOf(child, end, from), sentence: null })
    found.push({ node: textOf(child, from, to), sentence })
    end = to
  }
  if (end < child.value.length) {
    found.push({ node: textOf(child, end, child.value.length), sentence: null })
  }
  return found
}

function textOf({ value }: Text, from: number, to: number): Text {
  return { type: 'text', value: value.slice(from, to) }
}
