import type { Nodes } from 'mdast'

/** Text of a node as a reader meets it, white space normalised; tags without text say nothing. */
export function textOf(node: Nodes): string {
  return collect(node).replace(/\s+/g, ' ').trim()
}

function collect(node: Nodes): string {
  if (node.type === 'text' || node.type === 'inlineCode') return node.value
  if (node.type === 'image') return node.alt ?? ''
  if (node.type === 'break') return ' '
  return 'children' in node ? node.children.map((child) => collect(child)).join('') : ''
}
