import type { Element, ElementContent, Root } from 'hast'
import type { FoundTerm, TermFinder } from '../glossary/find-terms.ts'
import { termAnchor, type Term } from '../glossary/glossary.ts'

/**
 * Where no word becomes a link: in what is one already, in titles, tables and warnings, in the quick answer,
 * which is read in 20 seconds, and in tags that print words of their own.
 */
const LEFT_ALONE: readonly string[] = [
  ...['a', 'code', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'th', 'td', 'summary'],
  ...['QuickAnswer', 'WarningCallout', 'Cite', 'Stat'],
]

export type TermLinks = {
  find: TermFinder
  /** Words in which a page needs help most come first: only the first `limit` become links. */
  usefulness: (term: Term) => number
  limit: number
}

/** Words of the glossary that could be links on a page, each once, in order of appearance. */
export function termsIn(tree: Root, find: TermFinder): Term[] {
  const terms = new Set<Term>()
  eachText(tree, (text) => {
    for (const { term } of find(text)) terms.add(term)
    return null
  })
  return [...terms]
}

/**
 * Links the first use of words of the glossary to their meaning. Gives a new tree and leaves the old
 * one as it is: claims and their digests come from the text, never from what is made of it here.
 *
 * @returns the same tree where no word is found
 */
export function linkTerms(tree: Root, { find, usefulness, limit }: TermLinks): Root {
  const chosen = new Set(
    termsIn(tree, find)
      .sort((a, b) => usefulness(b) - usefulness(a))
      .slice(0, limit),
  )
  if (chosen.size === 0) return tree
  return eachText(tree, (text) => {
    const places = find(text).filter(({ term }) => chosen.delete(term))
    return places.length === 0 ? null : cut(text, places)
  })
}

function cut(text: string, places: readonly FoundTerm[]): ElementContent[] {
  const parts: ElementContent[] = []
  let end = 0
  for (const { term, index, length } of places) {
    if (index > end) parts.push({ type: 'text', value: text.slice(end, index) })
    end = index + length
    parts.push({
      type: 'element',
      tagName: 'a',
      properties: { href: `/glossary/#${termAnchor(term)}` },
      children: [{ type: 'text', value: text.slice(index, end) }],
    })
  }
  if (end < text.length) parts.push({ type: 'text', value: text.slice(end) })
  return parts
}

/** A copy of a tree, each text replaced by what the function gives for it; null leaves it. */
function eachText<Parent extends Root | Element>(
  parent: Parent,
  change: (text: string) => ElementContent[] | null,
): Parent {
  const children = (parent.children as ElementContent[]).flatMap((child): ElementContent[] => {
    if (child.type === 'text') return change(child.value) ?? [child]
    if (child.type !== 'element' || LEFT_ALONE.includes(child.tagName)) return [child]
    return [eachText(child, change)]
  })
  return { ...parent, children }
}
