import type { Nodes, Root } from 'mdast'
import type { Place } from '../faults/fault.ts'
import { DEFAULT_LANGUAGE } from '../reading/segments.ts'
import { countSentence, sentencesOf, sumOf, type Counts } from '../reading/count-text.ts'
import { placeOfNode } from './node-place.ts'
import { isTagNode } from './rules/rule.ts'

/** A sentence as a reader meets it, at the place where its paragraph begins. */
export type ReadSentence = Place & { text: string; counts: Counts; inQuickAnswer: boolean }

/** How hard a page is to read. */
export type Reading = {
  /** Everything, with the quick answer. */
  page: Counts
  quickAnswer: Counts
  /** Words of the longest sentence. */
  longest: number
}

/** Never part of a word, so the sentence with a number in it is known again. */
const STAT = '\uE000'

/**
 * The sentences that count for readability: those of paragraphs, list items, quotations and boxes.
 *
 * Not counted: front matter, headings, tables, tags with their attributes, addresses of links, and
 * what tags print by themselves. A sentence with a `<Stat>` is left out, because half of its words
 * stand in a source and are the source's; so is a citation, which is no word. A list item without
 * a full stop is a sentence of its own.
 *
 * @param language BCP 47 tag of the text
 */
export function readSentences(tree: Root, language = DEFAULT_LANGUAGE): ReadSentence[] {
  const sentences: ReadSentence[] = []
  const walk = (node: Nodes, inQuickAnswer: boolean): void => {
    if (node.type === 'heading' || node.type === 'table') return
    if (node.type === 'paragraph') {
      const place = placeOfNode(node)
      for (const text of sentencesOf(wordsOf(node), language)) {
        const counts = countSentence(text, language)
        if (counts.word === 0 || text.includes(STAT)) continue
        sentences.push({ ...place, text, counts, inQuickAnswer })
      }
    } else if ('children' in node) {
      const inside = inQuickAnswer || (isTagNode(node) && node.name === 'QuickAnswer')
      for (const child of node.children) walk(child, inside)
    }
  }
  walk(tree, false)
  return sentences
}

export function readingOf(sentences: readonly ReadSentence[]): Reading {
  return {
    page: sumOf(sentences.map(({ counts }) => counts)),
    quickAnswer: sumOf(
      sentences.flatMap(({ counts, inQuickAnswer }) => (inQuickAnswer ? [counts] : [])),
    ),
    longest: Math.max(0, ...sentences.map(({ counts }) => counts.word)),
  }
}

function wordsOf(node: Nodes): string {
  if (node.type === 'text' || node.type === 'inlineCode') return node.value
  if (node.type === 'break') return ' '
  if (isTagNode(node) && node.name === 'Stat') return STAT
  return 'children' in node ? node.children.map((child) => wordsOf(child)).join('') : ''
}
