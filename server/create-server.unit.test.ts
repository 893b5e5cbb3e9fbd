import { connect } from 'node:net'
import { join } from 'node:path'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { expect, test, vi } from 'vitest'
import { HEADER_RULES, headersFor } from '../lib/publishing/security-headers.ts'
import { swapDirectory } from '../lib/publishing/swap-directory.ts'
import { closeGracefully } from './create-server.ts'
import { lower, PAGE, serveSite, SITE, writeSite, type ServedSite } from './served-site.fixture.ts'

/** Runs a test against a served site and always takes it down again. */
function served(
  act: (site: ServedSite) => Promise<void>,
  ...how: Parameters<typeof serveSite>
): () => Promise<void> {
  return async () => {
    const site = await serveSite(...how)
    try {
      await act(site)
    } finally {
      await site.close()
    }
  }
}

test(
  'sends a page with its type, length, tag and every protection',
  served(async ({ get }) => {
    const { status, headers, body } = await get('/epidural-pain/')
    expect(status).toBe(200)
    expect(body.toString()).toBe(PAGE)
    expect(headers).toMatchObject({
      ...lower(headersFor(HEADER_RULES, '/epidural-pain/')),
      'content-type': 'text/html; charset=utf-8',
      'content-length': String(PAGE.length),
      vary: 'Accept-Encoding',
      'accept-ranges': 'bytes',
    })
    expect(headers.etag).toMatch(/^"[\w-]{22}"$/)
    expect(headers).not.toHaveProperty('server')
    expect(headers).not.toHaveProperty('x-powered-by')
    expect(headers).not.toHaveProperty('content-encoding')
  }),
)

test(
  'keeps hashed files for a year and allows WebAssembly for the search only',
  served(async ({ get }) => {
    const css = await get('/_next/static/chunks/1a2b3c.css')
    expect(css.headers['cache-control']).toBe('public, max-age=31536000, immutable')
    expect(css.headers).not.toHaveProperty('vary')
    expect((await get('/search/')).headers['content-security-policy']).toContain('wasm-unsafe-eval')
    expect((await get('/')).headers['content-security-policy']).not.toContain('wasm-unsafe-eval')
  }),
)

test(
  'reads the headers from the published _headers file',
  served(
    async ({ get }) => {
      const { headers } = await get('/')
      expect(headers['x-test']).toBe('a: b')
      expect(headers).not.toHaveProperty('content-security-policy')
    },
    { 'index.html': 'x', _headers: '/*\n  X-Test: a: b\n' },
  ),
)

test(
  'protects pages of a folder that has no _headers file',
  served(
    async ({ get }) => {
      expect((await get('/')).headers).toMatchObject(lower(headersFor(HEADER_RULES, '/')))
    },
    { 'index.html': 'x' },
  ),
)

test(
  'sends HEAD the same headers as GET and no body',
  served(async ({ get }) => {
    const whole = await get('/epidural-pain/', { 'accept-encoding': 'br' })
    const head = await get('/epidural-pain/', { 'accept-encoding': 'br' }, 'HEAD')
    expect(head.status).toBe(200)
    expect(head.body.length).toBe(0)
    expect({ ...head.headers, date: '' }).toEqual({ ...whole.headers, date: '' })
    expect((await get('/missing/', {}, 'HEAD')).status).toBe(404)
    const part = await get('/epidural-pain/', { range: 'bytes=0-9' }, 'HEAD')
    expect(part.status).toBe(200)
  }),
)

test.each([
  ['br, gzip', 'br'],
  ['gzip, deflate, br', 'br'],
  ['gzip', 'gzip'],
  ['br;q=0, gzip', 'gzip'],
  ['br;q=0.2, gzip;q=0.8', 'gzip'],
  ['*', 'br'],
  ['identity;q=0, gzip', 'gzip'],
  ['br;q=0', undefined],
  ['identity', undefined],
  ['zstd', undefined],
  ['', undefined],
])('answers Accept-Encoding `%s` with %s', (accept, encoding) =>
  served(async ({ get }) => {
    const { status, headers, body } = await get('/epidural-pain/', { 'accept-encoding': accept })
    expect(status).toBe(200)
    expect(headers['content-encoding']).toBe(encoding)
    expect(headers['content-length']).toBe(String(body.length))
    expect(headers.vary).toBe('Accept-Encoding')
    const plain =
      encoding === 'br' ? brotliDecompressSync(body) : encoding === 'gzip' ? gunzipSync(body) : body
    expect(plain.toString()).toBe(PAGE)
  })(),
)

test(
  'answers 406 when no form of a file is acceptable, and never for the page that says 404',
  served(async ({ get }) => {
    for (const accept of ['identity;q=0, br;q=0, gzip;q=0', '*;q=0']) {
      const { status, headers } = await get('/epidural-pain/', { 'accept-encoding': accept })
      expect(status).toBe(406)
      expect(headers.vary).toBe('Accept-Encoding')
      expect((await get('/missing/', { 'accept-encoding': accept })).status).toBe(404)
    }
  }),
)

test(
  'gives each encoding a tag of its own and answers 304 to that one only',
  served(async ({ get }) => {
    const tags = await Promise.all(
      ['identity', 'gzip', 'br'].map(
        async (accept) =>
          (await get('/epidural-pain/', { 'accept-encoding': accept })).headers.etag ?? '',
      ),
    )
    expect(new Set(tags).size).toBe(3)
    const [plain = '', , brotli = ''] = tags
    const ask = (tag: string) =>
      get('/epidural-pain/', { 'accept-encoding': 'br', 'if-none-match': tag })
    expect((await ask(plain)).status).toBe(200)
    expect((await ask(brotli)).status).toBe(304)
  }),
)

test.each([
  ['the tag itself', (tag: string) => tag, 304],
  ['the tag made weak', (tag: string) => `W/${tag}`, 304],
  ['a list with the tag', (tag: string) => `"other", ${tag}`, 304],
  ['a star', () => '*', 304],
  ['another tag', () => '"other"', 200],
  ['the tag without quotes', (tag: string) => tag.slice(1, -1), 200],
])('answers If-None-Match with %s', (_, condition, status) =>
  served(async ({ get }) => {
    const { headers } = await get('/')
    const again = await get('/', { 'if-none-match': condition(headers.etag ?? '') })
    expect(again.status).toBe(status)
    if (status === 304) {
      expect(again.body.length).toBe(0)
      expect(again.headers.etag).toBe(headers.etag)
      expect(again.headers).toMatchObject(lower(headersFor(HEADER_RULES, '/')))
      expect(again.headers).not.toHaveProperty('content-length')
      expect(again.headers).not.toHaveProperty('content-type')
    }
  })(),
)

test(
  'sends the whole page to a reader who reloads without caches',
  served(async ({ get }) => {
    const { headers } = await get('/')
    const conditions = { 'if-none-match': headers.etag ?? '', 'cache-control': 'no-cache' }
    expect((await get('/', conditions)).status).toBe(200)
  }),
)

test.each([
  ['bytes=0-9', 0, 9],
  ['bytes=10-', 10, PAGE.length - 1],
  ['bytes=-5', PAGE.length - 5, PAGE.length - 1],
  ['bytes=0-999999', 0, PAGE.length - 1],
])('sends the part %s, unencoded', (range, start, end) =>
  served(async ({ get }) => {
    const { status, headers, body } = await get('/epidural-pain/', {
      range,
      'accept-encoding': 'br',
    })
    expect(status).toBe(206)
    expect(headers['content-range']).toBe(`bytes ${start}-${end}/${PAGE.length}`)
    expect(headers['content-length']).toBe(String(end - start + 1))
    expect(headers).not.toHaveProperty('content-encoding')
    expect(body.toString()).toBe(PAGE.slice(start, end + 1))
  })(),
)

test.each(['bytes=0-1,4-5', 'lines=1-2', 'bytes=x-y', 'nonsense'])(
  'sends the whole file for %s',
  (range) =>
    served(async ({ get }) => {
      const { status, body } = await get('/epidural-pain/', { range })
      expect(status).toBe(200)
      expect(body.toString()).toBe(PAGE)
    })(),
)

test(
  'answers 416 with the size when a part lies outside',
  served(async ({ get }) => {
    const { status, headers } = await get('/epidural-pain/', { range: 'bytes=999999-' })
    expect(status).toBe(416)
    expect(headers['content-range']).toBe(`bytes */${PAGE.length}`)
  }),
)

test(
  'sends a part only of the version the reader has begun',
  served(async ({ get }) => {
    const { headers } = await get('/epidural-pain/')
    const ask = (condition: string) =>
      get('/epidural-pain/', { range: 'bytes=0-9', 'if-range': condition })
    expect((await ask(headers.etag ?? '')).status).toBe(206)
    expect((await ask('"other"')).status).toBe(200)
    expect((await ask(`W/${headers.etag}`)).status).toBe(200)
    expect((await ask('Wed, 21 Oct 2026 07:28:00 GMT')).status).toBe(200)
  }),
)

test.each([
  ['/epidural-pain', '/epidural-pain/'],
  ['/epidural-pain?a=1&b=%20', '/epidural-pain/?a=1&b=%20'],
  ['/epidural-pain/index.html', '/epidural-pain/'],
  ['/index.html?x', '/?x'],
  ['/moved/', '/epidural-pain/#rest'],
  ['/moved?from=mail', '/epidural-pain/?from=mail#rest'],
  ['/epidural%2Dpain', '/epidural-pain/'],
])('sends readers of %s on to %s', (from, to) =>
  served(async ({ get }) => {
    const { status, headers, body } = await get(from)
    expect(status).toBe(301)
    expect(headers.location).toBe(to)
    expect(headers['content-security-policy']).toContain("default-src 'none'")
    expect(body.length).toBe(0)
  })(),
)

test(
  'finds files whose names have spaces and accents',
  served(async ({ get }) => {
    expect((await get('/a%20b/%C3%A9.txt')).body.toString()).toBe('spaces and accents')
  }),
)

test.each([
  '/missing/',
  '/.env',
  '/%2eenv',
  '/_headers',
  '/_redirects',
  '/_redirects.nginx',
  '/epidural-pain/index.html.br',
  '/epidural-pain/index.html.gz',
  '/_next/',
  '/_next/static/',
  '/a%20b/',
  '/a%20b',
  '/404.html',
  '/epidural-pain//',
  '//epidural-pain/',
  '/EPIDURAL-PAIN/',
  '/constructor',
  '/__proto__',
])('says that %s is not there, with the page for it', (path) =>
  served(async ({ get }) => {
    const { status, headers, body } = await get(path)
    expect(status).toBe(404)
    expect(body.toString()).toBe(SITE['404.html'])
    expect(headers['cache-control']).toBe('public, max-age=60, must-revalidate')
    expect(headers).not.toHaveProperty('location')
  })(),
)

test(
  'serves what lies in .well-known',
  served(async ({ get }) => {
    expect((await get('/.well-known/security.txt')).status).toBe(200)
  }),
)

test(
  'says so in words when the site has no page for it',
  served(
    async ({ get }) => {
      const { status, headers } = await get('/missing/')
      expect(status).toBe(404)
      expect(headers['content-type']).toBe('text/plain; charset=utf-8')
      expect(headers['x-content-type-options']).toBe('nosniff')
    },
    { 'index.html': 'x' },
  ),
)

test.each([
  '/../package.json',
  '/../../../../etc/passwd',
  '/epidural-pain/../../package.json',
  '/%2e%2e/package.json',
  '/%2E%2E%2Fpackage.json',
  '/..%2fpackage.json',
  '/%00',
  '/index.html%00.txt',
  '/%',
  '/%zz',
  '/%c0%ae%c0%ae/',
  '/\\evil.example/',
  '/..\\package.json',
  '/%5c%5cevil.example/',
  '/%0d%0aSet-Cookie:%20a=b',
  `/${'a'.repeat(5000)}`,
  'package.json',
])('answers 400 to %s and nothing else', (target) =>
  served(async ({ rawGet }) => {
    const answer = await rawGet(target)
    expect(answer).toMatch(/^HTTP\/1\.1 400 Bad Request\r\n/)
    expect(answer).not.toMatch(/^(location|set-cookie|server):/im)
    expect(answer).not.toContain('dependencies')
  })(),
)

test.each([
  '//evil.example/',
  '//evil.example/foo',
  '//evil.example',
  '//evil.example/index.html',
  '//evil.example/%2e',
  '//epidural-pain',
  '///evil.example/index.html',
  '/%2f%2fevil.example/index.html',
  '/%2fepidural-pain',
  'http://evil.example/foo',
])('sends nobody to another site for %s', (target) =>
  served(async ({ rawGet }) => {
    const answer = await rawGet(target)
    expect(answer).toMatch(/^HTTP\/1\.1 40[04] /)
    expect(answer).not.toMatch(/^location:/im)
  })(),
)

test(
  'sends readers of a full address on within this site only',
  served(async ({ rawGet }) => {
    const answer = await rawGet('http://evil.example/epidural-pain?q=//evil.example')
    expect(answer).toMatch(/^HTTP\/1\.1 301 /)
    expect(answer).toContain('\r\nLocation: /epidural-pain/?q=//evil.example\r\n')
  }),
)

test.each(['POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'TRACE', 'PROPFIND'])(
  'answers 405 to %s and says what is possible',
  (method) =>
    served(async ({ get }) => {
      const { status, headers } = await get('/', {}, method)
      expect(status).toBe(405)
      expect(headers.allow).toBe('GET, HEAD')
      expect(headers['cache-control']).toBe('no-store')
    })(),
)

test(
  'refuses a body without waiting for it and takes no second request after it',
  served(async ({ raw }) => {
    const answer = await raw(
      'POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000000\r\n\r\nabc',
    )
    expect(answer).toMatch(/^HTTP\/1\.1 405 /)
    expect(answer).toMatch(/\r\nConnection: close\r\n/)
  }),
)

test(
  'does not ask for a body that it would not read',
  served(async ({ raw }) => {
    const answer = await raw(
      'POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9\r\nExpect: 100-continue\r\n\r\n',
    )
    expect(answer).toMatch(/^HTTP\/1\.1 405 /)
  }),
)

test(
  'does not let a body pass for the next request',
  served(async ({ raw }) => {
    const smuggled = 'GET /missing/ HTTP/1.1\r\nHost: a\r\n\r\n'
    const answer = await raw(
      `GET / HTTP/1.1\r\nHost: a\r\nContent-Length: ${smuggled.length}\r\n\r\n${smuggled}`,
    )
    expect(answer.match(/HTTP\/1\.1 /g)).toHaveLength(1)
    expect(answer).toMatch(/^HTTP\/1\.1 200 /)
  }),
)

test.each([
  ['nonsense', 'nonsense\r\n\r\n', 400],
  ['no host', 'GET / HTTP/1.1\r\n\r\n', 400],
  [
    'two lengths',
    'GET / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n',
    400,
  ],
  [
    'a length and chunks',
    'GET / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n',
    400,
  ],
  ['headers without end', `GET / HTTP/1.1\r\nHost: a\r\nX: ${'x'.repeat(40_000)}\r\n\r\n`, 431],
])('closes the connection on %s with a clean answer', (_, bytes, status) =>
  served(async ({ raw }) => {
    expect(await raw(bytes)).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `))
  })(),
)

test(
  'lets nobody hold a connection with slow headers or a slow body',
  served(async ({ server }) => {
    expect(server.headersTimeout).toBe(10_000)
    expect(server.requestTimeout).toBe(30_000)
    expect(server.keepAliveTimeout).toBe(10_000)
    expect(server.timeout).toBe(120_000)
  }),
)

const LARGE = Buffer.alloc(1_500_000, 'back pain ')

test(
  'streams a large file whole, in part, and not at all for HEAD',
  served(
    async ({ get }) => {
      const whole = await get('/talk.bin')
      expect(whole.headers['content-type']).toBe('application/octet-stream')
      expect(whole.body.equals(LARGE)).toBe(true)
      const part = await get('/talk.bin', { range: 'bytes=10-19' })
      expect(part.status).toBe(206)
      expect(part.body.toString()).toBe('back pain ')
      const head = await get('/talk.bin', {}, 'HEAD')
      expect(head.headers['content-length']).toBe(String(LARGE.length))
      expect(head.body.length).toBe(0)
      const again = await get('/talk.bin', { 'if-none-match': whole.headers.etag ?? '' })
      expect(again.status).toBe(304)
    },
    { ...SITE, 'talk.bin': LARGE },
  ),
)

test(
  'sends no large file under the headers of another one',
  served(
    async ({ get, outDir }) => {
      await writeSite(outDir, { 'talk.bin': Buffer.alloc(1_400_000) })
      const { status, headers } = await get('/talk.bin')
      expect(status).toBe(503)
      expect(headers['retry-after']).toBe('1')
    },
    { ...SITE, 'talk.bin': LARGE },
    { checkEvery: 3_600_000 },
  ),
)

test(
  'serves a new site without a restart, and no request fails meanwhile',
  served(
    async ({ get, top, outDir }) => {
      const next = join(top, 'next')
      await writeSite(next, { ...SITE, 'index.html': 'new words', 'fresh/index.html': 'fresh' })
      const statuses = new Set<number>()
      await swapDirectory(next, outDir, join(top, 'keep'))
      await vi.waitFor(async () => {
        const { status, body } = await get('/')
        statuses.add(status)
        expect(body.toString()).toBe('new words')
      })
      expect([...statuses]).toEqual([200])
      expect((await get('/fresh/')).status).toBe(200)
    },
    SITE,
    { checkEvery: 5 },
  ),
)

test(
  'lets a handler take what it wants and answers the rest',
  served(
    async ({ get }) => {
      expect((await get('/desk')).body.toString()).toBe('desk')
      expect((await get('/api/save', {}, 'POST')).status).toBe(201)
      expect((await get('/')).status).toBe(200)
      expect((await get('/', {}, 'POST')).status).toBe(405)
    },
    SITE,
    {
      handler: (request, response) => {
        if (request.url === '/desk') {
          response.end('desk')
          return true
        }
        if (!request.url?.startsWith('/api/')) return false
        return Promise.resolve().then(() => {
          response.writeHead(201).end()
          return true
        })
      },
    },
  ),
)

test('answers 500 when a handler throws, tells the owner, and goes on', async () => {
  const faults: unknown[] = []
  await served(
    async ({ get }) => {
      const { status, body } = await get('/desk')
      expect(status).toBe(500)
      expect(body.toString()).not.toContain('secret')
      expect((await get('/')).status).toBe(200)
      expect(faults).toMatchObject([{ message: 'secret' }])
    },
    SITE,
    {
      onFault: (fault) => faults.push(fault),
      handler: (request) => {
        if (request.url === '/desk') throw new Error('secret')
        return false
      },
    },
  )()
})

test('waits for answers under way when it closes, then cuts off the rest', async () => {
  let finish = (): void => undefined
  let begin = (): void => undefined
  const started = new Promise<void>((done) => {
    begin = done
  })
  const site = await serveSite(SITE, {
    handler: async (_, response) => {
      await new Promise<void>((done) => {
        finish = done
        begin()
      })
      response.end('late')
      return true
    },
  })
  const idle = connect(site.port, '127.0.0.1')
  const dropped = new Promise((done) => idle.on('close', done))
  const answer = site.get('/slow')
  await started
  const closed = closeGracefully(site.server, 200)
  finish()
  expect((await answer).body.toString()).toBe('late')
  await Promise.all([closed, dropped])
  await site.close()
})
