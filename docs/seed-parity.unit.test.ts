import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { readAddresses } from '../lib/check/addresses.ts'
import { readRepository } from '../lib/check/read-repository.ts'

const ROOT = path.join(import.meta.dirname, '..')
const ROWS = readFileSync(path.join(import.meta.dirname, 'seed-parity.md'), 'utf8')
  .split('\n')
  .filter(
    (line) => line.startsWith('| ') && !line.startsWith('| Feature ') && !line.startsWith('| -'),
  )
  .map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  )

/** What stands in backquotes. */
function namesIn(cell = ''): string[] {
  return [...cell.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name)
}

test('every row has a page and a test, or says why not', () => {
  expect(ROWS.length).toBeGreaterThan(40)
  for (const [feature = '', where = '', check = '', ...more] of ROWS) {
    expect(more, feature).toEqual([])
    if (where.startsWith('Not ')) expect(where, feature).toMatch(/^Not [^:]*: \S+ \S+/)
    else {
      expect(namesIn(where), feature).not.toEqual([])
      expect(namesIn(check), feature).not.toEqual([])
    }
  }
})

test('every address is a page or a file of the site, and every anchor is on its page', async () => {
  const { repository } = await readRepository(ROOT, () => () => {})
  const { find } = readAddresses(repository)
  const addresses = ROWS.flatMap(([, where]) => namesIn(where))
  for (const address of addresses) {
    const [, slug] = /^\/(?:cite)\/([a-z0-9-]+)\/$/.exec(address) ?? []
    // Each article has such a page; the list of addresses knows those that words may link to.
    const found = find(slug === undefined ? address : `/${slug}/`)
    expect(found.kind, address).not.toBe('missing')
    const anchor = address.split('#')[1]
    if (anchor === undefined || anchor.startsWith('series-')) continue
    const anchors = found.kind === 'page' ? [...(found.anchors ?? [])] : []
    expect(anchors, address).toContain(anchor)
  }
})

test('every series that is named is there', () => {
  const series = readFileSync(path.join(ROOT, 'content', 'series.yml'), 'utf8')
  const named = ROWS.flatMap(([, where]) => namesIn(where)).flatMap(
    (address) => /#(series-.+)$/.exec(address)?.[1] ?? [],
  )
  expect(named.length).toBeGreaterThan(0)
  for (const id of named) expect(series).toContain(`id: ${id}\n`)
})

test('every test is there', () => {
  const tests = ROWS.flatMap(([, , check]) => namesIn(check))
  expect(tests.length).toBeGreaterThan(40)
  for (const file of tests) {
    expect(file).toMatch(/\.(spec\.ts|test\.tsx?)$/)
    expect(existsSync(path.join(ROOT, file)), file).toBe(true)
  }
})
