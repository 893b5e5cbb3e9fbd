import type { Root } from 'hast'

/** Cuts the quick answer off the text, because the contents list stands between them. */
export function splitQuickAnswer(tree: Root): { answer: Root | null; rest: Root } {
  const answer = tree.children.find(
    (node) => node.type === 'element' && node.tagName === 'QuickAnswer',
  )
  if (answer === undefined) return { answer: null, rest: tree }
  return {
    answer: { type: 'root', children: [answer] },
    rest: { type: 'root', children: tree.children.filter((node) => node !== answer) },
  }
}
