import type { Root } from 'hast'
import { textOfTree } from '../mdx/text-of-tree.ts'
import { meaningfulWords, mostAlike, type Likely } from './likeness.ts'

/** A part of a page that has a heading to lead to. */
export type Section = { id: string; heading: string }

/**
 * Sections of a page, below third-level headings, that speak of a tag of the question; those whose
 * heading is most like the question first.
 */
export function relatedSections(tree: Root, question: Likely, limit: number): Section[] {
  const candidates = sectionsOf(tree).flatMap(({ id, heading, words }) => {
    const said = new Set(meaningfulWords(`${heading} ${words}`))
    const tags = question.tags.filter((tag) => meaningfulWords(tag).every((word) => said.has(word)))
    return tags.length === 0 ? [] : [{ id, heading, words: heading, tags, regions: [], stages: [] }]
  })
  return mostAlike(question, candidates, limit).map(({ id, heading }) => ({ id, heading }))
}

function sectionsOf(tree: Root): (Section & { words: string })[] {
  const sections: (Section & { words: string })[] = []
  for (const node of tree.children) {
    if (node.type !== 'element') continue
    if (node.tagName === 'h3') {
      sections.push({ id: String(node.properties.id), heading: textOfTree(node), words: '' })
    } else if (node.tagName === 'h2') {
      // What stands between this heading and the next smaller one is nobody's answer.
      sections.push({ id: '', heading: '', words: '' })
    } else {
      const last = sections.at(-1)
      if (last !== undefined) last.words += ` ${textOfTree(node)}`
    }
  }
  return sections.filter(({ id }) => id !== '')
}
