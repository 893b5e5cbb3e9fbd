import type { Nodes, Root } from 'mdast'
import type { MdxJsxFlowElement, MdxJsxTextElement } from 'mdast-util-mdx-jsx'
import type { LocalFault } from '../../faults/fault.ts'
import type { ReadSentence } from '../reading.ts'

export type Report = (fault: LocalFault) => void

/** What a rule about one article sees. */
export type RuleContext = {
  tree: Root
  /** Every node of the tree in reading order. */
  nodes: readonly Nodes[]
  /** Those that count for readability. */
  sentences: readonly ReadSentence[]
  /** BCP 47 tag of the text. */
  language: string
  /** The whole file. */
  text: string
  frontMatter: Record<string, unknown> | null
  report: Report
}

export type Rule = (context: RuleContext) => void

export type TagNode = MdxJsxFlowElement | MdxJsxTextElement

export function isTagNode(node: Nodes): node is TagNode {
  return node.type === 'mdxJsxFlowElement' || node.type === 'mdxJsxTextElement'
}
