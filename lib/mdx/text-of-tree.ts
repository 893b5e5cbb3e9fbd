import type { Nodes } from 'hast'

/** Words of a rendered tree, white space normalised; citations say nothing. */
export function textOfTree(node: Nodes): string {
  return collect(node).replace(/\s+/g, ' ').trim()
}

function collect(node: Nodes): string {
  if (node.type === 'text') return node.value
  return 'children' in node ? node.children.map((child) => collect(child)).join('') : ''
}
