import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { findDrafts, keepDrafts, type Keeping } from './keep-drafts.ts'
import type { LocalDraft, LocalDrafts } from './local-draft.ts'

const BASE = 'a'.repeat(40)
let words: { text: string; base: string } | null
let here: LocalDraft | null
let sent: { address: string; body: Record<string, unknown> }[]
let answer: (address: string) => Response
let keepings: Keeping[]

const local: LocalDrafts = {
  read: () => here,
  write: (draft) => {
    here = draft
    return true
  },
  drop: () => {
    here = null
  },
  readThrown: () => null,
  throwAway: () => {},
  follow: () => () => {},
}
const stored = () => Response.json({ stored: true, at: new Date().toISOString() })

beforeEach(() => {
  vi.useFakeTimers({ now: Date.parse('2026-11-21T12:00:00Z') })
  ;[words, here, sent, keepings, answer] = [null, null, [], [], stored]
  vi.stubGlobal('fetch', async (address: string, { body }: { body: string }) => {
    sent.push({ address, body: JSON.parse(body) as Record<string, unknown> })
    return answer(address)
  })
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

const keeper = () =>
  keepDrafts({
    of: { proposal: 'p', path: 'content/articles/a.mdx' },
    tab: 'one',
    seen: null,
    local,
    words: () => words,
    onKeeping: (keeping) => keepings.push(keeping),
    onStored: () => {},
  })
const type = (keep: ReturnType<typeof keeper>, text: string): void => {
  words = { text, base: BASE }
  keep.changed()
}

test('keeps words in the browser at once, and on the server at most every two seconds', async () => {
  const keep = keeper()
  for (let letter = 1; letter <= 60; letter += 1) {
    type(keep, 'x'.repeat(letter))
    await vi.advanceTimersByTimeAsync(100)
  }
  expect(here?.text.length).toBeGreaterThanOrEqual(58)
  expect(sent.length).toBeLessThanOrEqual(4)
  await vi.advanceTimersByTimeAsync(2_000)
  expect(sent.at(-1)?.body).toMatchObject({ text: 'x'.repeat(60), base: BASE, tab: 'one' })
  expect(keepings.at(-1)).toMatchObject({ state: 'kept' })
})

test('says that the server is away, keeps on trying, and goes on when it is back', async () => {
  const keep = keeper()
  answer = () => {
    throw new TypeError('fetch failed')
  }
  type(keep, 'words')
  await vi.advanceTimersByTimeAsync(1_000)
  expect(keepings.at(-1)).toEqual({ state: 'away', here: true })
  expect(here?.text).toBe('words')
  await vi.advanceTimersByTimeAsync(20_000)
  expect(sent.length).toBeGreaterThan(2)
  answer = stored
  await vi.advanceTimersByTimeAsync(6_000)
  expect(keepings.at(-1)).toMatchObject({ state: 'kept' })
})

test('says what the server has against a draft', async () => {
  answer = () => Response.json({ error: 'Too long.' }, { status: 413 })
  type(keeper(), 'words')
  await vi.advanceTimersByTimeAsync(1_000)
  expect(keepings.at(-1)).toEqual({ state: 'refused', words: 'Too long.', here: true })
})

test('does not say that this browser keeps what it does not', async () => {
  answer = () => Response.json({ error: 'Too long.' }, { status: 413 })
  const { write } = local
  local.write = () => false
  type(keeper(), 'words')
  await vi.advanceTimersByTimeAsync(1_000)
  local.write = write
  expect(keepings.at(-1)).toMatchObject({ state: 'refused', here: false })
})

test('says that the session has ended, and goes on after signing in again', async () => {
  answer = () => Response.json({ error: 'Sign in first.' }, { status: 401 })
  type(keeper(), 'words')
  await vi.advanceTimersByTimeAsync(1_000)
  expect(keepings.at(-1)).toEqual({ state: 'signed-out', here: true })
  answer = stored
  await vi.advanceTimersByTimeAsync(6_000)
  expect(sent.at(-1)?.body).toMatchObject({ text: 'words' })
  expect(keepings.at(-1)).toMatchObject({ state: 'kept' })
})

test('what is typed back again takes no draft of another browser with it', async () => {
  const keep = keeper()
  type(keep, 'x')
  words = null
  keep.changed()
  await vi.advanceTimersByTimeAsync(3_000)
  expect(sent.map(({ body }) => body)).toEqual([
    { proposal: 'p', path: 'content/articles/a.mdx', tab: 'one', upTo: null },
  ])
  expect(keep.going()).toEqual({ tab: 'one', upTo: null })
})

test('shows the draft of another browser instead of writing over it', async () => {
  const other = {
    path: 'p',
    text: 'theirs',
    base: BASE,
    at: '2026-11-21T11:00:00.000Z',
    tab: 'two',
  }
  answer = () => Response.json({ stored: false, other, at: other.at })
  const keep = keeper()
  type(keep, 'mine')
  await vi.advanceTimersByTimeAsync(1_000)
  expect(keepings.at(-1)).toEqual({ state: 'other', draft: other })
  expect(here?.text).toBe('mine')
  answer = stored
  keep.seen(other.at)
  type(keep, 'both')
  await vi.advanceTimersByTimeAsync(3_000)
  expect(sent.at(-1)?.body).toMatchObject({ text: 'both', seen: other.at })
})

test('forgets the draft when the words are saved, also one that was under way', async () => {
  const keep = keeper()
  type(keep, 'words')
  await vi.advanceTimersByTimeAsync(300)
  expect(here?.text).toBe('words')
  words = null
  keep.saved()
  expect(here).toBeNull()
  expect(keepings.at(-1)).toEqual({ state: 'saved' })

  type(keep, 'more')
  await vi.advanceTimersByTimeAsync(300)
  answer = () => {
    // Saved while the draft was on its way.
    words = null
    return stored()
  }
  await vi.advanceTimersByTimeAsync(2_000)
  await vi.advanceTimersByTimeAsync(2_000)
  expect(sent.at(-1)?.address).toBe('/desk/api/drafts/drop/')
})

test('has in this browser whatever the server has', async () => {
  const keep = keeper()
  type(keep, 'one')
  await vi.advanceTimersByTimeAsync(1_000)
  type(keep, 'two')
  while (sent.at(-1)?.body.text !== 'two') {
    await vi.advanceTimersByTimeAsync(1)
    expect(sent.at(-1)?.body.text === 'two' ? here?.text : 'two').toBe('two')
  }
})

test('keeps no old words where the browser is full', async () => {
  const keep = keeper()
  type(keep, 'one')
  await vi.advanceTimersByTimeAsync(1_000)
  const { write } = local
  local.write = () => false
  type(keep, 'two')
  await vi.advanceTimersByTimeAsync(300)
  local.write = write
  expect(here).toBeNull()
})

test('keeps what was typed a moment ago when the page is left', () => {
  const keep = keeper()
  type(keep, 'last words')
  keep.flush()
  expect(here?.text).toBe('last words')
})

const draft = (text: string, at: string, tab: string): LocalDraft => ({ text, at, tab, base: BASE })

test('offers drafts that say something new, the newest first', () => {
  const older = draft('older', '2026-11-21T10:00:00.000Z', 'one')
  const newer = { ...draft('newer', '2026-11-21T11:00:00.000Z', 'two'), path: 'p' }
  expect(findDrafts('saved', older, newer).map(({ text }) => text)).toEqual(['newer', 'older'])
  expect(findDrafts('older', older, newer).map(({ text }) => text)).toEqual(['newer'])
  expect(findDrafts('saved', older, { ...newer, text: 'older' })).toHaveLength(1)
  expect(findDrafts('saved', null, null)).toEqual([])
  // This tab has gone on from what it had sent.
  // The server took its time, so its draft seems newer than it is.
  const sentBefore = { ...draft('old', '2026-11-21T10:00:01.000Z', 'one'), path: 'p' }
  expect(findDrafts('saved', older, sentBefore).map(({ text }) => text)).toEqual(['older'])
})
