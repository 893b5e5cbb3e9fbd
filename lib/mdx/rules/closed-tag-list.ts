import { suggest } from '../../faults/suggest.ts'
import { placeOfNode } from '../node-place.ts'
import { TAGS } from '../tags.ts'
import { isTagNode, type Report, type Rule, type TagNode } from './rule.ts'

/**
 * Only the tags of lib/mdx/tags.ts, with the attributes listed there, all of them literal text.
 *
 * Good: `<Cite source="russell-1996" passage="new-backache" />`
 * Bad:  `<div>`, `<Chart />`, `<Cite {...all} />`, `<Cite source={id} />`, `<Cite src="x" />`
 */
export const closedTagList: Rule = ({ nodes, report }) => {
  for (const node of nodes) if (isTagNode(node)) checkTag(node, report)
}

function checkTag(node: TagNode, report: Report): void {
  const place = placeOfNode(node)
  const name = node.name ?? ''
  if (name === '' || /^[a-z]/.test(name)) {
    report({
      ...place,
      rule: 'no-html',
      found: `Unexpected HTML \`<${name}>\``,
      expected: 'Markdown and the tags of the list',
      remedy:
        suggest(name.charAt(0).toUpperCase() + name.slice(1), Object.keys(TAGS)) ??
        `The tags are ${Object.keys(TAGS).join(', ')}.`,
    })
    return
  }
  const tag = Object.hasOwn(TAGS, name) ? TAGS[name] : undefined
  if (tag === undefined) {
    report({
      ...place,
      rule: 'known-tag',
      found: `Unexpected tag \`<${name}>\``,
      expected: `one of ${Object.keys(TAGS).join(', ')}`,
      remedy: suggest(name, Object.keys(TAGS)),
    })
    return
  }
  const given = new Set<string>()
  for (const attribute of node.attributes) {
    if (attribute.type === 'mdxJsxExpressionAttribute') {
      report({
        ...place,
        rule: 'no-spread',
        found: `Unexpected \`{${attribute.value}}\` in \`<${name}>\``,
        expected: 'attributes written out, such as `source="russell-1996"`',
        remedy: 'Write each attribute as name="text".',
      })
      continue
    }
    if (given.has(attribute.name)) {
      report({
        ...place,
        rule: 'known-attribute',
        found: `Unexpected second \`${attribute.name}\` in \`<${name}>\``,
        expected: 'each attribute once',
        remedy: 'Remove one of the two.',
      })
    }
    given.add(attribute.name)
    const rule = Object.hasOwn(tag.attributes, attribute.name)
      ? tag.attributes[attribute.name]
      : undefined
    if (rule === undefined) {
      const known = Object.keys(tag.attributes)
      report({
        ...place,
        rule: 'known-attribute',
        found: `Unexpected attribute \`${attribute.name}\` in \`<${name}>\``,
        expected: known.length === 0 ? 'no attributes' : `one of ${known.join(', ')}`,
        remedy: suggest(attribute.name, known) ?? 'Remove it.',
      })
    } else if (attribute.value !== null && typeof attribute.value === 'object') {
      report({
        ...place,
        rule: 'no-expression',
        found: `Unexpected \`{${attribute.value.value}}\` in \`<${name}>\``,
        expected: `text in quotation marks, such as \`${attribute.name}="…"\``,
        remedy: 'Write the text itself: pages never run code.',
      })
    }
  }
  for (const [attribute, rule] of Object.entries(tag.attributes)) {
    if (!rule.required || given.has(attribute)) continue
    report({
      ...place,
      rule: 'attribute-required',
      found: `Missing attribute \`${attribute}\` in \`<${name}>\``,
      expected: rule.description.charAt(0).toLowerCase() + rule.description.slice(1),
      remedy: `Add ${attribute}="…".`,
    })
  }
  if (!tag.children && node.children.length > 0) {
    report({
      ...place,
      rule: 'known-tag',
      found: `Unexpected text inside \`<${name}>\``,
      expected: `\`<${name} … />\` with nothing inside`,
      remedy: 'Close the tag with `/>` and put the text before it.',
    })
  }
  if (tag.kind === 'block' && node.type === 'mdxJsxTextElement') {
    report({
      ...place,
      rule: 'known-tag',
      found: `Unexpected \`<${name}>\` inside a sentence`,
      expected: 'the tag on lines of its own',
      remedy: 'Put an empty line before and after it.',
    })
  }
}
