import type { Node } from 'unist'
import type { Place } from '../faults/fault.ts'

/** Where a node starts; the top of the file for a node that was not read from one. */
export function placeOfNode(node: Node): Place {
  return { line: node.position?.start.line ?? 1, column: node.position?.start.column ?? 1 }
}
