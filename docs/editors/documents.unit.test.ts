import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { FIELDS } from '../../lib/mdx/front-matter.ts'
import { TAGS } from '../../lib/mdx/tags.ts'

const ROOT = join(import.meta.dirname, '..', '..')
const DECISIONS = readdirSync(join(ROOT, 'docs', 'decisions')).map(
  (name) => `docs/decisions/${name}`,
)
const DOCUMENTS = [
  'README.md',
  'CONTRIBUTING.md',
  'CHANGELOG.md',
  'deploy/nginx/README.md',
  'docs/github-setup.md',
  'docs/verify-approvals.md',
  '.github/pull_request_template.md',
  ...DECISIONS,
]

function read(file: string): string {
  return readFileSync(join(ROOT, file), 'utf8')
}

function scripts(): string[] {
  return Object.keys((JSON.parse(read('package.json')) as { scripts: object }).scripts)
}

test.each(DOCUMENTS)('%s names only commands that exist', (file) => {
  const named = [...read(file).matchAll(/npm run ([a-z][\w:-]*)/g)].map(([, name]) => name)
  expect(named.filter((name) => !scripts().includes(name ?? ''))).toEqual([])
})

test('the README has every command', () => {
  const readme = read('README.md')
  const missing = scripts().filter(
    (name) => !readme.includes(`npm run ${name}\``) && !readme.includes(`\`${name}\``),
  )
  expect(missing.filter((name) => !readme.includes(`\`npm ${name}\``))).toEqual([])
})

test('the README leads to every decision', () => {
  const readme = read('README.md')
  const taken = DECISIONS.filter((file) => !file.endsWith('0000-template.md'))
  expect(taken.filter((file) => !readme.includes(`(${file})`))).toEqual([])
})

test.each(DOCUMENTS)('%s leads only to files that exist', (file) => {
  const links = [...read(file).matchAll(/\]\((?!https?:|#|\/)([^)#\s]+)/g)].map(
    ([, to]) => to ?? '',
  )
  expect(links.filter((to) => !existsSync(join(ROOT, dirname(file), to)))).toEqual([])
})

test('CONTRIBUTING explains every tag and every field, and no others', () => {
  const text = read('CONTRIBUTING.md')
  const tags = [...text.matchAll(/^\| (`<.*?) \|/gm)].flatMap(([, cell = '']) =>
    [...cell.matchAll(/<([A-Z]\w+)/g)].map(([, name]) => name),
  )
  expect(tags.sort()).toEqual(Object.keys(TAGS).sort())
  const [, table = ''] = /\| Field .*\n((?:\|.*\n)+)/.exec(text) ?? []
  const fields = [...table.matchAll(/^\| `(\w+)`/gm)].map(([, name]) => name)
  expect(fields).toEqual(Object.keys(FIELDS))
})

test('decisions have numbers of their own, a date and a status', () => {
  const numbers = DECISIONS.map((file) => /(\d{4})-[a-z0-9-]+\.md$/.exec(file)?.[1])
  expect(new Set(numbers).size).toBe(DECISIONS.length)
  expect(numbers).not.toContain(undefined)
  for (const file of DECISIONS.filter((name) => !name.endsWith('0000-template.md'))) {
    expect(read(file)).toMatch(
      /^# .+\n\nDate: \d{4}-\d{2}-\d{2}\n\nStatus: (proposed|accepted|rejected|superseded by \d{4})\n/,
    )
  }
})
