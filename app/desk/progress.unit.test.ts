import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { setDesk, type Desk } from '../../lib/desk/desk.ts'
import { GET } from './(desk)/publishing/progress/route.desk.ts'

vi.mock('server-only', () => ({}))
vi.mock('next/headers', () => ({ cookies: async () => ({ get: () => ({ value: 'cookie' }) }) }))

let isSignedIn = true
let listeners = 0

beforeEach(() => {
  vi.useFakeTimers()
  isSignedIn = true
  listeners = 0
  setDesk({
    signIn: {
      cookieName: 'session',
      personOf: async () => (isSignedIn ? { id: 'test', person: { roles: [] } } : null),
    },
    publisher: {
      status: () => ({ running: null, isWaiting: false, failure: null }),
      subscribe: () => {
        listeners += 1
        return () => (listeners -= 1)
      },
    },
  } as unknown as Desk)
})
afterEach(() => vi.useRealTimers())

/** Everything that is sent in a minute and a half. */
async function heard(request: Request): Promise<string> {
  const text = (await GET(request)).text()
  for (let seconds = 0; seconds < 90; seconds += 10) {
    if (seconds === 30) isSignedIn = false
    await vi.advanceTimersByTimeAsync(10_000)
  }
  return text
}

test('whoever has signed out hears nothing more of what is built', async () => {
  expect(await heard(new Request('http://localhost/'))).toMatch(/^data: \{.*\}\n\n: \n\n$/)
  expect(listeners).toBe(0)
})

test('a reader who goes is forgotten', async () => {
  const going = new AbortController()
  const answer = await GET(new Request('http://localhost/', { signal: going.signal }))
  expect(listeners).toBe(1)
  going.abort()
  await answer.text()
  expect(listeners).toBe(0)
})
