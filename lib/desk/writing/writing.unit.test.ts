import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import sharp from 'sharp'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { gitText } from '../../git/git.ts'
import { testRepository, type TestRepository } from '../../git/repository.fixture.ts'
import { openLocalRepository } from '../../repository/local/open-local-repository.ts'
import type { Actor, Repository } from '../../repository/repository.ts'
import { readFileOf } from './commit-content.ts'
import { agreedText } from './merge-texts.ts'
import { createWriting, type Writing } from './writing.ts'

const BASE = path.resolve(import.meta.dirname, '../../check/examples/base')
const ED: Actor = { id: 'ed-test', name: 'Ed Test', email: 'ed@example.test' }
const LEE: Actor = { id: 'lee-test', name: 'Lee Test', email: 'lee@example.test' }
const SCAR = 'content/articles/scar-pain.mdx'
const SOURCE = 'content/sources/example-2015.json'

const START: Readonly<Record<string, string>> = Object.fromEntries(
  readdirSync(BASE, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .map((file) => [path.relative(BASE, file), readFileSync(file, 'utf8')]),
)
const scar = START[SCAR] ?? ''

let here: TestRepository
let repository: Repository
let writing: Writing
let answers: ((address: string) => Response)[] = []

beforeEach(async () => {
  let time = Date.parse('2026-11-21T12:00:00.000Z')
  const now = (): Date => new Date((time += 1000))
  here = await testRepository()
  await here.commit('Start', START)
  await here.git('switch', '--quiet', '--detach')
  repository = await openLocalRepository({ root: here.root, now })
  answers = []
  const fetch = async (address: string | URL | Request): Promise<Response> => {
    const answer = answers.shift()
    if (answer === undefined) throw new TypeError('fetch failed')
    return answer(String(address))
  }
  writing = createWriting({ repository, now, fetch })
})
afterEach(() => here.remove())

const open = (title = 'Say more') => repository.openProposal({ title, by: ED })
const fileOf = async (commit: string, file: string): Promise<string | null> =>
  (await readFileOf(here.root, commit, file))?.toString('utf8') ?? null

describe('a page', () => {
  test('is saved byte for byte, in the name of the person', async () => {
    const { id, head } = await open()
    let onto = head
    for (const text of ['\uFEFFOne\r\nTwo\rThree  \n\t', '', '\u2028\u0000\u{1f476}\r\n\r', scar]) {
      const outcome = await writing.savePage(ED, { proposal: id, path: SCAR, text, onto })
      expect(outcome.kind).toBe('saved')
      const opened = await writing.openPage(ED.id, id, SCAR)
      expect(opened.text).toBe(text)
      const bytes = await readFileOf(here.root, opened.proposal.head, SCAR)
      expect(bytes).toEqual(Buffer.from(text))
      onto = opened.proposal.head
    }
    const { proposal } = await writing.openPage(ED.id, id, SCAR)
    expect(await gitText(here.root, ['log', '-1', '--format=%an %s', proposal.head])).toMatch(
      /^Ed Test scar-pain: /,
    )
  })

  test('saved as it was makes no commit', async () => {
    const { id, head } = await open()
    expect(
      await writing.savePage(ED, { proposal: id, path: SCAR, text: scar, onto: head }),
    ).toEqual({ kind: 'saved', head, isNew: false })
  })

  test('that somebody else changed is not written over, and both go into one', async () => {
    const { id, head } = await open()
    const words = { proposal: id, path: SCAR }
    const theirs = scar.replace(/^title: .*$/m, 'title: Their title')
    await writing.savePage(LEE, { ...words, text: theirs, onto: head })
    const mine = `${scar}\nMy last line.\n`
    const outcome = await writing.savePage(ED, { ...words, text: mine, onto: head })
    expect(outcome.kind).toBe('conflict')
    const merged = await writing.mergePage({ ...words, text: mine, base: head })
    const text = agreedText(merged.parts)
    expect(text).toBe(`${theirs}\nMy last line.\n`)
    const saved = await writing.savePage(ED, { ...words, text: text ?? '', onto: merged.head })
    expect(saved.kind).toBe('saved')
  })

  test.each(['withdrawn', 'published'] as const)(
    'of a %s proposal goes on in a new one, with nothing lost',
    async (status) => {
      const { id, head } = await open()
      const text = `${scar}\nMore.\n`
      if (status === 'withdrawn') await repository.withdraw(id, ED)
      else {
        const main = await repository.readMain()
        await repository.publish(id, { head, main, by: ED })
      }
      expect(await writing.savePage(ED, { proposal: id, path: SCAR, text, onto: head })).toEqual({
        kind: 'closed',
        status,
      })
      const words = { proposal: id, path: SCAR, text, base: head, title: 'Say more, again' }
      const rescued = await writing.rescueWords(ED, words)
      const opened = await writing.openPage(ED.id, rescued.id, SCAR)
      expect(opened.draft).toMatchObject({ text, base: head })
      expect(opened.proposal.status).toBe('open')
      expect(opened.text).toBe(scar)
    },
  )

  test('that main does not have goes on in a new proposal as well', async () => {
    const made = await writing.createPage(ED, {
      kind: 'article',
      title: 'Numb feet',
      proposal: null,
    })
    const { proposal } = await writing.openPage(ED.id, made.proposal, made.path)
    await repository.withdraw(proposal.id, ED)
    const words = { ...made, text: 'My words.\n', base: proposal.head, title: 'Again' }
    const rescued = await writing.rescueWords(ED, words)
    const opened = await writing.openPage(ED.id, rescued.id, made.path)
    expect(opened).toMatchObject({ text: 'My words.\n', draft: null })
    expect(await fileOf(rescued.head, 'content/slugs.yml')).toContain('- numb-feet\n')
  })

  test('with half of a character says where it is, and is not saved', async () => {
    const { id, head } = await open()
    const text = `\uFEFFA whole one: \u{1f476}\r\nHalf of one: \ud83d!`
    const { faults } = await writing.report({ proposal: id, path: SCAR, text })
    expect(faults).toMatchObject([{ line: 2, column: 14, rule: 'file-utf8' }])
    const attempt = writing.savePage(ED, { proposal: id, path: SCAR, text, onto: head })
    await expect(attempt).rejects.toThrow('delete it and type it again')
    const words = { proposal: id, path: SCAR, text }
    await expect(
      writing.storeDraft(ED.id, { ...words, base: head, tab: 't', seen: null }),
    ).rejects.toThrow('delete it and type it again')
    expect((await writing.openPage(ED.id, id, SCAR)).draft).toBeNull()
  })

  test('is looked through in the light of its proposal', async () => {
    const { id } = await open()
    const text = `${scar}\nIt cures pain.<Cite source="exampel-2015" passage="x" />\n`
    const { faults, reading } = await writing.report({ proposal: id, path: SCAR, text })
    expect(faults).toContainEqual(
      expect.objectContaining({
        rule: 'reference-exists',
        line: text.split('\n').length - 1,
        found: expect.stringContaining('exampel-2015') as string,
      }),
    )
    expect(faults.map(({ remedy }) => remedy ?? '').join()).not.toContain('npm run')
    expect(reading?.words).toBeGreaterThan(10)
    const crlf = await writing.report({
      proposal: id,
      path: SCAR,
      text: `\uFEFF${text.replaceAll('\n', '\r\n')}`,
    })
    expect(crlf).toEqual({ faults, reading })
  })

  test('that the check could not read is not parsed', async () => {
    const { id } = await open()
    const rulesOf = async (text: string) => {
      const { faults } = await writing.report({ proposal: id, path: SCAR, text })
      return faults.map(({ rule }) => rule)
    }
    expect(await rulesOf('> '.repeat(400_000))).toEqual(['file-size'])
    expect(await rulesOf(`${scar}\u0000`)).toEqual(['file-nul'])
    expect(await rulesOf(' \n')).toEqual(['file-not-empty'])
  })

  test('that is no text is not opened, and half characters are not saved', async () => {
    const { id, head } = await open()
    const files = new Map([[SCAR, Uint8Array.of(0x61, 0xb0, 0x0a)]])
    await repository.commitFiles(id, { by: ED, message: 'Bytes', onto: head, files })
    await expect(writing.openPage(ED.id, id, SCAR)).rejects.toThrow('not UTF-8')
    const half = { proposal: id, path: SCAR, text: 'a\ud800', onto: head }
    await expect(writing.savePage(ED, half)).rejects.toThrow('Half of a character')
  })
})

const nameOfFailure = (result: PromiseSettledResult<unknown>): string =>
  result.status === 'rejected' ? (result.reason as Error).name : 'taken'

describe('nothing is read or written', () => {
  const PATHS = [
    'content/people/editors.yml',
    'content/reviews/policy.yml',
    'content/reviews/scar-pain/x.json',
    'content/sources/example-2015.json',
    'content/slugs.yml',
    'content/none.yml',
    'content/red-flags.yaml',
    'content/locales/../people/editors.yml',
    'content/locales/gb.yml\n',
    'content/translations/es/slugs.yml',
    'content/translations/../people/editors.yml',
    'content/articles/../people/editors.yml',
    'content/articles/../../lib/site.mdx',
    'content/articles/.mdx',
    'content/articles/-x.mdx',
    'content/articles/Scar-pain.mdx',
    'content/articles/a/b.mdx',
    'content/articles/x.mdx\u0000.yml',
    'content/articles/x.mdx\n',
    'content/articles\\x.mdx',
    'content//articles/x.mdx',
    '/content/articles/x.mdx',
    './content/articles/x.mdx',
    'lib/site.ts',
    '.github/workflows/x.mdx',
    '.git/config',
    'package.json',
    '',
    `content/articles/${'a'.repeat(300)}.mdx`,
  ]
  test('at any path but that of a page', async () => {
    const { id, head } = await open()
    for (const file of PATHS) {
      const words = { proposal: id, path: file, text: 'x' }
      const name = 'NotEditableError'
      const draft = { ...words, base: head, tab: 't', seen: null }
      const picture = { ...words, name: 'a.png', alternative: 'A', bytes: new Uint8Array() }
      const attempts = await Promise.allSettled([
        writing.openPage(ED.id, id, file),
        writing.report(words),
        writing.savePage(ED, { ...words, onto: head }),
        writing.mergePage({ ...words, base: head }),
        writing.rescueWords(ED, { ...words, base: head, title: 'T' }),
        writing.storeDraft(ED.id, draft),
        writing.dropDraft(ED.id, { ...words, tab: 't', upTo: null }),
        writing.addPicture(ED, picture),
        writing.startPage(ED, { path: file, proposal: null, title: 'T' }),
      ])
      expect([file, attempts.map(nameOfFailure)]).toEqual([file, attempts.map(() => name)])
    }
    expect((await repository.readProposal(id))?.head).toBe(head)
    expect(await repository.listProposals()).toHaveLength(1)
  })

  test('in a proposal that does not exist', async () => {
    const head = await repository.readMain()
    for (const id of ['none', '../main', 'main', '']) {
      const words = { proposal: id, path: SCAR, text: 'x' }
      const attempts = await Promise.allSettled([
        writing.openPage(ED.id, id, SCAR),
        writing.savePage(ED, { ...words, onto: head }),
        writing.storeDraft(ED.id, { ...words, base: head, tab: 't', seen: null }),
        writing.startPage(ED, { path: SCAR, proposal: id, title: 'T' }),
      ])
      expect(attempts.map(nameOfFailure)).toEqual(attempts.map(() => 'UnknownProposalError'))
    }
  })
})

describe('what was published meanwhile', () => {
  const OTHER = 'content/articles/lower-back-pain.mdx'
  const titled = (file: string, title: string): string =>
    (START[file] ?? '').replace(/^title: .*$/m, `title: ${title}`)
  const publishFirst = async (files: Readonly<Record<string, string | null>>): Promise<void> => {
    const first = await repository.openProposal({ title: 'First', by: LEE })
    const { id } = first
    const bytes = new Map(
      Object.entries(files).map(([file, text]) => [file, text === null ? null : Buffer.from(text)]),
    )
    const given = { by: LEE, message: 'First', onto: first.head, files: bytes }
    const { head } = await repository.commitFiles(id, given)
    await repository.publish(id, { head, main: await repository.readMain(), by: LEE })
  }

  test('is put together with the page, and the proposal can be published again', async () => {
    const { id, head } = await open()
    const mine = `${titled(SCAR, 'Mine')}\nMy line.\n`
    await writing.savePage(ED, { proposal: id, path: SCAR, text: mine, onto: head })
    await publishFirst({ [SCAR]: titled(SCAR, 'Theirs') })
    const opened = await writing.openPage(ED.id, id, SCAR)
    if (opened.clash === null) throw new Error('The clash was not seen')
    expect(opened.clash.text).toBe(titled(SCAR, 'Theirs'))
    const { base } = opened.clash
    const others = titled(SCAR, 'Theirs')
    const merged = await writing.mergePage({ proposal: id, path: SCAR, text: mine, base, others })
    expect(merged.parts.filter(({ kind }) => kind === 'choice')).toMatchObject([
      { mine: 'title: Mine\n', theirs: 'title: Theirs\n' },
    ])
    const text = `${titled(SCAR, 'Both')}\nMy line.\n`
    const onto = opened.proposal.head
    const words = { proposal: id, path: SCAR, text, onto, resolves: true }
    const saved = await writing.savePage(ED, words)
    if (saved.kind !== 'saved') throw new Error(saved.kind)
    expect((await writing.openPage(ED.id, id, SCAR)).clash).toBeNull()
    const main = await repository.readMain()
    await repository.publish(id, { head: saved.head, main, by: ED })
    expect(await fileOf(await repository.readMain(), SCAR)).toBe(text)
  })

  test('is not put together over what somebody else has saved in the proposal since', async () => {
    const { id, head } = await open()
    const words = { proposal: id, path: SCAR }
    const first = await writing.savePage(ED, { ...words, text: titled(SCAR, 'Mine'), onto: head })
    if (first.kind !== 'saved') throw new Error(first.kind)
    await publishFirst({ [SCAR]: titled(SCAR, 'Theirs') })
    const onto = first.head
    const text = `${titled(SCAR, 'Mine')}\nOf a colleague.\n`
    const second = await writing.savePage(LEE, { ...words, text, onto })
    if (second.kind !== 'saved') throw new Error(second.kind)
    const both = { ...words, text: titled(SCAR, 'Both'), onto, resolves: true }
    expect(await writing.savePage(ED, both)).toEqual({ kind: 'conflict', theirs: second.head })
    expect((await writing.openPage(ED.id, id, SCAR)).text).toBe(text)
  })

  test('can be that the page is gone, and whoever changed it brings it back', async () => {
    const { id, head } = await open()
    const mine = { proposal: id, path: SCAR, text: titled(SCAR, 'Mine') }
    const other = { proposal: id, path: OTHER, text: titled(OTHER, 'Mine too') }
    const first = await writing.savePage(ED, { ...mine, onto: head })
    if (first.kind !== 'saved') throw new Error(first.kind)
    await writing.savePage(ED, { ...other, onto: first.head })
    await publishFirst({ [SCAR]: null, [OTHER]: null })
    const opened = await writing.openPage(ED.id, id, SCAR)
    expect(opened.clash).toMatchObject({ text: null })
    const onto = opened.proposal.head
    const saved = await writing.savePage(ED, { ...mine, onto, resolves: true })
    expect(saved.kind).toBe('saved')
    expect(await writing.openPage(ED.id, id, SCAR)).toMatchObject({ text: mine.text, clash: null })
    // The other page is gone with what was published; its words wait where they were.
    const waiting = await writing.openPage(ED.id, id, OTHER)
    expect(waiting).toMatchObject({ text: '', draft: { text: other.text } })
  })

  test('in other pages waits there as a draft, and both addresses stay on the list', async () => {
    const { id, head } = await open()
    const slugs = START['content/slugs.yml'] ?? ''
    const files = new Map([
      [SCAR, Buffer.from(titled(SCAR, 'Mine'))],
      [OTHER, Buffer.from(titled(OTHER, 'Mine too'))],
      ['content/slugs.yml', Buffer.from(`${slugs}- mine\n`)],
    ])
    await repository.commitFiles(id, { by: ED, message: 'Mine', onto: head, files })
    await publishFirst({
      [SCAR]: titled(SCAR, 'Theirs'),
      [OTHER]: titled(OTHER, 'Theirs too'),
      'content/slugs.yml': `${slugs}- theirs\n`,
    })
    const { proposal } = await writing.openPage(ED.id, id, SCAR)
    const text = titled(SCAR, 'Both')
    const words = { proposal: id, path: SCAR, text, onto: proposal.head, resolves: true }
    const saved = await writing.savePage(ED, words)
    if (saved.kind !== 'saved') throw new Error(saved.kind)
    expect(await fileOf(saved.head, SCAR)).toBe(text)
    expect(await fileOf(saved.head, 'content/slugs.yml')).toBe(`${slugs}- theirs\n- mine\n`)
    const other = await writing.openPage(ED.id, id, OTHER)
    expect(other.text).toBe(titled(OTHER, 'Theirs too'))
    expect(other.draft).toMatchObject({ text: titled(OTHER, 'Mine too') })
    const { parts } = await writing.mergePage({
      proposal: id,
      path: OTHER,
      text: other.draft?.text ?? '',
      base: other.draft?.base ?? '',
    })
    expect(agreedText(parts)).toBeNull()
  })

  test('in a source that both changed is left to somebody who knows git', async () => {
    const { id, head } = await open()
    const source = START[SOURCE] ?? ''
    const files = new Map([
      [SCAR, Buffer.from(titled(SCAR, 'Mine'))],
      [SOURCE, Buffer.from(source.replace('"example-2015"', '"example-2015" '))],
    ])
    const before = await repository.commitFiles(id, { by: ED, message: 'Mine', onto: head, files })
    await publishFirst({
      [SCAR]: titled(SCAR, 'Theirs'),
      [SOURCE]: source.replace('"example-2015"', ' "example-2015"'),
    })
    const words = { proposal: id, path: SCAR, text: 'x', onto: before.head, resolves: true }
    expect(await writing.savePage(ED, words)).toEqual({ kind: 'stuck', paths: [SOURCE] })
    expect((await repository.readProposal(id))?.head).toBe(before.head)
  })
})

describe('a draft', () => {
  const draft = (text: string, tab: string, seen: string | null = null) => ({
    path: SCAR,
    text,
    tab,
    seen,
    base: 'a'.repeat(40),
  })

  test('survives, character by character, until it is saved', async () => {
    const { id, head } = await open()
    const text = '\uFEFFa\r\nb\rc\u2028\u0000\u{1f476}'
    await writing.storeDraft(ED.id, { proposal: id, ...draft(text, 'one') })
    expect((await writing.openPage(ED.id, id, SCAR)).draft).toMatchObject({ text, tab: 'one' })
    expect((await writing.openPage(LEE.id, id, SCAR)).draft).toBeNull()
    await writing.savePage(ED, { proposal: id, path: SCAR, text, onto: head })
    expect((await writing.openPage(ED.id, id, SCAR)).draft).toBeNull()
  })

  test('of another tab is never written over unseen', async () => {
    const { id } = await open()
    const first = await writing.storeDraft(ED.id, { proposal: id, ...draft('one', 'one') })
    const second = await writing.storeDraft(ED.id, { proposal: id, ...draft('two', 'two') })
    expect(second).toMatchObject({ stored: false, other: { text: 'one', tab: 'one' } })
    const third = await writing.storeDraft(ED.id, {
      proposal: id,
      ...draft('two', 'two', first.at),
    })
    expect(third.stored).toBe(true)
    expect((await writing.openPage(ED.id, id, SCAR)).draft?.text).toBe('two')
  })

  test('that was thrown away takes no newer one with it', async () => {
    const { id } = await open()
    const { at } = await writing.storeDraft(ED.id, { proposal: id, ...draft('one', 'one') })
    await writing.storeDraft(ED.id, { proposal: id, ...draft('two', 'two', at) })
    const drop = (tab: string, upTo: string | null) =>
      writing.dropDraft(ED.id, { proposal: id, path: SCAR, tab, upTo })
    await drop('one', at)
    await drop('one', null)
    expect((await writing.openPage(ED.id, id, SCAR)).draft?.text).toBe('two')
    await drop('two', null)
    expect((await writing.openPage(ED.id, id, SCAR)).draft).toBeNull()
  })

  test('for a page that was taken away meanwhile can still be gone on with', async () => {
    const { id, head } = await open()
    await writing.storeDraft(ED.id, { proposal: id, ...draft('My words.\n', 'one'), base: head })
    const files = new Map([[SCAR, null]])
    await repository.commitFiles(id, { by: LEE, message: 'Remove', onto: head, files })
    await expect(writing.openPage(LEE.id, id, SCAR)).rejects.toMatchObject({
      name: 'NotEditableError',
    })
    const opened = await writing.openPage(ED.id, id, SCAR)
    expect(opened).toMatchObject({ text: '', draft: { text: 'My words.\n' } })
    const onto = opened.proposal.head
    const words = { proposal: id, path: SCAR, text: 'My words.\n' }
    expect((await writing.savePage(ED, { ...words, onto })).kind).toBe('saved')
    expect((await writing.openPage(ED.id, id, SCAR)).text).toBe('My words.\n')
  })

  test('of another browser stays when this one saves', async () => {
    const { id, head } = await open()
    const words = { proposal: id, path: SCAR, text: `${scar}\nMine.\n` }
    const { at } = await writing.storeDraft(ED.id, { proposal: id, ...draft('theirs', 'two') })
    await writing.savePage(ED, { ...words, onto: head, draft: { tab: 'one', upTo: null } })
    const opened = await writing.openPage(ED.id, id, SCAR)
    expect(opened).toMatchObject({ text: words.text, draft: { text: 'theirs' } })
    // Once this one has shown it, it goes.
    const onto = opened.proposal.head
    await writing.savePage(ED, { ...words, onto, draft: { tab: 'one', upTo: at } })
    expect((await writing.openPage(ED.id, id, SCAR)).draft).toBeNull()
  })

  test.each(['the tab that saves', 'a tab that has said the same'])(
    'of %s goes when it is saved',
    async (which) => {
      const { id, head } = await open()
      const text = `${scar}\nMine.\n`
      const tab = which === 'the tab that saves' ? 'one' : 'two'
      await writing.storeDraft(ED.id, {
        proposal: id,
        ...draft(tab === 'one' ? 'older' : text, tab),
      })
      const words = { proposal: id, path: SCAR, text }
      await writing.savePage(ED, { ...words, onto: head, draft: { tab: 'one', upTo: null } })
      expect((await writing.openPage(ED.id, id, SCAR)).draft).toBeNull()
    },
  )
})

describe('pages', () => {
  test('are listed with the open proposals that change them', async () => {
    const { id, head } = await open()
    await writing.savePage(ED, { proposal: id, path: SCAR, text: `${scar}\nMore.\n`, onto: head })
    const made = await writing.createPage(ED, {
      kind: 'article',
      title: 'Numb feet',
      proposal: null,
    })
    const pages = await writing.listPages()
    const of = (file: string) => pages.find((page) => page.path === file)
    expect(of(SCAR)).toMatchObject({ isPublished: true, proposals: [{ id }] })
    expect(of(made.path)).toMatchObject({
      title: 'Numb feet',
      isPublished: false,
      proposals: [{ id: made.proposal }],
    })
    expect(of('content/articles/lower-back-pain.mdx')).toMatchObject({ proposals: [] })
  })

  test('are made as by npm run new, with their address on the list', async () => {
    const title = 'Numb feet: why?'
    const made = await writing.createPage(ED, { kind: 'article', title, proposal: null })
    expect(made.path).toBe('content/articles/numb-feet-why.mdx')
    const head = (await repository.readProposal(made.proposal))?.head ?? ''
    expect(await fileOf(head, made.path)).toContain(`title: '${title}'`)
    expect(await fileOf(head, 'content/slugs.yml')).toContain('- numb-feet-why\n')
    const asked = await writing.createPage(ED, { kind: 'question', title: 'Why?', ...made })
    expect(asked).toEqual({ proposal: made.proposal, path: 'content/questions/why.mdx' })
  })

  test.each(['Scar pain', 'Sources', '../../x', '…', 'a'.repeat(71)])(
    'are not made of the title %j, and no proposal is opened for it',
    async (title) => {
      const attempt = writing.createPage(ED, { kind: 'article', title, proposal: null })
      if (title === '../../x') {
        expect((await attempt).path).toBe('content/articles/x.mdx')
        return
      }
      await expect(attempt).rejects.toMatchObject({ name: 'RefusedPageError' })
      expect(await repository.listProposals()).toEqual([])
    },
  )

  test('that do not exist open no proposal', async () => {
    const file = 'content/articles/not-there.mdx'
    await expect(
      writing.startPage(ED, { path: file, proposal: null, title: 'T' }),
    ).rejects.toMatchObject({ name: 'NotEditableError' })
    expect(await repository.listProposals()).toEqual([])
  })
})

describe('a list', () => {
  const FLAGS = 'content/red-flags.yml'
  const flags = START[FLAGS] ?? ''

  test('is listed, saved byte for byte, and kept as a draft like a page', async () => {
    const { id, head } = await open()
    const listed = (await writing.listPages()).filter(({ kind }) => kind === 'list')
    expect(listed.map(({ title }) => title)).toEqual([
      'Addresses that moved',
      'Start page',
      'Telephone numbers: gb',
      'Warning signs',
    ])
    const words = { proposal: id, path: FLAGS, text: `\uFEFF# Why\r\n${flags}` }
    await writing.storeDraft(ED.id, { ...words, base: head, tab: 't', seen: null })
    const opened = await writing.openPage(ED.id, id, FLAGS)
    expect(opened).toMatchObject({ text: flags, draft: { text: words.text } })
    const saved = await writing.savePage(ED, { ...words, onto: head })
    expect(saved).toMatchObject({ kind: 'saved', isNew: true })
    const after = await writing.openPage(ED.id, id, FLAGS)
    expect(after).toMatchObject({ text: words.text, draft: null })
    expect((await writing.listPages()).find(({ path: file }) => file === FLAGS)).toMatchObject({
      proposals: [{ id }],
    })
  })

  test('has the faults of npm run check, at their line and column', async () => {
    const { id } = await open()
    const typed = flags.replace('level: emergency', 'level: emergancy')
    const at = typed.slice(0, typed.indexOf('level: emergancy'))
    const expected = {
      rule: 'red-flags-valid',
      line: at.split('\n').length,
      column: at.length - at.lastIndexOf('\n'),
    }
    const report = (text: string) => writing.report({ proposal: id, path: FLAGS, text })
    expect(await report(typed)).toMatchObject({ faults: [expected], reading: null })
    expect(await report(`\uFEFF${typed.replaceAll('\n', '\r\n')}`)).toMatchObject({
      faults: [expected],
    })
    expect(await report(flags)).toEqual({ faults: [], reading: null })
    expect(await report('say: [')).toMatchObject({ faults: [{ rule: 'yaml-syntax', line: 1 }] })
    expect(await report('a'.repeat(600_000))).toMatchObject({ faults: [{ rule: 'file-size' }] })
  })

  test('that both changed is put together in the editor', async () => {
    const { id, head } = await open()
    const words = { proposal: id, path: FLAGS, onto: head }
    await writing.savePage(ED, { ...words, text: flags.replace(/^say: .*$/m, "say: 'Mine'") })
    const other = await open('Theirs')
    const theirs = flags.replace(/^say: .*$/m, "say: 'Theirs'")
    const changed = await writing.savePage(LEE, {
      ...words,
      proposal: other.id,
      text: theirs,
      onto: other.head,
    })
    if (changed.kind !== 'saved') throw new RangeError(changed.kind)
    const main = await repository.readMain()
    await repository.publish(other.id, { head: changed.head, main, by: LEE })
    const { clash, proposal } = await writing.openPage(ED.id, id, FLAGS)
    expect(clash?.text).toBe(theirs)
    const text = flags.replace(/^say: .*$/m, "say: 'Both'")
    const saved = await writing.savePage(ED, {
      ...words,
      text,
      onto: proposal.head,
      resolves: true,
    })
    expect(saved.kind).toBe('saved')
    expect(await writing.openPage(ED.id, id, FLAGS)).toMatchObject({ text, clash: null })
  })

  test('takes no pictures', async () => {
    const { id } = await open()
    const picture = { proposal: id, path: FLAGS, name: 'a.png', alternative: 'A' }
    await expect(
      writing.addPicture(ED, { ...picture, bytes: new Uint8Array() }),
    ).rejects.toMatchObject({ name: 'NotEditableError' })
  })
})

describe('a picture', () => {
  const picture = () =>
    sharp({ create: { width: 20, height: 10, channels: 3, background: 'red' } })
      .png()
      .toBuffer()

  test('goes to the folder of its page under a safe name of its own', async () => {
    const { id } = await open()
    const given = { proposal: id, path: SCAR, name: '../../X y.svg', alternative: 'A [hand]' }
    const bytes = await picture()
    expect(await writing.addPicture(ED, { ...given, bytes })).toEqual({
      markdown: '![A \\[hand\\]](/articles/scar-pain/x-y.webp)',
    })
    const again = await writing.addPicture(ED, { ...given, bytes })
    expect(again.markdown).toContain('/articles/scar-pain/x-y-2.webp')
    const head = (await repository.readProposal(id))?.head ?? ''
    const stored = await readFileOf(here.root, head, 'public/articles/scar-pain/x-y.webp')
    expect((await sharp(stored ?? undefined).metadata()).format).toBe('webp')
  })

  test('is not added to a closed proposal', async () => {
    const { id } = await open()
    await repository.withdraw(id, ED)
    const given = {
      proposal: id,
      path: SCAR,
      name: 'a.png',
      alternative: 'A',
      bytes: await picture(),
    }
    await expect(writing.addPicture(ED, given)).rejects.toMatchObject({
      name: 'ClosedProposalError',
    })
  })
})

describe('a source', () => {
  const ris = `TY  - JOUR
AU  - Tester, Ann
TI  - A paper that nobody wrote
JO  - Journal of Tests
PY  - 2024
DO  - 10.1234/test.5678
AB  - An abstract that is not ours.
ER  - `
  const passage = {
    id: 'says-so',
    locator: 'Results, abstract',
    statement: 'It says what it says about the pain.',
    basis: 'abstract',
    'read-at': 'https://example.org/a',
  }
  const custom = {
    'evidence-level': 'cohort',
    design: 'Cohort asked by questionnaire',
    population: { who: 'women in a test', phase: 'after-birth' },
    limits: null,
    passages: [passage],
  }

  test('is read from a paste, shown as readers will see it, and added with its passages', async () => {
    const read = await writing.readSource(ris, null)
    expect(read).toMatchObject({ id: 'tester-2024', duplicates: [], isFetched: false })
    expect(read.entry).toContain('A paper that nobody wrote')
    expect(JSON.stringify(read.item)).not.toContain('abstract')
    const { id, isFetched } = read
    const item = JSON.parse(JSON.stringify(read.item)) as Record<string, string>
    const added = await writing.addSource(ED, { id, item, custom, isFetched, proposal: null })
    if (added.kind !== 'saved') throw new Error(JSON.stringify(added))
    const { sources } = await writing.listSources(added.proposal)
    expect(sources.find((one) => one.id === id)).toMatchObject({
      passages: [{ id: 'says-so', who: 'women in a test', basis: 'abstract' }],
    })
    // Only a register knows that an identifier is right.
    expect((await writing.openSource(id, added.proposal))?.reference.custom).toMatchObject({
      'identifier-basis': { DOI: 'recalled' },
    })
    const found = { id: 'by-register', item, custom, isFetched: true, proposal: null }
    const fetched = await writing.addSource(ED, found)
    if (fetched.kind !== 'saved') throw new Error(JSON.stringify(fetched))
    const opened = await writing.openSource('by-register', fetched.proposal)
    expect(opened?.reference.custom).toMatchObject({ 'identifier-basis': { DOI: 'found' } })
    const twin = await writing.readSource(ris, added.proposal)
    expect(twin).toMatchObject({ id: 'tester-2024a', duplicates: [{ id, by: 'DOI' }] })
  })

  test.each([
    ['TY  - JOUR\nAU  - X, Y\nER  - ', 'no title'],
    ['{"type":"article-journal","title":"A","DOI":"javascript:alert(1)"}', 'is no DOI'],
    ['{"type":"webpage","title":"A","URL":"javascript:alert(1)"}', 'is no address'],
    [`@article{x, title={${'{'.repeat(5000)}`, 'braces'],
    ['x'.repeat(300_000), 'too long'],
    [`[${'{},'.repeat(20_000)}{}]`, 'holds 20001 references'],
    [`[{"type":"book","title":"${'<b>'.repeat(30_000)}"}]`, 'cannot be read'],
    ['<html>', 'neither CSL-JSON'],
  ])('that no form could mend is refused before anybody fills one in: %#', async (text, why) => {
    const attempt = writing.readSource(text, null)
    await expect(attempt).rejects.toMatchObject({ name: 'SourceRefusedError' })
    await expect(attempt).rejects.toThrow(why)
  })

  test('is read without what nobody sees in it', async () => {
    const copied =
      'TY  - JOUR\r\nTI  - Back\u0000 \u202epain\u200b\u00a0now\r\nPY  - 2020\r\nER  - '
    const { item } = await writing.readSource(`\uFEFF${copied}`, null)
    expect(item.title).toBe('Back pain now')
  })

  test('is fetched by its DOI; without a network the person is told what to paste', async () => {
    const csl = {
      type: 'article-journal',
      title: 'T',
      DOI: '10.1234/x',
      author: [{ family: 'Lee' }],
    }
    answers = [() => Response.json({ id: 'x', ...csl })]
    expect(await writing.readSource('https://doi.org/10.1234/X', null)).toMatchObject({
      isFetched: true,
      id: 'lee-nd',
    })
    await expect(writing.readSource('10.1234/x', null)).rejects.toThrow(/RIS, BibTeX or CSL/)
    await expect(writing.readSource('PMID 123', null)).rejects.toThrow(/RIS, BibTeX or CSL/)
  })

  test.each(['', '   ', 'some words', '{"a":', `${ris}\n${ris}`, 'x'.repeat(300_000)])(
    'is not made of %#',
    async (text) => {
      await expect(writing.readSource(text, null)).rejects.toMatchObject({
        name: 'SourceRefusedError',
      })
    },
  )

  test('names every field that is to be mended', async () => {
    const item = { type: 'article-journal', title: 'T' }
    const wrong = {
      ...custom,
      'evidence-level': '',
      passages: [{ ...passage, statement: 'Short', 'read-at': 'nowhere' }],
    }
    const given = { id: 'x-2020', item, custom: wrong, isFetched: false, proposal: null }
    const outcome = await writing.addSource(ED, given)
    if (outcome.kind !== 'faults') throw new Error('It was taken')
    expect(outcome.faults.map(({ field }) => field).sort()).toEqual([
      'custom.evidence-level',
      'custom.passages.0.read-at',
      'custom.passages.0.statement',
    ])
    expect(outcome.faults).toContainEqual({
      field: 'custom.evidence-level',
      message: 'This is needed.',
    })
    const empty = { ...given, custom: { ...custom, passages: [] } }
    expect(await writing.addSource(ED, empty)).toMatchObject({
      kind: 'faults',
      faults: [{ field: 'custom.passages' }],
    })
    expect(await repository.listProposals()).toEqual([])
  })

  test.each(['../people/editors', 'a/b', '', 'A', '.x', 'example-2015', 'x\u0000', 'a'.repeat(90)])(
    'is not called %j',
    async (id) => {
      const item = { type: 'article-journal', title: 'Another work' }
      const outcome = await writing.addSource(ED, {
        id,
        item,
        custom,
        isFetched: false,
        proposal: null,
      })
      expect(outcome).toMatchObject({ kind: 'faults', faults: [{ field: 'id' }] })
      expect(await repository.listProposals()).toEqual([])
    },
  )

  test('that is there changes in the fields that changed alone', async () => {
    const { id, head } = await open()
    const opened = await writing.openSource('example-2015', id)
    const passages = structuredClone(opened?.reference.custom.passages ?? [])
    const [first] = passages
    if (first === undefined) throw new Error('The example has no passage')
    const before = first.statement
    first.statement = `${before} Really.`
    const given = { id: 'example-2015', custom: { passages }, proposal: id, onto: head }
    expect(await writing.saveSource(ED, given)).toMatchObject({ kind: 'saved', proposal: id })
    const now = (await repository.readProposal(id))?.head ?? ''
    const text = START[SOURCE] ?? ''
    expect(await fileOf(now, SOURCE)).toBe(text.replace(before, `${before} Really.`))
  })

  test('that somebody else changed is not written over', async () => {
    const { id, head } = await open()
    const change = (design: string) => ({
      id: 'example-2015',
      custom: { design },
      proposal: id,
      onto: head,
    })
    await writing.saveSource(LEE, change('Cohort, seen by Lee'))
    await expect(writing.saveSource(ED, change('Cohort, seen by Ed'))).rejects.toMatchObject({
      name: 'ConflictError',
    })
  })
})
