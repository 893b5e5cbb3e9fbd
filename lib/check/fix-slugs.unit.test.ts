import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { fixSlugs, SLUGS_HEADER, UnreadableSlugsError } from './fix-slugs.ts'

const temporary: string[] = []

afterAll(() => {
  for (const folder of temporary) rmSync(folder, { recursive: true, force: true })
})

function repository({ slugs, articles }: { slugs?: string; articles: string[] }): string {
  const root = mkdtempSync(path.join(tmpdir(), 'slugs-'))
  temporary.push(root)
  mkdirSync(path.join(root, 'content', 'articles'), { recursive: true })
  for (const slug of articles) writeFileSync(path.join(root, `content/articles/${slug}.mdx`), 'x')
  if (slugs !== undefined) writeFileSync(path.join(root, 'content/slugs.yml'), slugs)
  return root
}

const slugsIn = (root: string) => readFileSync(path.join(root, 'content/slugs.yml'), 'utf8')

test('adds new articles at the end and keeps every line that stands there', () => {
  const root = repository({ slugs: '# Ours\n- gone\n- b # kept', articles: ['c', 'b', 'a'] })
  expect(fixSlugs(root)).toEqual(['a', 'c'])
  expect(slugsIn(root)).toBe('# Ours\n- gone\n- b # kept\n- a\n- c\n')
})

test('leaves a complete list as it is', () => {
  const root = repository({ slugs: '- a\n', articles: ['a'] })
  expect(fixSlugs(root)).toEqual([])
  expect(slugsIn(root)).toBe('- a\n')
})

test('writes a new list with words that explain it', () => {
  const root = repository({ articles: ['a'] })
  expect(fixSlugs(root)).toEqual(['a'])
  expect(slugsIn(root)).toBe(`${SLUGS_HEADER}- a\n`)
})

test('replaces an empty list, after which no line could follow', () => {
  const root = repository({ slugs: '# Ours\n[]\n', articles: ['a'] })
  fixSlugs(root)
  expect(slugsIn(root)).toBe('# Ours\n- a\n')
})

test('does not touch a list it cannot read', () => {
  const root = repository({ slugs: 'a: b\n', articles: ['a'] })
  expect(() => fixSlugs(root)).toThrow(UnreadableSlugsError)
  expect(slugsIn(root)).toBe('a: b\n')
})
