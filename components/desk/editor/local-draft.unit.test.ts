import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { localDrafts, type LocalDraft } from './local-draft.ts'

/** A browser that keeps so many characters and no more. */
function storageOf(room: number) {
  const kept = new Map<string, string>()
  return {
    get length() {
      return kept.size
    },
    key: (index: number) => [...kept.keys()][index] ?? null,
    getItem: (name: string) => kept.get(name) ?? null,
    removeItem: (name: string) => void kept.delete(name),
    setItem(name: string, value: string) {
      const others = [...kept].filter(([known]) => known !== name)
      const used = others.reduce((sum, [known, text]) => sum + known.length + text.length, 0)
      if (used + name.length + value.length > room) throw new Error('QuotaExceededError')
      kept.set(name, value)
    },
  }
}

const draft = (text: string): LocalDraft => ({
  text,
  base: 'a'.repeat(40),
  at: '2026-11-21T12:00:00.000Z',
  tab: 'one',
})
const drafts = (path: string) => localDrafts('ed', 'p', path)

beforeEach(() => vi.stubGlobal('localStorage', storageOf(5_000)))
afterEach(() => vi.unstubAllGlobals())

test('keeps words by person, proposal and page', () => {
  expect(drafts('a').write(draft('mine'))).toBe(true)
  expect(drafts('a').read()).toEqual(draft('mine'))
  expect(drafts('b').read()).toBeNull()
  expect(localDrafts('lee', 'p', 'a').read()).toBeNull()
  expect(localDrafts('ed', 'q', 'a').read()).toBeNull()
  drafts('a').drop()
  expect(drafts('a').read()).toBeNull()
})

test('in a full browser what was thrown away gives way, and words of other pages stay', () => {
  drafts('a').throwAway(draft('x'.repeat(2_000)))
  drafts('b').write(draft('y'.repeat(1_500)))
  expect(drafts('c').write(draft('z'.repeat(2_000)))).toBe(true)
  expect(drafts('c').read()?.text).toBe('z'.repeat(2_000))
  expect(drafts('b').read()?.text).toBe('y'.repeat(1_500))
  expect(drafts('a').readThrown()).toBeNull()
})

test('says when there is no room for the words', () => {
  drafts('b').write(draft('y'.repeat(4_000)))
  expect(drafts('c').write(draft('z'.repeat(2_000)))).toBe(false)
  expect(drafts('b').read()?.text).toBe('y'.repeat(4_000))
})

test('takes nothing for a draft that is none', () => {
  for (const text of ['', 'null', '[]', '{"text":1}', '{"text":"x"}']) {
    localStorage.setItem('desk-draft ed p a', text)
    expect(drafts('a').read()).toBeNull()
  }
})
