import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { printFaults } from '../faults/print-faults.ts'
import { byteCases, LINE_ENDS } from './byte-cases.fixture.ts'
import { applyRules, checkDataFile, checkRepository } from './check-repository.ts'
import { readRepository } from './read-repository.ts'
import type { Repository, Rule } from './repository.ts'

const ROOT = path.resolve(import.meta.dirname, '..', '..')
const EXAMPLES = path.join(import.meta.dirname, 'examples')
const temporary: string[] = []

afterAll(() => {
  for (const folder of temporary) rmSync(folder, { recursive: true, force: true })
})

function emptyFolder(): string {
  const root = mkdtempSync(path.join(tmpdir(), 'check-'))
  temporary.push(root)
  return root
}

function copyOfBase(): string {
  const root = emptyFolder()
  cpSync(path.join(EXAMPLES, 'base'), root, { recursive: true })
  return root
}

const errorsIn = async (root: string) =>
  (await checkRepository(root)).faults.filter(({ severity }) => severity === 'error')

test('finds no error in the content of this repository', async () => {
  expect(printFaults(await errorsIn(ROOT))).toBe('')
})

describe.each(byteCases)('$rule: $name', ({ rule, bad, good, expected }) => {
  test('is reported', async () => {
    const root = copyOfBase()
    bad(root)
    // Whatever else is missing because of it, such as links to the file, is not the point here.
    const faults = (await errorsIn(root)).filter((fault) => expected.includes(` ${fault.rule}\n`))
    expect(printFaults(faults)).toBe(expected)
    expect(faults.map((fault) => fault.rule)).toContain(rule)
  })

  test('has a good twin', async () => {
    const root = copyOfBase()
    good(root)
    expect(printFaults(await errorsIn(root))).toBe('')
  })
})

describe.each(LINE_ENDS)('$name', ({ rewrite }) => {
  const rewriteAll = (root: string): void => {
    for (const file of readdirSync(path.join(root, 'content'), {
      recursive: true,
      encoding: 'utf8',
    }).filter((name) => /\.(?:mdx|json|yml)$/.test(name))) {
      const place = path.join(root, 'content', file)
      writeFileSync(place, rewrite(readFileSync(place, 'utf8')))
    }
  }

  test('change nothing in a good repository', async () => {
    const root = copyOfBase()
    rewriteAll(root)
    expect(printFaults(await errorsIn(root))).toBe('')
  })

  test.each(['percent-in-stat', 'front-matter-value', 'yaml-key', 'reference-custom'])(
    'leave the place of %s as it is',
    async (rule) => {
      const root = copyOfBase()
      cpSync(path.join(EXAMPLES, rule, 'bad'), root, { recursive: true })
      const before = await errorsIn(root)
      rewriteAll(root)
      expect(await errorsIn(root)).toEqual(before)
    },
  )
})

test('reports every fault of a repository full of faults', async () => {
  const expected = new Map<string, number>()
  const root = copyOfBase()
  mkdirSync(path.join(root, 'content', 'people'), { recursive: true })
  // Files that no other file names, so that each brings its own faults and no more.
  for (let index = 0; index < 60; index += 1) {
    const bad = [
      ['sources', 'json', '{"id": ', 'json-syntax'],
      ['people', 'yml', 'a: *b\n', 'yaml-alias'],
      ['locales', 'yml', Buffer.from([0xff, 0xfe, 0x41]), 'file-utf8'],
      ['articles', 'mdx', '<Open>', 'mdx-syntax'],
      ['articles', 'txt', 'text', 'file-known'],
      ['questions', 'mdx', '---\nowner: x\n---\n', 'front-matter-known'],
    ] as const
    for (const [folder, ending, text, rule] of bad) {
      writeFileSync(path.join(root, 'content', folder, `${rule}-${index}.${ending}`), text)
      expected.set(rule, (expected.get(rule) ?? 0) + 1)
    }
  }
  const { faults, files } = await checkRepository(root)
  expect(files).toBe(11 + 6 * 60)
  const counts = new Map<string, number>()
  for (const { rule } of faults) counts.set(rule, (counts.get(rule) ?? 0) + 1)
  for (const [rule, count] of expected) expect([rule, counts.get(rule)]).toEqual([rule, count])
  const places = faults.map(({ file, line }) => ({ file, line }))
  expect(places).toEqual(
    places.toSorted((a, b) => (a.file === b.file ? a.line - b.line : a.file < b.file ? -1 : 1)),
  )
})

test('goes on when a rule fails, and names the file and the message', () => {
  const looked: string[] = []
  const failing: Rule<string> = () => (subject) => {
    if (subject === 'b.mdx') throw new TypeError('x is not a function')
    looked.push(subject)
  }
  const next: Rule<string> = () => (subject) => void looked.push(`next ${subject}`)
  const faults: string[] = []
  applyRules(
    {} as Repository,
    [failing, next],
    ['a.mdx', 'b.mdx', 'c.mdx'],
    (file) =>
      ({ rule, found }) =>
        void faults.push(`${file} ${rule} ${found}`),
  )
  expect(looked).toEqual(['a.mdx', 'next a.mdx', 'next b.mdx', 'c.mdx', 'next c.mdx'])
  expect(faults).toEqual([
    'b.mdx check-failed The check itself failed on this file: x is not a function',
  ])
})

test.runIf(process.platform === 'linux')(
  'reports a file whose name is no text and goes on',
  async () => {
    const root = copyOfBase()
    const name = Buffer.concat([
      Buffer.from(path.join(root, 'content', 'articles', 'caf')),
      Buffer.from([0xe9]),
      Buffer.from('.mdx'),
    ])
    writeFileSync(name, 'text')
    const faults = await errorsIn(root)
    expect(faults.map(({ file, rule }) => `${file} ${rule}`)).toEqual([
      'content/articles/caf\uFFFD.mdx check-failed',
    ])
  },
)

test('gives the same result with many articles, and again from the cache', async () => {
  const root = copyOfBase()
  const article = readFileSync(path.join(root, 'content/articles/scar-pain.mdx'), 'utf8')
  const slugs = Array.from({ length: 120 }, (_, index) => `copy-${index}`)
  for (const slug of slugs) {
    const text = article.replace('Pain at the scar', slug).concat('\nPain in 40% of women.\n')
    writeFileSync(path.join(root, 'content', 'articles', `${slug}.mdx`), text)
  }
  writeFileSync(
    path.join(root, 'content', 'slugs.yml'),
    ['lower-back-pain', 'scar-pain', ...slugs].map((slug) => `- ${slug}\n`).join(''),
  )
  const first = await checkRepository(root)
  const cacheFile = path.join(root, '.cache', 'parsed.json')
  for (const run of ['cold', 'warm']) {
    expect([run, await checkRepository(root, { cacheFile })]).toEqual([run, first])
  }
  expect(first.files).toBe(11 + slugs.length)
  expect(first.grades).toHaveLength(3 + slugs.length)
  expect(first.faults.map(({ file, line, rule }) => `${file}:${line} ${rule}`).sort()).toEqual(
    slugs.map((slug) => `content/articles/${slug}.mdx:29 percent-in-stat`).sort(),
  )
})

describe('hostile content', () => {
  test('never stops the check, whatever the bytes are', async () => {
    const random = mulberry32(20261120)
    const root = copyOfBase()
    const names = [
      ...Array.from({ length: 40 }, (_, index) => `articles/random-${index}.mdx`),
      ...Array.from({ length: 20 }, (_, index) => `questions/random-${index}.mdx`),
      ...Array.from({ length: 20 }, (_, index) => `sources/random-${index}.json`),
      ...Array.from({ length: 20 }, (_, index) => `locales/random-${index}.yml`),
      'red-flags.yml',
      'start.yml',
      'slugs.yml',
      'redirects.yml',
    ]
    for (const [index, name] of names.entries()) {
      const garbage = index % 2 === 0 ? randomBytes(random) : randomMarkup(random)
      writeFileSync(path.join(root, 'content', name), garbage)
    }
    const { faults, files } = await checkRepository(root)
    expect(files).toBeGreaterThanOrEqual(names.length)
    const faulty = new Set(faults.map(({ file }) => file))
    for (const name of names) expect(faulty).toContain(`content/${name}`)
    expect(faults.filter(({ rule }) => rule === 'check-failed')).toEqual([])
  })

  test.each([
    ['quotations', '> '.repeat(5_000)],
    ['brackets', '['.repeat(5_000)],
    ['braces', '{'.repeat(5_000)],
    ['tags', '<InsetText>'.repeat(2_000)],
    ['emphasis', '*a **b '.repeat(3_000)],
    ['front matter', `---\n${'a: {'.repeat(3_000)}\n---\n`],
    ['front matter lists', `---\n${'- '.repeat(5_000)}\n---\n`],
  ])('survives an article of %s', async (_name, text) => {
    const root = copyOfBase()
    writeFileSync(path.join(root, 'content', 'articles', 'hostile.mdx'), text)
    const rules = (await errorsIn(root)).map(({ file, rule }) => `${file} ${rule}`)
    expect(rules).toContain('content/articles/hostile.mdx slug-redirect')
    expect(rules.length).toBeGreaterThan(1)
  })

  test.each([
    ['JSON lists', 'sources/deep.json', '['.repeat(20_000) + ']'.repeat(20_000)],
    ['YAML lists', 'locales/deep.yml', '['.repeat(20_000) + ']'.repeat(20_000)],
    ['YAML maps', 'locales/deep.yml', '{a: '.repeat(5_000)],
  ])('survives %s nested without end', async (_name, file, text) => {
    const root = copyOfBase()
    writeFileSync(path.join(root, 'content', file), text)
    const faults = await errorsIn(root)
    expect(new Set(faults.map((fault) => fault.file))).toEqual(new Set([`content/${file}`]))
  })

  test('takes no minute for a line of digits', async () => {
    const root = copyOfBase()
    const file = path.join(root, 'content', 'articles', 'scar-pain.mdx')
    writeFileSync(file, `${readFileSync(file, 'utf8')}\n${'1,'.repeat(60_000)}\n`)
    const start = performance.now()
    expect((await errorsIn(root)).map(({ rule }) => rule)).toContain('page-length')
    expect(performance.now() - start).toBeLessThan(5_000)
  })

  test('takes no minute for a file of keys', async () => {
    const root = copyOfBase()
    const keys = Array.from({ length: 40_000 }, (_, index) => `k${index}: 1\n`).join('')
    writeFileSync(path.join(root, 'content', 'locales', 'gb.yml'), keys)
    const article = `---\n${keys}---\n\nText.\n`
    writeFileSync(path.join(root, 'content', 'articles', 'scar-pain.mdx'), article)
    const start = performance.now()
    expect((await errorsIn(root)).length).toBeGreaterThan(40_000)
    expect(performance.now() - start).toBeLessThan(25_000)
  })
})

/** A small generator of numbers between 0 and 1 that gives the same ones every time. */
function mulberry32(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

function randomBytes(random: () => number): Buffer {
  return Buffer.from(Array.from({ length: 20 + Math.floor(random() * 400) }, () => random() * 256))
}

const PIECES = [
  '---\n', 'title: ', '<Cite source="', '" />', '<Stat', '{', '}', '<', '>', '</', '/>', '[', '](',
  ')', '![', '`', '```\n', '|', '|-|\n', '\n\n', '\n', '# ', '- ', '&a ', '*a', '!!js ', '"', "'",
  ': ', '%', '40%', 'import x', 'export ', '<!--', '\\', '\u202e', '\ud83d\ude00', 'you are fine',
  '[^1]', 'constructor', '__proto__', '0', ' ', '\t', '(/red-flags/#', '<QuickAnswer>\n\n', '~', '$',
] // prettier-ignore

function randomMarkup(random: () => number): string {
  const length = 5 + Math.floor(random() * 120)
  const pick = (): string => PIECES[Math.floor(random() * PIECES.length)] ?? ''
  return `<${Array.from({ length }, pick).join('')}`
}

describe('a list as somebody is writing it', () => {
  const listsIn = (folder: string): string[] =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.yml'))
      .map((file) => file.replaceAll(path.sep, '/'))
  // An empty file is refused before anybody reads it.
  const examples = readdirSync(EXAMPLES).filter(
    (name) =>
      !['base', 'file-not-empty'].includes(name) &&
      listsIn(path.join(EXAMPLES, name, 'bad')).length > 0,
  )

  test('has many examples', () => {
    expect(examples.length).toBeGreaterThan(20)
  })

  test.each(examples)('has the faults that a check of everything finds: %s', async (name) => {
    const root = copyOfBase()
    const { repository } = await readRepository(root, () => () => {})
    cpSync(path.join(EXAMPLES, name, 'bad'), root, { recursive: true })
    const { repository: bad } = await readRepository(root, () => () => {})
    const { faults } = await checkRepository(root)
    for (const list of listsIn(path.join(root, 'content'))) {
      const file = `content/${list}`
      const text = readFileSync(path.join(root, file), 'utf8')
      const around = { ...bad, dataFiles: new Map(bad.dataFiles) }
      // What the list was before must not count.
      const before = repository.dataFiles.get(file)
      if (before !== undefined) around.dataFiles.set(file, before)
      expect(checkDataFile(around, { path: file, text })).toEqual(
        faults.filter((fault) => fault.file === file && fault.rule !== 'file-known'),
      )
    }
  })

  test('is not measured by what it was before', async () => {
    const { repository } = await readRepository(copyOfBase(), () => () => {})
    const file = 'content/red-flags.yml'
    const text = repository.dataFiles.get(file)?.text ?? ''
    const typed = text.replaceAll('source: example-2020', 'source: nobody-1999')
    const now = checkDataFile(repository, { path: file, text: typed })
    expect(now.map(({ rule }) => rule)).toContain('reference-exists')
    expect(checkDataFile(repository, { path: file, text })).toEqual([])
  })
})
