import type { MdxJsxFlowElement, MdxJsxTextElement } from 'mdast-util-mdx-jsx'

/**
 * Attributes with literal text, by name. An attribute without a value is the empty string;
 * expressions and spreads are left out here and refused by their own rules.
 */
export function literalAttributes(
  node: MdxJsxFlowElement | MdxJsxTextElement,
): Record<string, string> {
  const attributes: Record<string, string> = {}
  for (const attribute of node.attributes) {
    if (attribute.type !== 'mdxJsxAttribute') continue
    if (attribute.value === null || attribute.value === undefined) attributes[attribute.name] = ''
    else if (typeof attribute.value === 'string') attributes[attribute.name] = attribute.value
  }
  return attributes
}
