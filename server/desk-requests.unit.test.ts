import type { IncomingMessage, ServerResponse } from 'node:http'
import { expect, test } from 'vitest'
import { addressOf, createGuard, protect } from './desk-requests.ts'

const ORIGIN = 'http://localhost:4000'

type Sent = {
  method?: string
  url?: string
  headers?: Record<string, string | undefined>
  from?: string
}

function request({ method = 'POST', url = '/desk/sign-in/answer/', headers, from }: Sent = {}) {
  const all = { host: 'localhost:4000', origin: ORIGIN, 'content-length': '2', ...headers }
  return {
    method,
    url,
    headers: Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined)),
    socket: { remoteAddress: from ?? '127.0.0.1' },
  } as unknown as IncomingMessage
}

const statusOf = async (sent: Sent): Promise<number | null> =>
  (await createGuard(ORIGIN)(request(sent)))?.status ?? null

test('lets through what pages of the desk send', async () => {
  expect(await statusOf({})).toBeNull()
  expect(await statusOf({ headers: { 'sec-fetch-site': 'same-origin' } })).toBeNull()
  expect(
    await statusOf({ method: 'GET', url: '/desk/', headers: { origin: undefined } }),
  ).toBeNull()
})

test.each([
  ['no origin', { origin: undefined }],
  ['an opaque origin', { origin: 'null' }],
  ['another origin', { origin: 'http://evil.example' }],
  ['an origin that begins like ours', { origin: `${ORIGIN}.evil.example` }],
  ['the host of a preview', { origin: 'http://preview-0123456789abcdef.localhost:4000' }],
  ['another page of this machine', { 'sec-fetch-site': 'same-site' }],
  ['another site', { 'sec-fetch-site': 'cross-site' }],
])('takes no change from %s', async (_from, headers) => {
  expect(await statusOf({ headers })).toBe(403)
})

test.each(['evil.example', 'localhost', '127.0.0.1:4000', 'localhost:4000.evil.example'])(
  'takes no change for the host %s, and leads who looks to its own',
  async (host) => {
    expect(await statusOf({ headers: { host } })).toBe(421)
    const guard = createGuard(ORIGIN)
    const looks = await guard(request({ method: 'GET', url: '/desk/people/', headers: { host } }))
    expect(looks?.headers).toEqual({ Location: `${ORIGIN}/desk/people/` })
  },
)

test.each([
  '/desk/proposals/%/',
  '/desk/%00/',
  '/desk/%2e%2e/%2e%2e/etc/passwd',
  '/desk/..//evil.example',
  '/desk/\\evil.example',
  `/desk/${'a'.repeat(3000)}/`,
])('answers an address that nobody can mean itself: %s', async (url) => {
  expect(await statusOf({ method: 'GET', url })).toBe(400)
})

test.each(['PUT', 'DELETE', 'PATCH', 'OPTIONS', 'TRACE'])('knows no %s', async (method) => {
  expect(await statusOf({ method })).toBe(405)
})

test('reads no body of unknown size', async () => {
  expect(await statusOf({ headers: { 'content-length': undefined } })).toBe(411)
  expect(await statusOf({ headers: { 'content-length': '1e3' } })).toBe(411)
})

test.each([
  ['/desk/sign-in/answer/', 100_000],
  ['/desk/enrol/token/answer/', 100_000],
  ['/desk/account/interests/', 100_000],
  ['/desk/review/1/decide/', 2_000_000],
  ['/desk/api/pictures/', 12_000_000],
])('takes at %s a body of %d bytes and none that is larger', async (url, bytes) => {
  expect(await statusOf({ url, headers: { 'content-length': String(bytes) } })).toBeNull()
  expect(await statusOf({ url, headers: { 'content-length': String(bytes + 1) } })).toBe(413)
})

test('knows no Server Action', async () => {
  expect(await statusOf({ headers: { 'next-action': '0'.repeat(42) } })).toBe(404)
})

test('lets nobody send more than 600 changes in a minute, and nobody else wait for it', async () => {
  const guard = createGuard(ORIGIN)
  for (let sent = 0; sent < 600; sent += 1) expect(await guard(request())).toBeNull()
  expect((await guard(request()))?.status).toBe(429)
  expect(await guard(request({ from: '192.0.2.7' }))).toBeNull()
  expect(await guard(request({ method: 'GET' }))).toBeNull()
})

test('counts callers by themselves where the desk is behind something that speaks https', async () => {
  const origin = 'https://desk.example.org'
  const guard = createGuard(origin)
  const from = (caller: string): IncomingMessage =>
    request({ headers: { host: 'desk.example.org', origin, 'x-forwarded-for': caller } })
  // What a caller says of herself comes first and changes nothing.
  for (let sent = 0; sent < 600; sent += 1) await guard(from(`198.51.100.${sent % 250}, 192.0.2.7`))
  expect((await guard(from('203.0.113.1, 192.0.2.7')))?.status).toBe(429)
  expect(await guard(from('192.0.2.8'))).toBeNull()
})

test('believes what a caller says of her address nowhere else', () => {
  const sent = { headers: { 'x-forwarded-for': '192.0.2.7' }, from: '127.0.0.1' }
  expect(addressOf(request(sent), ORIGIN)).toBe('127.0.0.1')
  expect(addressOf(request(sent), 'https://desk.example.org')).toBe('192.0.2.7')
  const words = { headers: { 'x-forwarded-for': 'unknown' }, from: '127.0.0.1' }
  expect(addressOf(request(words), 'https://desk.example.org')).toBe('127.0.0.1')
})

test('lets no script of a picture run, whatever its route says', () => {
  const policyOf = (url: string): string => {
    const headers = new Map<string, string>()
    const response = {
      setHeader: (name: string, value: string) => headers.set(name, value),
    } as unknown as ServerResponse
    protect(request({ method: 'GET', url }), response, { origin: ORIGIN })
    return headers.get('Content-Security-Policy') ?? ''
  }
  const picture = policyOf('/desk/preview/1/files/public/articles/a/b.svg')
  expect(picture).toBe("default-src 'none'; style-src 'unsafe-inline'; sandbox")
  expect(policyOf('/desk/preview/1/articles/a/')).toMatch(/script-src 'self' 'nonce-[^']{22,}'/)
})
