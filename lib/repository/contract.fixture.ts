import { afterEach, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { git, gitText } from '../git/git.ts'
import {
  BadStateError,
  ClosedProposalError,
  ConflictError,
  ForbiddenPathError,
  MovedError,
  NotPublishedError,
  UnknownProposalError,
} from './errors.ts'
import { WHEN_APPROVED, type Actor, type Proposal, type Repository } from './repository.ts'

/** What stands on main when a repository is opened for the suite. */
export const START: Readonly<Record<string, string>> = {
  'README.md': 'Read me.\n',
  'content/articles/one.mdx': 'First.\n\nSecond.\n\nThird.\n',
  'content/articles/two.mdx': 'Two.\n',
}

export const EDITOR: Actor = { id: 'ed-test', name: 'Ed Test', email: 'ed@example.test' }
export const REVIEWER: Actor = { id: 'rae-test', name: 'Rae Test', email: 'rae@example.test' }

/** A repository with the files of `START`, and what others do to it behind the adapter's back. */
export type Opened = {
  repository: Repository
  close: () => Promise<void>
  /** Commits to main without the adapter. Returns the commit. */
  pushToMain: (files: Readonly<Record<string, string | null>>) => Promise<string>
  /** Commits to a proposal without the adapter. Returns the commit. */
  pushToProposal: (id: string, files: Readonly<Record<string, string | null>>) => Promise<string>
  /** Withdraws a proposal in another desk, or on GitHub. */
  closeElsewhere: (id: string) => Promise<void>
}

const ONE = 'content/articles/one.mdx'
const TWO = 'content/articles/two.mdx'
const NEW = 'content/articles/new.mdx'
const MISSING = '2026-01-01-nothing-at-all'
const CLAIM = `sha256:${'ab'.repeat(32)}`
const COUNT = z.strictObject({ count: z.int() })

/**
 * What every adapter of `Repository` does, whatever is behind it.
 *
 * @param open makes a repository of its own for each test
 */
export function describeContract(name: string, open: () => Promise<Opened>): void {
  describe(name, () => {
    const opened: Opened[] = []
    const make = async (): Promise<Opened> => {
      const one = await open()
      opened.push(one)
      return one
    }
    afterEach(async () => {
      for (const one of opened.splice(0)) await one.close()
    })
    describeProposals(make)
    describeCommits(make)
    describePublishing(make)
    describeState(make)
  })
}

type Make = () => Promise<Opened>

function describeProposals(make: Make): void {
  test('a new proposal starts at main, is a draft and changes nothing', async () => {
    const { repository } = await make()
    const main = await repository.readMain()
    const opened = await repository.openProposal({ title: 'Say when to call', by: EDITOR })
    expect(opened).toMatchObject({
      title: 'Say when to call',
      stage: 'draft',
      status: 'open',
      openedBy: EDITOR.id,
      closedAt: null,
      publishedAs: null,
      askedFor: [],
      publishAt: null,
      comments: [],
    })
    expect(opened.id).toMatch(/^[a-z0-9][a-z0-9-]*$/)
    expect(opened.name).not.toBe('')
    expect(new Date(opened.openedAt).toISOString()).toBe(opened.openedAt)
    expect(await readFile(repository, opened.head, ONE)).toEqual(Buffer.from(START[ONE] ?? ''))
    expect(await repository.readProposal(opened.id)).toEqual(opened)
    expect(await repository.readMain()).toBe(main)
  })

  test('lists every proposal, the newest first, and gives two of one title two ids', async () => {
    const { repository } = await make()
    expect(await repository.listProposals()).toEqual([])
    const first = await repository.openProposal({ title: 'Say more', by: EDITOR })
    const second = await repository.openProposal({ title: 'Say more', by: EDITOR })
    const third = await repository.openProposal({ title: '../?* \u202e', by: REVIEWER })
    await repository.withdraw(first.id, EDITOR)
    const ids = (await repository.listProposals()).map(({ id }) => id)
    expect(new Set(ids).size).toBe(3)
    expect([...ids].sort()).toEqual([first.id, second.id, third.id].sort())
    expect(third.id).toMatch(/^[a-z0-9][a-z0-9-]*$/)
    const listed = await repository.listProposals()
    const times = listed.map(({ openedAt }) => openedAt)
    expect(times).toEqual([...times].sort().reverse())
    expect(listed.find(({ id }) => id === second.id)).toEqual(second)
  })

  test('knows no proposal that is not there', async () => {
    const { repository } = await make()
    const main = await repository.readMain()
    for (const id of [MISSING, '../main', 'main', '', 'a b', '--all']) {
      expect(await repository.readProposal(id)).toBeNull()
      await expect(repository.catchUp(id, EDITOR)).rejects.toThrow(UnknownProposalError)
    }
    const files = new Map([[ONE, bytes('x')]])
    const unknown = [
      repository.commitFiles(MISSING, { by: EDITOR, message: 'Try', onto: main, files }),
      repository.addComment(MISSING, { by: EDITOR, text: 'Well', claim: null }),
      repository.changeProposal(MISSING, { title: 'x' }, EDITOR),
      repository.withdraw(MISSING, EDITOR),
      repository.publish(MISSING, { head: main, main, by: EDITOR }),
      repository.revert(MISSING, EDITOR),
    ]
    const results = await Promise.allSettled(unknown)
    for (const result of results) {
      expect(result.status === 'rejected' && result.reason).toBeInstanceOf(UnknownProposalError)
    }
  })

  test('keeps title, stage, who was asked and when to publish', async () => {
    const { repository } = await make()
    const { id } = await repository.openProposal({ title: 'Say more', by: EDITOR })
    const publishAt = '2026-12-01T07:00:00.000Z'
    const change = {
      title: 'Say “less”',
      stage: 'in-review' as const,
      askedFor: [REVIEWER.id],
      publishAt,
    }
    expect(await repository.changeProposal(id, change, EDITOR)).toMatchObject(change)
    expect(await repository.readProposal(id)).toMatchObject(change)
    await repository.changeProposal(id, { publishAt: WHEN_APPROVED }, EDITOR)
    expect((await repository.readProposal(id))?.publishAt).toBe(WHEN_APPROVED)
    await repository.changeProposal(id, { publishAt: null, stage: 'draft' }, EDITOR)
    expect(await repository.readProposal(id)).toMatchObject({
      title: 'Say “less”',
      stage: 'draft',
      askedFor: [REVIEWER.id],
      publishAt: null,
    })
  })

  test('keeps what is said, in order, and which claim it is about', async () => {
    const { repository } = await make()
    const { id } = await repository.openProposal({ title: 'Say more', by: EDITOR })
    await repository.addComment(id, { by: REVIEWER, text: 'Is it so?\n\n“Yes”', claim: CLAIM })
    const { comments } = await repository.addComment(id, { by: EDITOR, text: 'It is', claim: null })
    expect(comments).toMatchObject([
      { by: REVIEWER.id, text: 'Is it so?\n\n“Yes”', claim: CLAIM },
      { by: EDITOR.id, text: 'It is', claim: null },
    ])
    expect(new Set(comments.map((comment) => comment.id)).size).toBe(2)
    for (const { at } of comments) expect(new Date(at).toISOString()).toBe(at)
    expect((await repository.readProposal(id))?.comments).toEqual(comments)
  })

  test('loses no comment when several are made at once', async () => {
    const { repository } = await make()
    const { id } = await repository.openProposal({ title: 'Say more', by: EDITOR })
    const texts = ['one', 'two', 'three', 'four', 'five']
    await Promise.all(
      texts.map((text) => repository.addComment(id, { by: EDITOR, text, claim: null })),
    )
    const comments = (await repository.readProposal(id))?.comments ?? []
    expect(comments.map(({ text }) => text).sort()).toEqual([...texts].sort())
  })

  test('one idempotency key opens one proposal, however often it is sent', async () => {
    const { repository } = await make()
    const given = { title: 'Say more', by: EDITOR, idempotencyKey: 'key-one' }
    const [first, again] = await Promise.all([
      repository.openProposal(given),
      repository.openProposal(given),
    ])
    expect(again.id).toBe(first.id)
    const { head } = await repository.commitFiles(first.id, {
      by: EDITOR,
      message: 'Say more',
      onto: first.head,
      files: new Map([[ONE, bytes('More.\n')]]),
    })
    // As it is now, and not as it was.
    expect(await repository.openProposal(given)).toMatchObject({ id: first.id, head })
    const other = await repository.openProposal({ ...given, idempotencyKey: 'key-two' })
    expect(other.id).not.toBe(first.id)
    expect(await repository.listProposals()).toHaveLength(2)
    expect(first).not.toHaveProperty('idempotencyKey')
  })

  test('one idempotency key says something once, however often it is sent', async () => {
    const { repository } = await make()
    const { id } = await repository.openProposal({ title: 'Say more', by: EDITOR })
    const comment = { by: EDITOR, text: 'Well.', claim: null, idempotencyKey: 'key-one' }
    await repository.addComment(id, comment)
    await repository.addComment(id, comment)
    await repository.addComment(id, { ...comment, idempotencyKey: 'key-two' })
    const { comments } = await repository.addComment(id, { by: EDITOR, text: 'So.', claim: null })
    expect(comments.map(({ text }) => text)).toEqual(['Well.', 'Well.', 'So.'])
    expect(comments[0]).not.toHaveProperty('idempotencyKey')
    expect((await repository.readProposal(id))?.comments).toEqual(comments)
  })

  test('refuses everything for a proposal that was withdrawn', async () => {
    const { repository } = await make()
    const proposal = await changed(repository, { [ONE]: 'Other.\n' })
    const closed = await repository.withdraw(proposal.id, EDITOR)
    expect(closed).toMatchObject({ status: 'withdrawn', head: proposal.head, publishedAs: null })
    expect(closed.closedAt).not.toBeNull()
    await refusesEverything(repository, proposal, 'withdrawn')
    await expect(repository.revert(proposal.id, EDITOR)).rejects.toThrow(NotPublishedError)
    expect(await readFile(repository, proposal.head, ONE)).toEqual(bytes('Other.\n'))
  })

  test('sees that somebody has closed a proposal elsewhere', async () => {
    const { repository, closeElsewhere } = await make()
    const proposal = await changed(repository, { [ONE]: 'Other.\n' })
    await closeElsewhere(proposal.id)
    expect(await repository.readProposal(proposal.id)).toMatchObject({ status: 'withdrawn' })
    await refusesEverything(repository, proposal, 'withdrawn')
  })
}

function describeCommits(make: Make): void {
  test('commits in the name of the person, with her words', async () => {
    const { repository } = await make()
    const message = 'one: Say “less”\n\nBecause it is enough.'
    const proposal = await changed(repository, { [ONE]: 'Less.\n' }, message)
    const format = '--format=%an%n%ae%n%cn%n%B'
    const said = await gitText(repository.root, ['log', '-1', format, proposal.head])
    expect(said.trimEnd()).toBe(`${EDITOR.name}\n${EDITOR.email}\n${EDITOR.name}\n${message}`)
    expect(await readFile(repository, proposal.head, ONE)).toEqual(bytes('Less.\n'))
    expect(await readFile(repository, proposal.head, 'README.md')).toEqual(bytes('Read me.\n'))
    expect(await readFile(repository, await repository.readMain(), ONE)).toEqual(
      bytes(START[ONE] ?? ''),
    )
  })

  test('keeps every byte of a file', async () => {
    const { repository, pushToMain } = await make()
    await pushToMain({ '.gitattributes': '* text=auto eol=lf\n*.mdx ident\n' })
    const { id, head } = await repository.openProposal({ title: 'Bytes', by: EDITOR })
    const files = new Map<string, Uint8Array>([
      ['content/articles/crlf.mdx', bytes('One\r\nTwo\r\n')],
      ['content/articles/mixed.mdx', bytes('One\rTwo\nThree\r\n')],
      ['content/articles/bom.mdx', bytes('\ufeffOne\n')],
      ['content/articles/no-end.mdx', bytes('One')],
      ['content/articles/spaces.mdx', bytes('One  \n\t\n\n\n')],
      ['content/articles/ident.mdx', bytes('$Id: none $\n')],
      ['content/articles/letters.mdx', bytes('ä a\u0308 \u2028 \u{1f476}\u200d\n')],
      ['content/articles/empty.mdx', bytes('')],
      ['public/articles/one/picture.bin', Uint8Array.from({ length: 256 }, (_, byte) => byte)],
    ])
    const after = await repository.commitFiles(id, {
      by: EDITOR,
      message: 'Bytes',
      onto: head,
      files,
    })
    for (const [path, expected] of files) {
      expect([path, await readFile(repository, after.head, path)]).toEqual([
        path,
        Buffer.from(expected),
      ])
    }
  })

  test('adds, changes and deletes in one commit', async () => {
    const { repository } = await make()
    const opened = await repository.openProposal({ title: 'Three things', by: EDITOR })
    const files = new Map([
      [NEW, bytes('New.\n')],
      [ONE, bytes('Other.\n')],
      [TWO, null],
    ])
    const { head } = await repository.commitFiles(opened.id, {
      by: EDITOR,
      message: 'Three things',
      onto: opened.head,
      files,
    })
    expect(await changesOf(repository, opened.head, head)).toEqual([
      `A ${NEW}`,
      `M ${ONE}`,
      `D ${TWO}`,
    ])
  })

  test('makes no commit when nothing is different', async () => {
    const { repository } = await make()
    const proposal = await changed(repository, { [ONE]: 'Less.\n' })
    const same = new Map([
      [ONE, bytes('Less.\n')],
      ['content/articles/never-was.mdx', null],
    ])
    const again = await repository.commitFiles(proposal.id, {
      by: EDITOR,
      message: 'Again',
      onto: proposal.head,
      files: same,
    })
    expect(again).toEqual(proposal)
  })

  test('goes on top of what others committed to other files', async () => {
    const { repository, pushToProposal } = await make()
    const { id, head } = await changed(repository, { [ONE]: 'Mine.\n' })
    const theirs = await pushToProposal(id, { [TWO]: 'Theirs.\n' })
    const files = new Map([[ONE, bytes('Mine again.\n')]])
    const after = await repository.commitFiles(id, {
      by: EDITOR,
      message: 'Again',
      onto: head,
      files,
    })
    expect(await gitText(repository.root, ['rev-parse', `${after.head}^`])).toBe(theirs)
    expect(await readFile(repository, after.head, TWO)).toEqual(bytes('Theirs.\n'))
    expect(await readFile(repository, after.head, ONE)).toEqual(bytes('Mine again.\n'))
  })

  test('writes nothing where others changed the same file, and says where theirs is', async () => {
    const { repository, pushToProposal } = await make()
    const { id, head } = await changed(repository, { [ONE]: 'Mine.\n' })
    const theirs = await pushToProposal(id, { [ONE]: 'Theirs.\n' })
    const files = new Map([
      [ONE, bytes('Mine again.\n')],
      [NEW, bytes('New.\n')],
    ])
    const error = await failure(
      repository.commitFiles(id, { by: EDITOR, message: 'Again', onto: head, files }),
    )
    expect(error).toBeInstanceOf(ConflictError)
    expect(error).toMatchObject({ paths: [ONE], theirs })
    expect((await repository.readProposal(id))?.head).toBe(theirs)
  })

  test('two people who commit to two files at once both succeed', async () => {
    const { repository } = await make()
    const { id, head } = await repository.openProposal({ title: 'At once', by: EDITOR })
    await Promise.all(
      [ONE, TWO].map((path) =>
        repository.commitFiles(id, {
          by: EDITOR,
          message: `Change ${path}`,
          onto: head,
          files: new Map([[path, bytes('Mine.\n')]]),
        }),
      ),
    )
    const after = (await repository.readProposal(id))?.head ?? ''
    expect(await changesOf(repository, head, after)).toEqual([`M ${ONE}`, `M ${TWO}`])
  })

  test('catches up with main', async () => {
    const { repository, pushToMain } = await make()
    const proposal = await changed(repository, { [ONE]: 'First.\n\nSecond.\n\nOther.\n' })
    const main = await pushToMain({ [ONE]: 'Other.\n\nSecond.\n\nThird.\n', [TWO]: '2\n' })
    const after = await repository.catchUp(proposal.id, EDITOR)
    expect(await readFile(repository, after.head, ONE)).toEqual(
      bytes('Other.\n\nSecond.\n\nOther.\n'),
    )
    expect(await readFile(repository, after.head, TWO)).toEqual(bytes('2\n'))
    expect(await parentsOf(repository, after.head)).toEqual([proposal.head, main])
    expect(await repository.catchUp(proposal.id, EDITOR)).toEqual(after)
    expect(await repository.readMain()).toBe(main)
  })

  test('writes nothing when catching up would choose between two versions', async () => {
    const { repository, pushToMain } = await make()
    const proposal = await changed(repository, { [ONE]: 'Mine.\n' })
    const main = await pushToMain({ [ONE]: 'Theirs.\n' })
    const error = await failure(repository.catchUp(proposal.id, EDITOR))
    expect(error).toBeInstanceOf(ConflictError)
    expect(error).toMatchObject({ paths: [ONE], theirs: main })
    expect(await repository.readProposal(proposal.id)).toEqual(proposal)
  })

  test.each([
    'README.md',
    'lib/mdx/parse-article.ts',
    'contents/one.mdx',
    'content',
    'content/',
    '/content/one.mdx',
    'content/../README.md',
    'content/./one.mdx',
    'content//one.mdx',
    'content\\one.mdx',
    'content/articles/a\\..\\b.mdx',
    'content/articles/a\nb.mdx',
    'content/articles/a\0b.mdx',
    'content/articles/a\u202eb.mdx',
    'content/.git/config',
    'content/.GIT/config',
    'content/.gitattributes',
    'public/icon.svg',
    'public/articles/../icon.svg',
    'content/articles/ONE.mdx',
    'content/Articles/three.mdx',
    'content/articles/one.mdx/part.mdx',
    'content/articles',
  ])('refuses to write to %j', async (path) => {
    const { repository } = await make()
    const { id, head } = await repository.openProposal({ title: 'Where', by: EDITOR })
    const files = new Map([
      [TWO, bytes('Other.\n')],
      [path, bytes('x')],
    ])
    await expect(
      repository.commitFiles(id, { by: EDITOR, message: 'Where', onto: head, files }),
    ).rejects.toThrow(ForbiddenPathError)
    expect((await repository.readProposal(id))?.head).toBe(head)
  })

  test('refuses a file that is too long, and too many files', async () => {
    const { repository } = await make()
    const { id, head } = await repository.openProposal({ title: 'Much', by: EDITOR })
    const long = new Map([[NEW, new Uint8Array(5 * 1024 * 1024 + 1)]])
    const many = new Map(
      Array.from({ length: 201 }, (_, index) => [`content/articles/n-${index}.mdx`, bytes('x')]),
    )
    for (const files of [long, many]) {
      await expect(
        repository.commitFiles(id, { by: EDITOR, message: 'Much', onto: head, files }),
      ).rejects.toThrow(ForbiddenPathError)
    }
    expect((await repository.readProposal(id))?.head).toBe(head)
  })
}

function describePublishing(make: Make): void {
  test('publishes what was judged, onto what it was judged against', async () => {
    const { repository } = await make()
    const main = await repository.readMain()
    const proposal = await changed(repository, { [ONE]: 'Published.\n' })
    const commit = await repository.publish(proposal.id, {
      head: proposal.head,
      main,
      by: REVIEWER,
    })
    expect(await repository.readMain()).toBe(commit)
    expect(await parentsOf(repository, commit)).toEqual([main, proposal.head])
    expect(await readFile(repository, commit, ONE)).toEqual(bytes('Published.\n'))
    const after = await repository.readProposal(proposal.id)
    expect(after).toMatchObject({ status: 'published', publishedAs: commit, head: proposal.head })
    expect(after?.closedAt).not.toBeNull()
    await refusesEverything(repository, proposal, 'published')
    expect(await repository.readMain()).toBe(commit)
  })

  test('does not publish when somebody added to the proposal meanwhile', async () => {
    const { repository, pushToProposal } = await make()
    const main = await repository.readMain()
    const { id, head } = await changed(repository, { [ONE]: 'Judged.\n' })
    const now = await pushToProposal(id, { [ONE]: 'Not judged.\n' })
    const error = await failure(repository.publish(id, { head, main, by: REVIEWER }))
    expect(error).toBeInstanceOf(MovedError)
    expect(error).toMatchObject({ what: 'proposal', now })
    expect(await repository.readMain()).toBe(main)
    expect(await repository.readProposal(id)).toMatchObject({ status: 'open' })
  })

  test('does not publish when main moved meanwhile, and does once it is judged again', async () => {
    const { repository, pushToMain } = await make()
    const main = await repository.readMain()
    const { id, head } = await changed(repository, { [ONE]: 'Judged.\n' })
    const now = await pushToMain({ [TWO]: 'Meanwhile.\n' })
    const error = await failure(repository.publish(id, { head, main, by: REVIEWER }))
    expect(error).toBeInstanceOf(MovedError)
    expect(error).toMatchObject({ what: 'main', now })
    expect(await repository.readMain()).toBe(now)
    const commit = await repository.publish(id, { head, main: now, by: REVIEWER })
    expect(await readFile(repository, commit, ONE)).toEqual(bytes('Judged.\n'))
    expect(await readFile(repository, commit, TWO)).toEqual(bytes('Meanwhile.\n'))
  })

  test('does not publish what conflicts with main', async () => {
    const { repository, pushToMain } = await make()
    const { id, head } = await changed(repository, { [ONE]: 'Mine.\n' })
    const main = await pushToMain({ [ONE]: 'Theirs.\n' })
    const error = await failure(repository.publish(id, { head, main, by: REVIEWER }))
    expect(error).toBeInstanceOf(ConflictError)
    expect(error).toMatchObject({ paths: [ONE] })
    expect(await repository.readMain()).toBe(main)
    expect(await repository.readProposal(id)).toMatchObject({ status: 'open', head })
  })

  test('publishes once when two press at the same time', async () => {
    const { repository } = await make()
    const main = await repository.readMain()
    const { id, head } = await changed(repository, { [ONE]: 'Published.\n' })
    const results = await Promise.allSettled(
      [EDITOR, REVIEWER].map((by) => repository.publish(id, { head, main, by })),
    )
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(await parentsOf(repository, await repository.readMain())).toEqual([main, head])
  })

  test('takes back what was published, and only that', async () => {
    const { repository, pushToMain } = await make()
    const proposal = await changed(repository, { [ONE]: 'Published.\r\n', [NEW]: 'New.\n' })
    const commit = await repository.publish(proposal.id, {
      head: proposal.head,
      main: await repository.readMain(),
      by: REVIEWER,
    })
    const main = await pushToMain({ [TWO]: 'Later.\n' })
    const back = await repository.revert(proposal.id, REVIEWER)
    expect(back).toMatchObject({ status: 'open', openedBy: REVIEWER.id })
    expect(back.id).not.toBe(proposal.id)
    expect(back.title).toContain(proposal.title)
    expect(await changesOf(repository, main, back.head)).toEqual([`D ${NEW}`, `M ${ONE}`])
    const after = await repository.publish(back.id, { head: back.head, main, by: REVIEWER })
    expect(await readFile(repository, after, ONE)).toEqual(bytes(START[ONE] ?? ''))
    expect(await readFile(repository, after, TWO)).toEqual(bytes('Later.\n'))
    expect(await changesOf(repository, `${commit}^1`, after)).toEqual([`M ${TWO}`])
  })

  test('takes words back, and leaves what was signed about them', async () => {
    const { repository } = await make()
    const record = 'content/reviews/one/20261121T100000Z-ab.json'
    const proposal = await changed(repository, { [ONE]: 'Published.\n', [record]: '{}\n' })
    const main = await repository.readMain()
    const given = { head: proposal.head, main, by: REVIEWER }
    const commit = await repository.publish(proposal.id, given)
    const back = await repository.revert(proposal.id, REVIEWER)
    expect(await changesOf(repository, commit, back.head)).toEqual([`M ${ONE}`])
    expect(await readFile(repository, back.head, record)).toEqual(bytes('{}\n'))
  })

  test('takes nothing back where main has changed the same words since', async () => {
    const { repository, pushToMain } = await make()
    const { id, head } = await changed(repository, { [ONE]: 'Published.\n' })
    await repository.publish(id, { head, main: await repository.readMain(), by: REVIEWER })
    const main = await pushToMain({ [ONE]: 'Published better.\n' })
    const error = await failure(repository.revert(id, REVIEWER))
    expect(error).toBeInstanceOf(ConflictError)
    expect(error).toMatchObject({ paths: [ONE] })
    expect(await repository.readMain()).toBe(main)
    expect((await repository.listProposals()).map((proposal) => proposal.id)).toEqual([id])
  })

  test('one idempotency key takes back once', async () => {
    const { repository } = await make()
    const { id, head } = await changed(repository, { [ONE]: 'Published.\n' })
    await repository.publish(id, { head, main: await repository.readMain(), by: REVIEWER })
    const back = await repository.revert(id, REVIEWER, 'key-one')
    expect((await repository.revert(id, REVIEWER, 'key-one')).id).toBe(back.id)
    expect((await repository.revert(id, REVIEWER, 'key-two')).id).not.toBe(back.id)
    expect(await repository.listProposals()).toHaveLength(3)
  })

  test('takes nothing back that was never published', async () => {
    const { repository } = await make()
    const { id } = await changed(repository, { [ONE]: 'Mine.\n' })
    await expect(repository.revert(id, REVIEWER)).rejects.toThrow(NotPublishedError)
  })
}

function describeState(make: Make): void {
  test('keeps a document, gives it back and deletes it', async () => {
    const { repository } = await make()
    const name = 'invitations/2026-11-21-rae'
    expect(await repository.readState(name, COUNT)).toBeNull()
    expect(await repository.changeState(name, COUNT, () => ({ count: 1 }))).toEqual({ count: 1 })
    expect(await repository.readState(name, COUNT)).toEqual({ count: 1 })
    const seen: unknown[] = []
    await repository.changeState(name, COUNT, (now) => {
      seen.push(now)
      return { count: 2 }
    })
    expect(seen).toEqual([{ count: 1 }])
    expect(await repository.changeState(name, COUNT, () => null)).toBeNull()
    expect(await repository.readState(name, COUNT)).toBeNull()
    expect(await repository.changeState(name, COUNT, () => null)).toBeNull()
  })

  test('loses nothing when twenty change one document at once', async () => {
    const { repository } = await make()
    const add = (now: { count: number } | null): { count: number } => ({
      count: (now?.count ?? 0) + 1,
    })
    await Promise.all(
      Array.from({ length: 20 }, () => repository.changeState('counters/one', COUNT, add)),
    )
    expect(await repository.readState('counters/one', COUNT)).toEqual({ count: 20 })
  }, 60_000)

  test('keeps documents apart that are changed at once', async () => {
    const { repository } = await make()
    const names = Array.from({ length: 8 }, (_, index) => `counters/c-${index}`)
    await Promise.all(
      names.map((name, count) => repository.changeState(name, COUNT, () => ({ count }))),
    )
    expect(await repository.listState('counters')).toEqual(names)
    expect(await repository.readState('counters/c-7', COUNT)).toEqual({ count: 7 })
  })

  test('lists documents below one folder, sorted', async () => {
    const { repository } = await make()
    expect(await repository.listState('sessions')).toEqual([])
    for (const name of ['sessions/b', 'sessions/a', 'sessions/c/d', 'sessions-old/x']) {
      await repository.changeState(name, COUNT, () => ({ count: 1 }))
    }
    await repository.changeState('sessions/b', COUNT, () => null)
    expect(await repository.listState('sessions')).toEqual(['sessions/a', 'sessions/c/d'])
    expect(await repository.listState('nothing')).toEqual([])
  })

  test('says which document is not what it should be', async () => {
    const { repository } = await make()
    const other = z.strictObject({ text: z.string() })
    await repository.changeState('counters/one', COUNT, () => ({ count: 1 }))
    const error = await failure(repository.readState('counters/one', other))
    expect(error).toBeInstanceOf(BadStateError)
    expect(error).toMatchObject({ document: 'counters/one' })
    await expect(
      repository.changeState('counters/one', other, () => ({ text: 'x' })),
    ).rejects.toThrow(BadStateError)
    await expect(
      repository.changeState('counters/one', COUNT, () => ({ count: 0.5 })),
    ).rejects.toThrow(BadStateError)
    expect(await repository.readState('counters/one', COUNT)).toEqual({ count: 1 })
  })

  test('writes nothing when the change throws, and goes on afterwards', async () => {
    const { repository } = await make()
    const refused = repository.changeState('counters/one', COUNT, () => {
      throw new RangeError('Not now')
    })
    await expect(refused).rejects.toThrow(RangeError)
    expect(await repository.readState('counters/one', COUNT)).toBeNull()
    await repository.changeState('counters/one', COUNT, () => ({ count: 1 }))
    expect(await repository.readState('counters/one', COUNT)).toEqual({ count: 1 })
  })

  test.each(['', '/', '../x', 'a/../b', 'a//b', '/a', 'a/', 'A', 'a b', 'a.json', 'a\nb', '-a'])(
    'has no document %j',
    async (name) => {
      const { repository } = await make()
      await expect(repository.readState(name, COUNT)).rejects.toThrow(ForbiddenPathError)
      await expect(repository.changeState(name, COUNT, () => ({ count: 1 }))).rejects.toThrow(
        ForbiddenPathError,
      )
      await expect(repository.listState(name)).rejects.toThrow(ForbiddenPathError)
    },
  )
}

/** A proposal with one commit. */
async function changed(
  repository: Repository,
  files: Readonly<Record<string, string | null>>,
  message = 'Change words',
): Promise<Proposal> {
  const { id, head } = await repository.openProposal({ title: 'Change words', by: EDITOR })
  return repository.commitFiles(id, {
    by: EDITOR,
    message,
    onto: head,
    files: new Map(
      Object.entries(files).map(([path, text]) => [path, text === null ? null : bytes(text)]),
    ),
  })
}

async function refusesEverything(
  repository: Repository,
  { id, head }: Proposal,
  status: 'published' | 'withdrawn',
): Promise<void> {
  const main = await repository.readMain()
  const before = await repository.readProposal(id)
  const files = new Map([[ONE, bytes('Too late.\n')]])
  const attempts = [
    repository.commitFiles(id, { by: EDITOR, message: 'Late', onto: head, files }),
    repository.catchUp(id, EDITOR),
    repository.addComment(id, { by: EDITOR, text: 'Late', claim: null }),
    repository.changeProposal(id, { title: 'Late' }, EDITOR),
    repository.withdraw(id, EDITOR),
    repository.publish(id, { head, main, by: EDITOR }),
  ]
  for (const attempt of await Promise.allSettled(attempts)) {
    const error = attempt.status === 'rejected' ? attempt.reason : null
    expect(error).toBeInstanceOf(ClosedProposalError)
    expect(error).toMatchObject({ id, status })
  }
  expect(await repository.readProposal(id)).toEqual(before)
}

function bytes(text: string): Buffer {
  return Buffer.from(text, 'utf8')
}

async function readFile(repository: Repository, commit: string, path: string): Promise<Buffer> {
  return (await git(repository.root, ['cat-file', 'blob', `${commit}:${path}`])).stdout
}

async function parentsOf(repository: Repository, commit: string): Promise<string[]> {
  return (await gitText(repository.root, ['log', '-1', '--format=%P', commit])).split(' ')
}

/** `A path` of an added file, and so on, in git's order. */
async function changesOf(repository: Repository, before: string, after: string): Promise<string[]> {
  const text = await gitText(repository.root, [
    'diff-tree',
    '-r',
    '--no-renames',
    '--name-status',
    before,
    after,
  ])
  return text
    .split('\n')
    .filter(Boolean)
    .map((line) => line.replace('\t', ' '))
}

async function failure(attempt: Promise<unknown>): Promise<unknown> {
  try {
    await attempt
  } catch (error) {
    return error
  }
  throw new Error('Expected a failure')
}
