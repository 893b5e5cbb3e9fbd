import { readdirSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import {
  changeAddress,
  editableFile,
  editAddress,
  fileOfAddress,
  previewAddress,
} from './editable-file.ts'
import { titleOfList } from './lists.ts'

const ROOT = path.resolve(import.meta.dirname, '../../..')
const FILES = readdirSync(path.join(ROOT, 'content'), { recursive: true, encoding: 'utf8' })
  .map((file) => `content/${file.replaceAll(path.sep, '/')}`)
  .filter((file) => /\.(?:mdx|yml)$/.test(file))

/** They have pages of their own, or are kept by the desk. */
const LEFT = /^content\/(?:people\/|reviews\/|slugs\.yml$)/

test('the editor opens every page and list of content/, and nothing of people and policy', () => {
  expect(FILES.length).toBeGreaterThan(40)
  for (const file of FILES) {
    expect([file, editableFile(file) !== null]).toEqual([file, !LEFT.test(file)])
  }
})

test('the address of a file leads back to it alone', () => {
  const files = FILES.flatMap((file) => editableFile(file) ?? [])
  const addresses = files.map((file) => editAddress('a b', file.path))
  expect(new Set(addresses).size).toBe(files.length)
  for (const [index, address] of addresses.entries()) {
    const [, steps = ''] = /^\/desk\/proposals\/a%20b\/edit\/(.*)\/$/.exec(address) ?? []
    expect(fileOfAddress(steps.split('/'))).toEqual(files[index])
  }
  for (const steps of [['people', 'editors'], ['reviews', 'policy'], ['slugs'], [], ['..', 'x']]) {
    expect(fileOfAddress(steps)).toBeNull()
  }
})

test('sources are changed in their form, people and records not here', () => {
  expect(changeAddress('a b', 'content/sources/hoy-2012.json')).toBe(
    '/desk/sources/hoy-2012/edit/?proposal=a%20b',
  )
  expect(changeAddress('7', 'content/glossary.yml')).toBe('/desk/proposals/7/edit/glossary/')
  for (const file of ['content/people/x.yml', 'content/reviews/faq/x.json', 'lib/site.ts']) {
    expect(changeAddress('7', file)).toBeNull()
  }
})

test.each([
  ['content/articles/faq.mdx', 'articles/faq/'],
  ['content/questions/why.mdx', 'questions/why/'],
  ['content/translations/zh-Hant/articles/red-flags.mdx', 'site/zh-hant/red-flags/'],
  ['content/translations/zh-Hant/red-flags.yml', 'site/zh-hant/red-flags/'],
  ['content/translations/es/interface.yml', 'site/es/'],
  ['content/red-flags.yml', 'articles/red-flags/'],
  ['content/locales/gb.yml', 'site/who-to-call/'],
  ['content/glossary.yml', 'site/glossary/'],
])('%s is seen where readers see it', (file, page) => {
  const found = editableFile(file)
  expect(found && previewAddress('7', found)).toBe(`/desk/preview/7/${page}?draft=1`)
})

test('a list that readers never see has no preview', () => {
  const found = editableFile('content/redirects.yml')
  expect(found && previewAddress('7', found)).toBeNull()
})

test('lists have names for people, each its own', () => {
  const lists = FILES.filter((file) => editableFile(file)?.kind === 'list')
  const titles = lists.map(titleOfList)
  expect(new Set(titles).size).toBe(lists.length)
  expect(titles.join()).not.toMatch(/\.yml|undefined/)
  expect(titleOfList('content/translations/es/red-flags.yml')).toBe('Warning signs: es')
  expect(titleOfList('content/locales/gb.yml')).toBe('Telephone numbers: gb')
})
