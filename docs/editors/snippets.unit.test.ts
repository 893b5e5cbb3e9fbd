import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { parseArticle } from '../../lib/mdx/parse-article.ts'
import { TAGS } from '../../lib/mdx/tags.ts'

type Snippet = { scope: string; prefix: string; description: string; body: string[] }

const FILE = new URL('../../.vscode/back-after-birth.code-snippets', import.meta.url)
// Read as YAML, which allows what VS Code's JSON does: a comma after the last entry.
const SNIPPETS = parse(readFileSync(FILE, 'utf8')) as Record<string, Snippet>

/** The text that is there when an editor accepts every proposal of the snippet. */
function accepted({ body }: Snippet): string {
  return body
    .join('\n')
    .replace(/\$\{\d+\|([^,|]*)[^}]*\}/g, '$1')
    .replace(/\$\{\d+:([^}]*)\}/g, '$1')
    .replace(/\$\d+/g, '')
}

test('has one snippet for each tag, with the tag’s own description', () => {
  const described = (entries: Record<string, { description: string }>) =>
    Object.fromEntries(
      Object.entries(entries).map(([name, { description }]) => [name, description]),
    )
  expect(described(SNIPPETS)).toEqual(described(TAGS))
})

test.each(Object.entries(TAGS))(
  'the snippet of %s writes what the parser accepts',
  (name, rule) => {
    const snippet = SNIPPETS[name]!
    const text = accepted(snippet)
    const { tags, faults } = parseArticle(rule.kind === 'inline' ? `A sentence.${text}` : text)
    const aboutTags = faults.filter(
      ({ rule: fault }) => !/^(front-matter-required|quick-answer)$/.test(fault),
    )
    expect(aboutTags).toEqual([])
    const [tag] = tags
    expect(tag?.name).toBe(name)
    const required = Object.keys(rule.attributes).filter((key) => rule.attributes[key]?.required)
    expect(Object.keys(tag?.attributes ?? {})).toEqual(expect.arrayContaining(required))
    expect(text).not.toContain('$')
  },
)

test.each(Object.entries(SNIPPETS))(
  '%s is offered in MDX only, under a name in hyphens',
  (name, snippet) => {
    expect(snippet.scope).toBe('mdx')
    expect(snippet.prefix).toBe(name.replace(/\B[A-Z]/g, '-$&').toLowerCase())
  },
)
