import { execFileSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { parse } from 'yaml'
import { keySchema } from '../lib/people/person.ts'
import { readLedger } from '../lib/reviews/read-ledger.ts'
import { recordPath, serialiseRecord, type ReviewRecord } from '../lib/reviews/review-record.ts'
import {
  ARTICLE,
  article,
  BODY,
  CITE,
  NOW,
  policy,
  POLICY,
  reviewer,
  reviewStory,
  TODAY,
  type ReviewStory,
} from '../lib/reviews/review-story.fixture.ts'
import { asAnswer, softwarePasskey } from '../lib/reviews/software-passkey.fixture.ts'
import { reviews } from './reviews.ts'
import type { Terminal } from './reviews/terminal.ts'

async function story(base: Record<string, string> = {}): Promise<ReviewStory> {
  const told = await reviewStory(base)
  onTestFinished(told.remove)
  return told
}

/** A story in which the proposal rewords one claim. */
async function reworded(base: Record<string, string> = {}): Promise<ReviewStory> {
  const told = await story(base)
  await told.commit('Reword', { [ARTICLE]: article(BODY.replace('often', 'sometimes')) })
  return told
}

/** @param answers what a person says when asked; nobody is there when not given */
async function run(root: string, args: string[], answers?: string[], terminal = {}) {
  let out = ''
  let error = ''
  const left = [...(answers ?? [])]
  const code = await reviews(args, {
    root,
    today: TODAY,
    now: () => NOW,
    ask: answers === undefined ? null : async () => left.shift() ?? '',
    paint: (_style, text) => text,
    out: (text) => (out += text),
    error: (text) => (error += text),
    ...terminal,
  } as Terminal)
  return { code, out, error }
}

const byLee = ({ keys }: ReviewStory) => ['approve', '--as', 'lee', '--ssh', keys.lee.keyFile]

async function recordsOf({ root }: ReviewStory): Promise<ReviewRecord[]> {
  return (await readLedger(root)).map(({ text }) => JSON.parse(text) as ReviewRecord)
}

let plain: ReviewStory

beforeAll(async () => {
  plain = await reviewStory()
})

afterAll(() => plain.remove())

test('lists its commands, and says how each is used', async () => {
  const { code, out } = await run(plain.root, ['--help'])
  expect(code).toBe(0)
  const names = [...out.matchAll(/^ {2}([a-z]+) /gm)].map(([, name]) => name ?? '')
  expect(names).toEqual(expect.arrayContaining(['approve', 'verify', 'key', 'gate', 'diff']))
  for (const name of names) {
    const help = await run(plain.root, [name, '--help'])
    expect(help.out).toContain(`npm run reviews -- ${name}`)
  }
})

test.each([
  [[], /Which command/],
  [['aprove'], /Did you mean `approve`/],
  [['approve'], /Who are you/],
  [['approve', '--as', 'lee'], /How do you sign/],
  [['approve', '--as', 'lee', '--ssh', 'k', '--passkey'], /How do you sign/],
  [['approve', '--as', 'lee', '--passkey', '--decision', 'withdraw'], /needs --note/],
  [['approve', '--as', 'lee', '--passkey', '--decision', 'aprove'], /Did you mean `approve`/],
  [['approve', '--as', 'lee', '--passkey', '--criterion', 'page-sound'], /Which page/],
  [['approve', '--as', 'lee', '--passkey', '--all', '--claim', 'abcd'], /exclude each other/],
  [['approve', '--as', 'lee', '--passkey', '--base', 'nowhere'], /names no commit/],
  [['key'], /Which key/],
  [['key', '--passkey', '--as', 'Dr Lee'], /Whose key/],
  [['verify', '--fix'], /Unknown option/],
])('refuses %j as wrong usage', async (args, message) => {
  const { code, error } = await run(plain.root, args)
  expect(error).toMatch(message)
  expect(code).toBe(2)
})

test('shows a change word by word, signs it by SSH, commits it alone, and the gate passes', async () => {
  const told = await reworded()
  writeFileSync(join(told.root, 'notes.txt'), 'not part of it')
  await told.git('add', 'notes.txt')
  const { code, out } = await run(told.root, [...byLee(told), '--all', '--commit'], ['y'])
  expect(out).toContain('Pain [-often-]{+sometimes+} comes back.')
  expect(out).toContain('What the first passage says.')
  expect(out).toContain('Committed: Sign 1 approval of lower-back-pain')
  expect(code).toBe(0)
  const [record] = await recordsOf(told)
  expect(record).toMatchObject({
    reviewer: 'lee',
    decision: 'approve',
    criterion: 'claim-supported',
    proposal: 'proposal',
    repository: 'test-repository',
    time: NOW,
    proof: { kind: 'ssh', key: told.keys.lee.fingerprint },
  })
  expect(await told.git('show', '--format=%an <%ae>', '--name-only', 'HEAD')).toBe(
    `Lee Test <lee.test@example.test>\n\n${recordPath(record as ReviewRecord)}`,
  )
  expect((await run(told.root, ['gate'])).code).toBe(0)
  expect(await run(told.root, ['verify'])).toMatchObject({ code: 0 })
})

test('signs only what was agreed to, claim by claim', async () => {
  const told = await story()
  await told.commit('Reword', {
    [ARTICLE]: article(BODY.replace('often', 'sometimes').replace('hard', 'heavy')),
  })
  const { code } = await run(told.root, byLee(told), ['n', 'yes', 'y'])
  expect(code).toBe(0)
  expect((await recordsOf(told)).map(({ text }) => 'sentence' in text && text.sentence)).toEqual([
    'Lifting is heavy work.',
  ])
})

test('signs nothing when the person thinks again, or when nobody is there', async () => {
  const told = await reworded()
  const asked = await run(told.root, [...byLee(told), '--all'], ['n'])
  expect(asked).toMatchObject({ code: 1, error: 'Nothing was signed, nothing was written.\n' })
  const declined = await run(told.root, byLee(told), ['n'])
  expect(declined).toMatchObject({ code: 1, error: 'Nothing to sign.\n' })
  expect((await run(told.root, byLee(told))).error).toMatch(/--claim DIGEST, or --all/)
  expect((await run(told.root, [...byLee(told), '--all'])).error).toMatch(/--yes signs at once/)
  expect(await recordsOf(told)).toEqual([])
})

test('takes the beginning of a digest, as it is printed, for a claim', async () => {
  const told = await reworded()
  const [change] = await told.changes()
  const digest = change?.after?.digest ?? ''
  const unknown = await run(told.root, [...byLee(told), '--claim', 'ffffffff', '--yes'])
  expect(unknown).toMatchObject({ code: 1 })
  expect(unknown.error).toMatch(/begins with `ffffffff`/)
  const { code, out } = await run(told.root, [
    ...byLee(told),
    '--claim',
    digest.slice(0, 12),
    '--yes',
  ])
  expect(out).toContain(digest.slice(0, 12))
  expect(code).toBe(0)
})

test('does not ask again about what this reviewer has said', async () => {
  const told = await reworded()
  await run(told.root, [...byLee(told), '--all', '--yes', '--commit'])
  const again = await run(told.root, [...byLee(told), '--all', '--yes'])
  expect(again).toMatchObject({ code: 1 })
  expect(again.error).toContain('You have said so already about 1 of 1.')
  expect(await recordsOf(told)).toHaveLength(1)
})

test('approves a page and its claims as they stand, where nothing changes', async () => {
  const told = await story()
  const here = [...byLee(told), '--article', 'lower-back-pain', '--yes']
  expect((await run(told.root, [...byLee(told), '--all', '--yes'])).error).toMatch(
    /No claim changes/,
  )
  expect((await run(told.root, [...here, '--all'])).out).toContain('as it stands')
  const page = await run(told.root, [...here, '--criterion', 'page-sound'])
  expect(page.out).toContain('Read the warning signs first.')
  const records = await recordsOf(told)
  expect(records.map(({ criterion }) => criterion).sort()).toEqual([
    'claim-supported',
    'claim-supported',
    'page-sound',
  ])
  for (const { before, after } of records) expect(before).toBe(after)
  expect((await run(told.root, ['verify'])).code).toBe(0)
  const missing = await run(told.root, [...byLee(told), '--article', 'neck', '--all', '--yes'])
  expect(missing).toMatchObject({ code: 1, error: 'There is no page `neck` in this commit\n' })
})

test('asks for changes and withdraws, with a note', async () => {
  const told = await reworded()
  const note = ['--note', 'For whom?', '--all', '--yes']
  await run(told.root, [...byLee(told), '--decision', 'request-changes', ...note])
  const { out } = await run(told.root, [...byLee(told), '--decision', 'withdraw', ...note])
  expect(out).toContain('Signed 1 withdrawal')
  const records = await recordsOf(told)
  expect(records.map(({ decision }) => decision).sort()).toEqual(['request-changes', 'withdraw'])
  expect(records.map((record) => record.note)).toEqual(['For whom?', 'For whom?'])
})

test('refuses before anybody reads: no reviewer, somebody else’s key, an author', async () => {
  const told = await reworded()
  const all = ['--all', '--yes']
  const nobody = await run(told.root, [
    ...['approve', '--as', 'leo', '--ssh', told.keys.lee.keyFile],
    ...all,
  ])
  expect(nobody).toMatchObject({
    code: 1,
    out: '',
    error: '`leo` is no reviewer on main. Did you mean `lee`?\n',
  })
  const other = await run(told.root, [
    ...['approve', '--as', 'lee', '--ssh', told.keys.sam.keyFile],
    ...all,
  ])
  expect(other).toMatchObject({ code: 1, out: '' })
  expect(other.error).toContain('is none of `lee` on main')
  const missing = await run(told.root, ['approve', '--as', 'lee', '--ssh', '/no/key', ...all])
  expect(missing).toMatchObject({ code: 1, error: 'There is no file `/no/key`\n' })
  await told.commit(
    'Edit',
    { [ARTICLE]: article(BODY.replace('hard', 'heavy')) },
    { name: 'Lee Test', email: 'lee.test@example.test' },
  )
  const author = await run(told.root, [...byLee(told), ...all])
  expect(author).toMatchObject({ code: 1, out: '' })
  expect(author.error).toContain('four-eyes')
  expect(await recordsOf(told)).toEqual([])
})

test('does not take a key or a role that only the proposal has', async () => {
  const told = await reworded()
  await told.commit('Enrol', {
    'content/people/max.yml': reviewer('Max Test', told.keys.sam).replace('sam', 'max'),
    'content/people/sam.yml': null,
  })
  const args = ['approve', '--as', 'max', '--ssh', told.keys.sam.keyFile, '--all', '--yes']
  expect((await run(told.root, args)).error).toMatch(/`max` is no reviewer on main/)
})

test('tells what is not committed, and stops at faults of the words', async () => {
  const told = await reworded()
  writeFileSync(join(told.root, ARTICLE), article(BODY.replace('often', 'rarely')))
  const dirty = await run(told.root, [...byLee(told), '--all', '--yes'])
  expect(dirty.error).toContain(`Not committed, so not part of what you decide about:`)
  expect(dirty.out).toContain('{+sometimes+}')
  await told.commit('Break', { [ARTICLE]: article(`${BODY}\n{1 + 1}.${CITE}\n`) })
  const broken = await run(told.root, [...byLee(told), '--all', '--yes'])
  expect(broken).toMatchObject({ code: 1 })
  expect(broken.error).toContain('no-expression')
})

test('signs by passkey on a page of this machine', async () => {
  const passkey = softwarePasskey()
  const origin = `http://localhost:${await freePort()}`
  const told = await reworded({
    [POLICY]: policy({ passkeys: { 'rp-id': 'localhost', origins: [origin] } }),
    'content/people/lee.yml': reviewer('Lee Test', plain.keys.lee, { keys: [passkey.key] }),
  })
  const url = Promise.withResolvers<string>()
  const running = run(told.root, ['approve', '--as', 'lee', '--passkey', '--all'], undefined, {
    error: (text: string) => {
      const found = /http:\S+/.exec(text)?.[0]
      if (found !== undefined) url.resolve(found)
    },
  })
  const page = await url.promise
  expect(await (await fetch(page)).text()).toContain('<del>often</del><ins>sometimes</ins>')
  const { challenge } = (await (await fetch(`${page}options.json`)).json()) as {
    challenge: string
  }
  const answer = (from: string, by = passkey): Promise<Response> =>
    fetch(`${page}answer`, {
      method: 'POST',
      headers: { origin },
      body: JSON.stringify(
        asAnswer(by.sign({ message: '', digests: [] }, { challenge, origin: from })),
      ),
    })
  expect((await answer('http://localhost:1')).status).toBe(422)
  expect((await answer(origin, softwarePasskey())).status).toBe(422)
  expect(await recordsOf(told)).toEqual([])
  expect((await answer(origin)).status).toBe(200)
  expect(await running).toMatchObject({ code: 0 })
  expect(await recordsOf(told)).toHaveLength(1)
  expect((await run(told.root, ['verify'])).code).toBe(0)
})

test('makes a passkey, and prints an entry that the roster takes', async () => {
  const passkey = softwarePasskey()
  const origin = `http://localhost:${await freePort()}`
  const told = await story({
    [POLICY]: policy({ passkeys: { 'rp-id': 'localhost', origins: [origin] } }),
  })
  const url = Promise.withResolvers<string>()
  const running = run(told.root, ['key', '--passkey', '--as', 'lee'], undefined, {
    error: (text: string) => {
      const found = /http:\S+/.exec(text)?.[0]
      if (found !== undefined) url.resolve(found)
    },
  })
  const page = await url.promise
  const { challenge } = (await (await fetch(`${page}options.json`)).json()) as {
    challenge: string
  }
  await fetch(`${page}answer`, {
    method: 'POST',
    headers: { origin },
    body: JSON.stringify(passkey.enrol(challenge, { origin })),
  })
  const { code, out } = await running
  expect(code).toBe(0)
  const { keys } = parse(out) as { keys: unknown[] }
  expect(keys).toEqual([{ ...passkey.key, added: TODAY }])
})

test('prints the entry of an SSH key', async () => {
  const told = await story()
  const file = `${told.keys.lee.keyFile}.pub`
  const { code, out, error } = await run(told.root, ['key', '--ssh', file, '--as', 'lee'])
  expect(code).toBe(0)
  expect(error).toContain('content/people/lee.yml')
  const { keys } = parse(out) as { keys: unknown[] }
  expect(keySchema.parse(keys[0])).toEqual({
    kind: 'ssh',
    id: told.keys.lee.fingerprint,
    public: told.keys.lee.public.split(' ').slice(0, 2).join(' '),
    added: TODAY,
  })
  expect((await run(told.root, ['key', '--ssh', '/no/key.pub', '--as', 'lee'])).code).toBe(1)
})

test('verifies the whole ledger offline, and names what is not as it should be', async () => {
  const told = await reworded()
  expect(await run(told.root, ['verify'])).toMatchObject({ code: 0, out: 'No approvals yet.\n' })
  await told.approve()
  await told.approve({ decision: 'request-changes', note: 'For whom?' }, 'sam')
  // Neither git nor a network is needed.
  rmSync(join(told.root, '.git'), { recursive: true })
  const good = await run(told.root, ['verify'])
  expect(good.out).toBe(
    'Reviewer  approve  request-changes  withdraw  not valid\n' +
      '--------  -------  ---------------  --------  ---------\n' +
      'lee             1                0         0          0\n' +
      'sam             0                1         0          0\n' +
      '\n2 records, each verified by its signature.\n',
  )
  const [file] = await readLedger(told.root)
  const path = file?.path ?? ''
  writeFileSync(join(told.root, path), (file?.text ?? '').replace('"note": "', '"note": "Not '))
  const bad = await run(told.root, ['verify', '--json'])
  expect(bad.code).toBe(1)
  expect(JSON.parse(bad.out)).toMatchObject({
    records: 2,
    faults: [
      { file: path, rule: 'review-batch' },
      { file: path, rule: 'review-name' },
    ],
  })
  expect((await run(told.root, ['verify'])).out).toContain('1 of 2 records not valid.')
})

test('cannot tell without a policy or with a bad roster', async () => {
  const told = await story()
  writeFileSync(join(told.root, 'content/people/lee.yml'), 'name: 3\n')
  expect((await run(told.root, ['verify'])).code).toBe(2)
  rmSync(join(told.root, 'content/people/lee.yml'))
  rmSync(join(told.root, POLICY))
  const { code, error } = await run(told.root, ['verify'])
  expect({ code, error }).toEqual({ code: 2, error: 'content/reviews/policy.yml: Missing file\n' })
})

test('finishes first what an interrupted command left', async () => {
  const told = await reworded()
  const records = await told.approvals()
  const journal = join(told.root, '.cache/reviews', `${'a'.repeat(64)}.json`)
  mkdirSync(dirname(journal), { recursive: true })
  writeFileSync(journal, JSON.stringify(records))
  const { code, error } = await run(told.root, ['verify'])
  const paths = records.map(recordPath)
  expect(error).toBe(paths.map((path) => `Finished what was interrupted: ${path}\n`).join(''))
  expect(code).toBe(0)
  expect(existsSync(journal)).toBe(false)
  const [path = ''] = paths
  const [record] = records
  expect(readFileSync(join(told.root, path), 'utf8')).toBe(serialiseRecord(record as ReviewRecord))
})

test('runs as a program', async () => {
  const program = join(import.meta.dirname, 'reviews.ts')
  const out = execFileSync(process.execPath, [program, 'verify'], {
    cwd: plain.root,
    encoding: 'utf8',
  })
  expect(out).toBe('No approvals yet.\n')
})

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}
