import { mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import path from 'node:path'

/** Faults of bytes, links and missing files, which no example folder can hold; made in a copy. */
export type ByteCase = {
  rule: string
  name: string
  bad: (root: string) => void
  good: (root: string) => void
  expected: string
}

const LOCALE = 'content/locales/gb.yml'

const at = (root: string, file: string): string => path.join(root, ...file.split('/'))
const nothing = (): void => undefined

export const byteCases: readonly ByteCase[] = [
  {
    rule: 'file-utf8',
    name: 'a byte that is not UTF-8',
    bad: (root) =>
      writeFileSync(at(root, LOCALE), Buffer.from('code: gb\nname: Gro\xdfbritannien\n', 'latin1')),
    good: (root) => writeFileSync(at(root, 'content/locales/at.yml'), AUSTRIA, 'utf8'),
    expected: `content/locales/gb.yml:2:10 file-utf8
  Unexpected bytes that are not UTF-8, expected text in UTF-8
  Save it again with the encoding UTF-8.
`,
  },
  {
    rule: 'file-nul',
    name: 'a NUL byte',
    bad: (root) => writeFileSync(at(root, LOCALE), 'code: gb\nname: \0United Kingdom\n'),
    good: nothing,
    expected: `content/locales/gb.yml:2:7 file-nul
  Unexpected NUL byte, expected text
  Remove it.
`,
  },
  {
    rule: 'file-not-empty',
    name: 'a file of no bytes',
    bad: (root) => writeFileSync(at(root, 'content/redirects.yml'), ''),
    good: nothing,
    expected: `content/redirects.yml:1:1 file-not-empty
  Unexpected empty file, expected text
  Restore its text, or remove the file.
`,
  },
  {
    rule: 'file-size',
    name: 'more than 512 KB',
    bad: (root) => writeFileSync(at(root, LOCALE), `# ${'x'.repeat(513 * 1024 - 2)}`),
    good: (root) => {
      const padding = `#${'x'.repeat(511 * 1024)}\n`
      writeFileSync(at(root, 'content/redirects.yml'), `${padding}[]\n`)
    },
    expected: `content/locales/gb.yml:1:1 file-size
  Unexpected size of 513 KB, expected at most 512 KB
  Split it.
`,
  },
  {
    rule: 'file-inside',
    name: 'a link out of the repository',
    bad: (root) => symlinkSync('/etc/hostname', at(root, 'content/articles/host.mdx')),
    good: (root) => {
      rmSync(at(root, LOCALE))
      mkdirSync(at(root, 'shared'))
      writeFileSync(at(root, 'shared/gb.yml'), BRITAIN)
      symlinkSync('../../shared/gb.yml', at(root, LOCALE))
    },
    expected: `content/articles/host.mdx:1:1 file-inside
  Unexpected link to a file outside the repository, expected the file itself
  Replace the link with the file.
`,
  },
  {
    rule: 'file-inside',
    name: 'a folder that is a link out of the repository',
    bad: (root) => symlinkSync('/etc', at(root, 'content/reviews')),
    good: nothing,
    expected: `content/reviews:1:1 file-inside
  Unexpected link to a file outside the repository, expected the file itself
  Replace the link with the file.
`,
  },
  {
    rule: 'file-inside',
    name: 'a link to nothing',
    bad: (root) => symlinkSync('gone.mdx', at(root, 'content/articles/feeding.mdx')),
    good: nothing,
    expected: `content/articles/feeding.mdx:1:1 file-inside
  Unexpected link to a file that does not exist, expected the file itself
  Replace the link with the file.
`,
  },
  {
    rule: 'file-known',
    name: 'a link to a folder, which could lead round in a circle',
    bad: (root) => symlinkSync('..', at(root, 'content/articles/again')),
    good: nothing,
    expected: `content/articles/again:1:1 file-known
  Unexpected thing that is no file, expected articles/<slug>.mdx, questions/<slug>.mdx, sources/<id>.json, locales/<code>.yml, people/<id>.yml, red-flags.yml, exercises.yml, treatments.yml, glossary.yml, series.yml, start.yml, slugs.yml, redirects.yml or, below translations/<language>/, articles/<slug>.mdx, interface.yml, locales.yml, red-flags.yml or start.yml
  Remove it.
`,
  },
  {
    rule: 'file-known',
    name: 'a leftover of a file manager',
    bad: (root) => writeFileSync(at(root, 'content/.DS_Store'), '\0\0\0\u0001Bud1'),
    good: nothing,
    expected: `content/.DS_Store:1:1 file-known
  Unexpected file, expected articles/<slug>.mdx, questions/<slug>.mdx, sources/<id>.json, locales/<code>.yml, people/<id>.yml, red-flags.yml, exercises.yml, treatments.yml, glossary.yml, series.yml, start.yml, slugs.yml, redirects.yml or, below translations/<language>/, articles/<slug>.mdx, interface.yml, locales.yml, red-flags.yml or start.yml
  Remove it.
`,
  },
  {
    rule: 'file-required',
    name: 'no locale and no warning signs',
    bad: (root) => {
      rmSync(at(root, LOCALE))
      rmSync(at(root, 'content/red-flags.yml'))
    },
    good: nothing,
    expected: `content/locales/:1:1 file-required
  Missing files, expected at least one locale: a page without a number to call is worse than no page
content/red-flags.yml:1:1 file-required
  Missing file, expected the warning signs that every page shows
`,
  },
  {
    rule: 'yaml-alias',
    name: 'aliases that would expand to a billion entries',
    bad: (root) => writeFileSync(at(root, 'content/start.yml'), BILLION),
    good: nothing,
    expected: BILLION_FAULTS(),
  },
  {
    rule: 'yaml-alias',
    name: 'a list that holds itself',
    bad: (root) => writeFileSync(at(root, 'content/start.yml'), '&a [*a, *a]\n'),
    good: nothing,
    expected: `content/start.yml:1:5 yaml-alias
  Unexpected YAML alias \`*a\`, expected plain values, because aliases can expand without end
  Write the value out.
content/start.yml:1:9 yaml-alias
  Unexpected YAML alias \`*a\`, expected plain values, because aliases can expand without end
  Write the value out.
`,
  },
  {
    rule: 'slug-unique',
    name: 'file names that differ by capital letters alone',
    bad: (root) => {
      writeFileSync(at(root, 'content/articles/Scar-pain.mdx'), SHORT)
      writeFileSync(at(root, 'content/slugs.yml'), '- lower-back-pain\n- scar-pain\n- Scar-pain\n')
    },
    good: nothing,
    expected: `content/articles/Scar-pain.mdx:1:1 slug-safe
  Unexpected file name \`Scar-pain.mdx\`, expected small letters and digits, with single hyphens between words
  Rename it to \`scar-pain.mdx\`.
content/articles/scar-pain.mdx:1:1 slug-unique
  Unexpected file name \`scar-pain.mdx\`, expected a name that differs from \`Scar-pain.mdx\` by more than capital letters
  Rename one of the two.
`,
  },
  {
    rule: 'slug-unique',
    name: 'questions whose file names differ by capital letters alone',
    bad: (root) => {
      const question = readFileSync(at(root, 'content/questions/when-to-lift.mdx'), 'utf8')
      const other = question.replace('title: When', 'title: Until when')
      writeFileSync(at(root, 'content/questions/When-to-lift.mdx'), other)
    },
    good: (root) => {
      const question = readFileSync(at(root, 'content/questions/when-to-lift.mdx'), 'utf8')
      const other = question.replace('title: When', 'title: Until when')
      // An article has an address of its own, so its name is free for a question.
      writeFileSync(at(root, 'content/questions/scar-pain.mdx'), other)
    },
    expected: `content/questions/When-to-lift.mdx:1:1 slug-safe
  Unexpected file name \`When-to-lift.mdx\`, expected small letters and digits, with single hyphens between words
  Rename it to \`when-to-lift.mdx\`.
content/questions/when-to-lift.mdx:1:1 slug-unique
  Unexpected file name \`when-to-lift.mdx\`, expected a name that differs from \`When-to-lift.mdx\` by more than capital letters
  Rename one of the two.
`,
  },
]

/** Where a fault of a whole article stands does not depend on its line ends. */
export const LINE_ENDS: readonly { name: string; rewrite: (text: string) => string }[] = [
  { name: 'CRLF line ends', rewrite: (text) => text.replaceAll('\n', '\r\n') },
  { name: 'a byte order mark', rewrite: (text) => `\uFEFF${text}` },
  { name: 'both', rewrite: (text) => `\uFEFF${text.replaceAll('\n', '\r\n')}` },
]

const AUSTRIA = `code: at
name: 'Österreich'
emergency:
  - { number: '112', label: 'Emergency' }
advice: []
crisis: []
source: null
checked: null
`

const BRITAIN = `code: gb
name: 'United Kingdom'
emergency:
  - { number: '999', label: 'Emergency' }
advice: []
crisis: []
source: null
checked: null
`

const SHORT = `---
title: About scars
description: What we say about scars.
kind: about
authors: [editors]
owner: editors
datePublished: 2026-11-20
dateModified: 2026-11-20
reviewIn: 24 months
regions: [scar]
stages: [0-6-weeks]
tags: [c-section]
related: []
---

Text.
`

const BILLION = [
  'a: &a [x, x]',
  ...['b', 'c'].map((name, index) => `${name}: &${name} [*${'ab'[index]}, *${'ab'[index]}]`),
  '',
].join('\n')

function BILLION_FAULTS(): string {
  return [
    ['2:8', 'a'],
    ['2:12', 'a'],
    ['3:8', 'b'],
    ['3:12', 'b'],
  ]
    .map(
      ([place, name]) => `content/start.yml:${place} yaml-alias
  Unexpected YAML alias \`*${name}\`, expected plain values, because aliases can expand without end
  Write the value out.
`,
    )
    .join('')
}
