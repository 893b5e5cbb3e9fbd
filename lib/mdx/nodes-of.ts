import type { Nodes, Root } from 'mdast'

/** Deeper than any text needs. Whatever renders a tree calls itself once a level. */
export const MAX_DEPTH = 60

/**
 * Every node of a tree in reading order, and the first that lies deeper than `MAX_DEPTH`.
 *
 * Collected once and shared by all rules: a walk for each rule took a fifth of the time of a check.
 * Without recursion, because a proposal can nest deeper than the call stack.
 */
export function nodesOf(tree: Root): { nodes: Nodes[]; tooDeep: Nodes | null } {
  const nodes: Nodes[] = []
  let tooDeep: Nodes | null = null
  const ahead: { node: Nodes; depth: number }[] = [{ node: tree, depth: 0 }]
  for (let next = ahead.pop(); next !== undefined; next = ahead.pop()) {
    const { node, depth } = next
    nodes.push(node)
    if (depth > MAX_DEPTH) tooDeep ??= node
    if (!('children' in node)) continue
    for (let index = node.children.length - 1; index >= 0; index -= 1) {
      ahead.push({ node: node.children[index] as Nodes, depth: depth + 1 })
    }
  }
  return { nodes, tooDeep }
}
