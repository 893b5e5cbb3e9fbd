import { expect, test } from 'vitest'
import { markdownCode, markdownLink, markdownText } from './markdown-text.ts'

/** What a reader sees: numbers are characters, and an invisible space is none. */
function seen(markdown: string): string {
  return markdown
    .replace(/&#(\d+);/g, (_all, number: string) => String.fromCodePoint(Number(number)))
    .replaceAll('\u200B', '')
}

const ATTACKS = [
  '![x](https://evil.example/p.png)',
  '[press](javascript:alert(1))',
  '<img src=x onerror=alert(1)>',
  '<details><summary>',
  '--><script>alert(1)</script><!--',
  '**bold** _soft_ ~~gone~~ `code`',
  '$\\sqrt{3}$',
  'https://evil.example and www.evil.example',
  'mail@evil.example',
  'Fixes #12, GH-12, o/r#12',
  '@reviewers @org/team',
  '&lt;b&gt;',
  '| a | b |',
  '# heading',
  '1. list',
  '- list',
  '> quote',
  '\\*',
]

test.each(ATTACKS)('shows %s and nothing else', (text) => {
  const markdown = markdownText(text)
  expect(seen(markdown)).toBe(text)
  // Left over: letters, digits, punctuation without a meaning, and numbers of characters.
  const bare = markdown.replace(/&#\d+;/g, '%')
  expect(bare).not.toMatch(/[\\`*_{}[\]()<>#+!|~@&:$=]/)
  expect(bare).not.toMatch(/^\s*(-|\d+\.)|www\./)
  expect(seen(markdownCode(text))).toBe(`<code>${text}</code>`)
})

test('mentions nobody after Markdown has been read', () => {
  const read = markdownText('@ann #12 gh-12 mailto:a@b.c').replace(
    /&#(\d+);/g,
    (_all, number: string) => String.fromCodePoint(Number(number)),
  )
  expect(read).not.toMatch(/@\w|#\d|gh-\d|mailto:\w/i)
  expect(seen(markdownCode('a@b.c'))).not.toBe(markdownCode('a@b.c'))
})

test('has one line, and no sign that turns the text around', () => {
  expect(markdownText('one\n\n## two\u202Eeerht\u2028four\u0000')).toBe(
    'one &#35;&#8203;&#35;&#8203; two eerht four ',
  )
})

test('leaves plain words as they are', () => {
  const words = 'In “most” women, it went away within 6 months; ask your doctor.'
  expect(markdownText(words)).toBe(words)
})

test('makes a link that its address cannot end', () => {
  expect(markdownLink('a](b', 'https://example.org/x) ![y](https://evil.example/\\z')).toBe(
    '[a&#93;&#40;b](https://example.org/x%29%20!%5By%5D%28https://evil.example//z)',
  )
})
