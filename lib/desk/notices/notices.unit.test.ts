import { createServer, type AddressInfo } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import type { Person } from '../../people/person.ts'
import { mailServer, type MailServer } from './mail-server.fixture.ts'
import type { Notice } from './notice-words.ts'
import { createNotices } from './notices.ts'
import { mailPoster } from './post-mail.ts'
import { memoryState } from './state.fixture.ts'

const START = Date.parse('2026-11-21T12:00:00Z')
const FROM = { name: 'The desk', address: 'desk@example.test' }
const PROPOSAL = { id: '2026-11-21-say-when', title: 'Say when to call' }
const ASKED: Notice = { kind: 'asked-for-review', proposal: PROPOSAL, by: 'Ada' }

function person(name: string, email?: string): Person {
  return { name, kind: 'person', roles: ['editor'], ...(email ? { emails: [email] } : {}) }
}

const PEOPLE = new Map([
  ['ada', person('Ada', 'ada@example.test')],
  ['bea', person('Bea', 'bea@example.test')],
  ['cleo', person('Cleo')],
])

/** Notices with a clock that stands still unless a test moves it. */
function notices(
  url: string | null,
  state = memoryState(),
  people = PEOPLE,
  within = { connect: 5_000, answer: 5_000 },
) {
  let now = START
  const faults: unknown[] = []
  const timers: { at: number; callback: () => void }[] = []
  const made = createNotices({
    repository: state,
    readRoster: async () => people,
    post: url === null ? null : mailPoster(url, FROM, within),
    origin: 'http://localhost:4000',
    site: 'Back After Birth',
    now: () => new Date(now),
    setTimer: (milliseconds, callback) => {
      const timer = { at: now + milliseconds, callback }
      timers.push(timer)
      return () => timers.splice(timers.indexOf(timer), 1)
    },
    onFault: (error) => faults.push(error),
  })
  onTestFinished(made.close)
  return {
    ...made,
    state,
    faults,
    timers,
    /** Lets minutes go by, and what was to be done in them. */
    pass: async (minutes: number): Promise<void> => {
      now += minutes * 60_000
      for (const timer of timers.filter(({ at }) => at <= now)) {
        timers.splice(timers.indexOf(timer), 1)
        timer.callback()
      }
      await made.settled()
    },
  }
}

async function server(port?: number): Promise<MailServer> {
  const made = await mailServer(port)
  onTestFinished(made.close)
  return made
}

/** A port at which nobody listens. */
async function freePort(): Promise<number> {
  const listener = createServer()
  await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', () => resolve()))
  const { port } = listener.address() as AddressInfo
  await new Promise<void>((resolve) => listener.close(() => resolve()))
  return port
}

test('tells people in the desk and by e-mail', async () => {
  const { url, received } = await server()
  const made = notices(url)
  await made.tell(['ada'], ASKED)
  await made.settled()
  expect(received).toHaveLength(1)
  expect(received[0]).toMatchObject({ from: 'desk@example.test', to: ['ada@example.test'] })
  expect(received[0]?.headers).toContain('Subject: Please review: Say when to call')
  expect(received[0]?.headers).toContain('Auto-Submitted: auto-generated')
  expect(received[0]?.headers).toContain('Content-Type: text/plain')
  expect(received[0]?.text).toContain(
    'http://localhost:4000/desk/review/2026-11-21-say-when/first/',
  )
  expect(await made.read('ada')).toMatchObject([
    { kind: 'asked-for-review', readAt: null, mail: { state: 'sent' } },
  ])
  expect(made.faults).toEqual([])
})

test('without a mail server everything is in the desk', async () => {
  const made = notices(null)
  await made.tell(['ada', 'ada', 'nobody'], ASKED)
  expect(await made.read('ada')).toMatchObject([{ mail: { state: 'none' } }])
  expect([...made.state.texts.keys()]).toEqual(['notices/ada'])
  expect(await made.mailInvitation({ to: 'a@b.test', name: 'A', link: 'x', by: 'Ada' })).toBe(false)
})

test('people without an address are told in the desk', async () => {
  const { url, received } = await server()
  const made = notices(url)
  await made.tell(['cleo', 'bea'], ASKED)
  await made.settled()
  expect(received.map(({ to }) => to)).toEqual([['bea@example.test']])
  expect(await made.countUnread('cleo')).toBe(1)
})

test('a recipient whom the server refuses is not tried again, and others get theirs', async () => {
  const { url, received, refuse } = await server()
  refuse('ada@example.test', 550)
  const made = notices(url)
  await made.tell(['ada', 'bea'], ASKED)
  await made.settled()
  await made.pass(10_000)
  expect(received.map(({ to }) => to)).toEqual([['bea@example.test']])
  expect((await made.read('ada'))[0]?.mail).toEqual({
    state: 'refused',
    why: 'The mail server refused it (EENVELOPE 550)',
  })
})

test('a recipient who is to be tried again later is, and does not keep others waiting', async () => {
  const { url, received, refuse } = await server()
  refuse('ada@example.test', 451)
  const made = notices(url)
  await made.tell(['ada', 'bea'], ASKED)
  await made.settled()
  expect(received.map(({ to }) => to)).toEqual([['bea@example.test']])
  refuse('ada@example.test', null)
  await made.pass(1)
  expect(received.map(({ to }) => to)).toEqual([['bea@example.test'], ['ada@example.test']])
})

test('while the server is down nothing is lost and nobody waits', async () => {
  const port = await freePort()
  const made = notices(`smtp://127.0.0.1:${port}`)
  await made.tell(['ada', 'bea'], ASKED)
  await made.tell(['ada'], { kind: 'ready', proposal: PROPOSAL })
  await made.settled()
  expect(await made.countUnread('ada')).toBe(2)
  await made.pass(1)
  const { received } = await server(port)
  await made.pass(5)
  expect(received.map(({ to }) => to[0]).sort()).toEqual([
    'ada@example.test',
    'ada@example.test',
    'bea@example.test',
  ])
  expect(made.timers).toEqual([])
})

test('telling does not wait for a server that never answers', async () => {
  const silent = createServer(() => {})
  await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', () => resolve()))
  onTestFinished(() => void silent.close())
  const { port } = silent.address() as AddressInfo
  const within = { connect: 100, answer: 100 }
  const made = notices(`smtp://127.0.0.1:${port}`, memoryState(), PEOPLE, within)
  await made.tell(['ada'], ASKED)
  expect((await made.read('ada'))[0]?.mail).toMatchObject({ state: 'waiting', attempts: 0 })
  await made.settled()
  expect((await made.read('ada'))[0]?.mail).toMatchObject({ state: 'waiting', attempts: 1 })
})

test('sends after a new start what waited before', async () => {
  const port = await freePort()
  const state = memoryState()
  const before = notices(`smtp://127.0.0.1:${port}`, state)
  await before.tell(['ada'], ASKED)
  await before.close()
  const { received } = await server(port)
  const after = notices(`smtp://127.0.0.1:${port}`, state)
  after.start()
  await after.settled()
  await after.pass(1)
  expect(received.map(({ to }) => to)).toEqual([['ada@example.test']])
})

test('gives up after some days, and says so in the desk', async () => {
  const made = notices(`smtp://127.0.0.1:${await freePort()}`)
  await made.tell(['ada'], ASKED)
  await made.settled()
  for (let day = 0; day < 12; day += 1) await made.pass(1440)
  expect((await made.read('ada'))[0]?.mail).toMatchObject({ state: 'refused' })
  expect(made.timers).toEqual([])
})

test('writes to the address that the roster has when it is sent', async () => {
  const port = await freePort()
  const people = new Map(PEOPLE)
  const made = notices(`smtp://127.0.0.1:${port}`, memoryState(), people)
  await made.tell(['ada', 'bea'], ASKED)
  await made.settled()
  people.set('ada', person('Ada', 'new@example.test'))
  people.delete('bea')
  const { received } = await server(port)
  await made.pass(1)
  expect(received.map(({ to }) => to)).toEqual([['new@example.test']])
  expect((await made.read('bea'))[0]?.mail.state).toBe('refused')
})

test.each([
  'Say this\r\nBcc: evil@example.test',
  'Say this\nSubject: other\n\nbody',
  'Say this\u2028X: y',
  'Say this\0\u0007',
  '=?utf-8?Q?Say=0D=0ABcc:_evil@example.test?=',
])('no title can add a header or a recipient: %j', async (title) => {
  const { url, received } = await server()
  const made = notices(url)
  await made.tell(['ada'], { kind: 'ready', proposal: { id: 'a/../b?c', title } })
  await made.settled()
  expect(received[0]?.to).toEqual(['ada@example.test'])
  expect(received[0]?.headers).not.toMatch(/^(bcc|x|subject: other)/im)
  expect(received[0]?.headers.match(/^subject:/gim)).toHaveLength(1)
  expect(received[0]?.text).toContain('/desk/proposals/a%2F..%2Fb%3Fc/')
})

test.each([
  'Ada\r\nBcc: evil@example.test',
  'Ada" <evil@example.test>, "x',
  'Ada, evil@example.test',
])('no name can add a recipient: %j', async (name) => {
  const { url, received } = await server()
  const people = new Map([['ada', person(name, 'ada@example.test')]])
  const made = notices(url, memoryState(), people)
  await made.tell(['ada'], { kind: 'published', proposal: PROPOSAL, by: name })
  await made.settled()
  expect(received.map(({ to }) => to)).toEqual([['ada@example.test']])
  expect(received[0]?.headers).not.toMatch(/^bcc/im)
})

test('what is quoted stays on its line', async () => {
  const { url, received } = await server()
  const made = notices(url)
  const by = 'Ada\n\nhttp://evil.test/desk/\u202Eksed'
  await made.tell(['bea'], { kind: 'commented', proposal: PROPOSAL, by })
  await made.settled()
  expect(received[0]?.text.split('\n')[0]).toBe(
    'Ada http://evil.test/desk/ ksed has written a comment on the proposal “Say when to call”.',
  )
})

test('mails an invitation at once and keeps no trace of its link', async () => {
  const { url, received } = await server()
  const made = notices(url)
  const link = 'http://localhost:4000/desk/enrol/SECRET/'
  const invitation = { to: 'dora@example.test', name: 'Dora\nBcc: x@y.test', link, by: 'Ada' }
  expect(await made.mailInvitation(invitation)).toBe(true)
  expect(received[0]).toMatchObject({ to: ['dora@example.test'] })
  expect(received[0]?.text).toContain(link)
  expect([...made.state.texts.values()].join('')).not.toContain('SECRET')
})

test('says when an invitation could not be mailed', async () => {
  const made = notices(`smtp://127.0.0.1:${await freePort()}`)
  const invitation = { to: 'dora@example.test', name: 'Dora', link: 'x', by: 'Ada' }
  expect(await made.mailInvitation(invitation)).toBe(false)
})

test('keeps the newest 200, and marks what was read', async () => {
  const made = notices(null)
  for (let index = 0; index < 205; index += 1) {
    await made.tell(['ada'], ASKED, `notice-${index}`)
  }
  const kept = await made.read('ada')
  expect(kept).toHaveLength(200)
  expect(kept[0]?.id).toBe('notice-204')
  await made.markRead('ada', ['notice-204', 'unknown'])
  expect(await made.countUnread('ada')).toBe(199)
  await made.markRead('ada')
  expect(await made.countUnread('ada')).toBe(0)
})

test('the same notice given twice is kept and sent once', async () => {
  const { url, received } = await server()
  const made = notices(url)
  await made.tell(['ada'], ASKED, 'once')
  await made.settled()
  await made.tell(['ada'], ASKED, 'once')
  await made.settled()
  expect(await made.read('ada')).toHaveLength(1)
  expect(received).toHaveLength(1)
})

test('no mail, document or message has the password of the mail server', async () => {
  const { url, received } = await server()
  const made = notices(url.replace('smtp://', 'smtp://desk:hunter2@'))
  await made.tell(['ada'], ASKED)
  await made.settled()
  expect(received).toHaveLength(1)
  const down = notices(`smtp://desk:hunter2@127.0.0.1:${await freePort()}`)
  await down.tell(['ada'], ASKED)
  await down.settled()
  for (const { raw } of received) expect(raw).not.toContain('hunter2')
  for (const { state } of [made, down]) {
    expect([...state.texts.values()].join('')).not.toContain('hunter2')
  }
  expect(() => mailPoster('hunter2', FROM)).toThrow(/^Unexpected SMTP_URL, expected smtp:/)
})

test('a password goes to no other machine without encryption', async () => {
  const { url, received } = await server()
  // This machine by a number that does not look like it.
  const other = url.replace('127.0.0.1', 'desk:hunter2@2130706433')
  const post = mailPoster(other, FROM)
  const to = { name: 'Ada', address: 'ada@example.test' }
  const result = await post({ to, subject: 'a', text: 'b', id: '1' })
  expect(result).toMatchObject({ kind: 'failed', why: expect.stringContaining('ETLS') })
  expect(received).toEqual([])
})

test('refuses ids that are none', async () => {
  const made = notices(null)
  await expect(made.read('../invitations/x')).rejects.toThrow(TypeError)
})
