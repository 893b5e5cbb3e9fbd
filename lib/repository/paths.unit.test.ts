import { expect, test } from 'vitest'
import { ForbiddenPathError } from './errors.ts'
import { isStateName, LONGEST_FILE, MOST_FILES, refusePaths } from './paths.ts'

const X = Buffer.from('x')

function write(paths: readonly string[], existing: readonly string[] = []): void {
  refusePaths(new Map(paths.map((path) => [path, X])), existing)
}

test.each([
  'content/articles/one.mdx',
  'content/reviews/policy.yml',
  'content/sources/pennick-2013.json',
  'content/Ä ö.txt',
  'public/articles/one/picture.avif',
])('lets the desk write %j', (path) => {
  expect(() => write([path], ['content/articles/one.mdx', 'content/people/ann.yml'])).not.toThrow()
})

test.each([
  ['', 'below content/'],
  ['content', 'below content/'],
  ['contents/a', 'below content/'],
  ['CONTENT/a', 'below content/'],
  ['public/a.svg', 'below content/'],
  ['lib/a.ts', 'below content/'],
  ['/content/a', 'below content/'],
  ['../content/a', 'below content/'],
  ['content/', 'one / between'],
  ['content//a', 'one / between'],
  ['content/../lib/a', 'full stop'],
  ['content/./a', 'full stop'],
  ['content/.git/config', 'full stop'],
  ['content/.GIT', 'full stop'],
  ['content/.gitattributes', 'full stop'],
  ['content/GIT~1/config', 'stands for .git'],
  ['content/a./b', 'ends in'],
  ['content/a ', 'ends in'],
  ['content\\..\\a', 'none of'],
  ['content/a:b', 'none of'],
  ['content/a"b', 'none of'],
  ['content/a\nb', 'hidden'],
  ['content/a\0b', 'hidden'],
  ['content/a\x7fb', 'hidden'],
  ['content/.g\u200cit/config', 'hidden'],
  ['content/a\u202eb', 'hidden'],
  ['content/a\ud800b', 'hidden'],
  ['content/a\u0308.txt', 'NFC'],
  [`content/${'a'.repeat(201)}`, 'at most 200'],
  [`content/${'a/'.repeat(200)}a`, 'at most 400'],
])('refuses %j: %s', (path, why) => {
  expect(() => write([path])).toThrow(ForbiddenPathError)
  expect(() => write([path])).toThrow(why)
  expect(() => refusePaths(new Map([[path, null]]), [])).toThrow(why)
})

test.each([
  [['content/Articles/b'], ['content/articles/a'], '`content/articles` differs only in capital'],
  [['content/articles/A'], ['content/articles/a'], '`content/articles/a` differs only in capital'],
  [['content/x/a', 'content/X/b'], [], '`content/x` differs only in capital'],
  [['content/a', 'content/A'], [], '`content/a` differs only in capital'],
  [['content/a/b'], ['content/a'], '`content/a` is a file'],
  [['content/a'], ['content/a/b'], 'a folder has that name'],
  [['content/a/b', 'content/a'], [], 'a folder has that name'],
])('refuses %j where there is %j', (paths, existing, why) => {
  expect(() => write(paths, existing)).toThrow(why)
})

test('a name is free once what has it is deleted in the same commit', () => {
  const files = new Map([
    ['content/articles/A', X],
    ['content/articles/a', null],
    ['content/b/c', X],
    ['content/b', null],
  ])
  expect(() => refusePaths(files, ['content/articles/a', 'content/b'])).not.toThrow()
})

test('names that clashed before the desk came are no reason to refuse others', () => {
  expect(() => write(['content/c'], ['content/a', 'content/A'])).not.toThrow()
})

test('refuses what is too long or too much, and nothing shorter', () => {
  const of = (length: number) => new Map([['content/a', new Uint8Array(length)]])
  expect(() => refusePaths(of(LONGEST_FILE), [])).not.toThrow()
  expect(() => refusePaths(of(LONGEST_FILE + 1), [])).toThrow('at most 5 MB')
  const many = Array.from({ length: MOST_FILES + 1 }, (_, index) => `content/${index}`)
  expect(() => write(many.slice(1))).not.toThrow()
  expect(() => write(many)).toThrow('at most 200 files')
})

test('knows names of documents', () => {
  for (const name of ['a', 'a-1/b', '2026-11-21-x']) expect(isStateName(name)).toBe(true)
  for (const name of ['', '/', 'a/', '/a', 'a//b', '..', 'a/../b', 'A', 'ä', 'a.json', 'a\n']) {
    expect(isStateName(name)).toBe(false)
  }
})
