import { once } from 'node:events'
import { createServer, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { RefusedAnswerError } from '../passkey-ceremony.ts'
import type { Policy } from '../policy.ts'
import { enrolmentPage, signingPage } from './passkey-page.ts'
import {
  localOrigin,
  PasskeyPageError,
  servePasskeyPage,
  type PasskeyPageRequest,
  type ServedPasskeyPage,
} from './serve-passkey-page.ts'

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}

type Served = ServedPasskeyPage<string> & { origin: string; port: number }

async function serve(
  accept: PasskeyPageRequest<string>['accept'] = async () => ({ result: 'kept', told: 'Signed.' }),
): Promise<Served> {
  const port = await freePort()
  const origin = `http://localhost:${port}`
  const html = enrolmentPage('Test Reviewer One')
  const page = await servePasskeyPage({ origin, html, options: { challenge: 'abc' }, accept })
  onTestFinished(() => page.close())
  return { ...page, origin, port }
}

type Answer = { status: number; headers: Record<string, unknown>; body: string }

function ask(
  { port }: Served,
  path: string,
  {
    method = 'GET',
    headers = {},
    body = '',
  }: { method?: string; headers?: object; body?: string } = {},
): Promise<Answer> {
  const { promise, resolve, reject } = Promise.withResolvers<Answer>()
  const sent = request(
    { host: '127.0.0.1', port, path, method, headers: { host: `localhost:${port}`, ...headers } },
    (response) => {
      let text = ''
      response.setEncoding('utf8').on('data', (part: string) => (text += part))
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: text }),
      )
    },
  )
  sent.on('error', reject).end(body)
  return promise
}

const pathOf = ({ url }: Served): string => new URL(url).pathname

function post(served: Served, answer: unknown, headers: object = {}): Promise<Answer> {
  return ask(served, `${pathOf(served)}answer`, {
    method: 'POST',
    headers: { origin: served.origin, ...headers },
    body: typeof answer === 'string' ? answer : JSON.stringify(answer),
  })
}

test('serves the page and what it needs, under an address with a random token', async () => {
  const served = await serve()
  expect(served.url).toMatch(/^http:\/\/localhost:\d+\/[\w-]{32}\/$/)
  const types = new Map<string, unknown>()
  for (const name of ['', 'style.css', 'page.js', 'webauthn.js', 'options.json']) {
    const { status, headers, body } = await ask(served, `${pathOf(served)}${name}`)
    expect(status).toBe(200)
    expect(body.length).toBeGreaterThan(10)
    types.set(name, headers['content-type'])
    expect(headers['cache-control']).toBe('no-store')
  }
  expect(types.get('page.js')).toBe('text/javascript; charset=utf-8')
  expect((await ask(served, `${pathOf(served)}webauthn.js`)).body).toContain(
    'SimpleWebAuthnBrowser',
  )
})

test('allows no script but its own files', async () => {
  const served = await serve()
  const { headers, body } = await ask(served, pathOf(served))
  const policy = String(headers['content-security-policy'])
  expect(policy).toContain("default-src 'none'; script-src 'self'")
  expect(policy).toContain("frame-ancestors 'none'")
  expect(policy).not.toContain('unsafe')
  expect(body.match(/<script(?![^>]*\bsrc=)/g)).toBeNull()
  expect(body).not.toMatch(/ style=| on[a-z]+=/)
})

test('has nothing without the token, and no other files', async () => {
  const served = await serve()
  for (const path of [
    '/',
    '/answer',
    '/x/',
    pathOf(served).slice(0, -2),
    `${pathOf(served)}../../package.json`,
    `${pathOf(served)}constructor`,
    `${pathOf(served)}page.js/x`,
  ]) {
    expect((await ask(served, path)).status).toBe(404)
  }
})

test('does not answer under another name of this machine', async () => {
  const served = await serve()
  for (const host of ['evil.example', `127.0.0.1:${served.port}`, '']) {
    expect((await ask(served, pathOf(served), { headers: { host } })).status).toBe(404)
  }
})

test('hands over one answer, tells the person, and ends', async () => {
  const given: unknown[] = []
  const served = await serve(async (answer) => {
    given.push(answer)
    return { result: 'kept', told: 'Signed.' }
  })
  const { status, body } = await post(served, { id: 'abc' })
  expect({ status, body: JSON.parse(body) }).toEqual({
    status: 200,
    body: { accepted: true, told: 'Signed.' },
  })
  expect(await served.done).toBe('kept')
  expect(given).toEqual([{ id: 'abc' }])
  await expect(ask(served, pathOf(served))).rejects.toThrow('ECONNREFUSED')
})

test('takes no answer from another page', async () => {
  const served = await serve()
  for (const origin of ['http://evil.example', 'null', `http://127.0.0.1:${served.port}`]) {
    expect((await post(served, {}, { origin })).status).toBe(403)
  }
})

test('tells why an answer is refused, and takes the next', async () => {
  let tries = 0
  const served = await serve(async () => {
    tries += 1
    if (tries === 1) throw new RefusedAnswerError('Not your passkey.')
    if (tries === 2) throw new Error('No space left')
    return { result: 'kept', told: 'Signed.' }
  })
  expect(await post(served, {})).toMatchObject({
    status: 422,
    body: '{"accepted":false,"told":"Not your passkey."}',
  })
  expect((await post(served, {})).body).toContain('could not be kept: No space left')
  expect((await post(served, 'no JSON')).status).toBe(422)
  expect((await post(served, 'x'.repeat(70_000))).status).toBe(422)
  expect((await post(served, {})).status).toBe(200)
  expect(await served.done).toBe('kept')
})

test('looks at one answer at a time, and at none after the one it took', async () => {
  const { promise, resolve } = Promise.withResolvers<{ result: string; told: string }>()
  const begun = Promise.withResolvers<void>()
  const served = await serve(() => {
    begun.resolve()
    return promise
  })
  const first = post(served, {})
  await begun.promise
  expect((await post(served, {})).status).toBe(409)
  resolve({ result: 'kept', told: 'Signed.' })
  expect((await first).status).toBe(200)
})

test('ends with nothing when the person declines', async () => {
  const served = await serve()
  expect(JSON.parse((await post(served, { declined: true })).body)).toMatchObject({
    accepted: false,
  })
  expect(await served.done).toBeNull()
})

test('says so when its port is taken', async () => {
  const { origin } = await serve()
  await expect(
    servePasskeyPage({
      origin,
      html: '',
      options: {},
      accept: async () => ({ result: '', told: '' }),
    }),
  ).rejects.toThrow(/in use, perhaps by `npm start`/)
})

test('works only where the policy has passkeys of this machine', () => {
  const policy = (rpId: string, ...origins: string[]): Policy => ({
    repository: 'tests',
    'approvals-needed': 1,
    'interests-valid-months': 12,
    passkeys: { 'rp-id': rpId, origins },
  })
  expect(localOrigin(policy('localhost', 'https://localhost:8443', 'http://localhost:4000/'))).toBe(
    'http://localhost:4000',
  )
  expect(() => localOrigin(policy('example.org', 'https://desk.example.org'))).toThrow(
    PasskeyPageError,
  )
  expect(() => localOrigin(policy('example.org', 'http://localhost:4000'))).toThrow(
    PasskeyPageError,
  )
})

test('shows what is proposed as text alone', () => {
  const html = signingPage({
    what: '1 approval',
    who: '<b>Who</b>',
    proposal: '"><script>alert(1)</script>',
    meaning: 'A vow & more',
    note: '<img src=x onerror=alert(1)>',
    changes: [],
    sentences: ['A sentence with <script>'],
  })
  expect(html.match(/<script/g)).toHaveLength(2)
  expect(html).not.toContain('<img')
  expect(html).toContain('A vow &amp; more')
  expect(html).toContain('A sentence with &lt;script&gt;')
})
