import { spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gunzipSync } from 'node:zlib'
import { describe, expect, test, vi } from 'vitest'
import { HEADER_RULES, headersFor } from '../../lib/publishing/security-headers.ts'
import {
  lower,
  PAGE,
  send,
  SITE,
  writeSite,
  type Answer,
} from '../../server/served-site.fixture.ts'

const HERE = fileURLToPath(new URL('.', import.meta.url))

const NGINX = [...(process.env['PATH'] ?? '').split(delimiter), '/usr/sbin', '/usr/local/sbin']
  .map((folder) => join(folder, 'nginx'))
  .find((file) => existsSync(file))

type Running = {
  get: (path: string, headers?: Record<string, string>, method?: string) => Promise<Answer>
  /** What comes back for a target that no client library would send. */
  rawGet: (target: string) => Promise<string>
}

/** Runs our configuration over the sample site on a socket of its own, as the present user. */
async function withNginx(
  act: (nginx: Running) => Promise<void>,
  files: Readonly<Record<string, string | Buffer>> = SITE,
): Promise<void> {
  const top = await mkdtemp(join(tmpdir(), 'nginx-'))
  const socketPath = join(top, 'socket')
  const ours = readFileSync(join(HERE, 'nginx.conf'), 'utf8')
    .replaceAll('/srv/back-after-birth/out', join(top, 'out'))
    .replaceAll('/srv/back-after-birth/deploy/nginx/', HERE)
    .replace('listen 80;', `listen unix:${socketPath};`)
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
    .map((name) => `${name}_temp_path ${join(top, name)};`)
    .join(' ')
  await writeSite(top, {
    'site.conf': ours,
    'nginx.conf':
      `daemon off; master_process off; pid ${top}/pid; error_log stderr;\n` +
      `events {}\nhttp { access_log off; ${temporary} include ${top}/site.conf; }\n`,
  })
  await writeSite(join(top, 'out'), files)

  const child = spawn(NGINX ?? 'nginx', ['-p', top, '-c', join(top, 'nginx.conf'), '-e', 'stderr'])
  let complaints = ''
  child.stderr.on('data', (chunk: Buffer) => (complaints += String(chunk)))
  const exit = new Promise((done) => child.on('close', done))
  try {
    await vi.waitFor(
      async () => {
        if (child.exitCode !== null) throw new Error(`nginx stopped: ${complaints}`)
        await canConnect(socketPath)
      },
      { timeout: 5000, interval: 10 },
    )
    await act({
      get: (path, headers = {}, method = 'GET') =>
        send({ socketPath }, path, { host: 'example.org', ...headers }, method),
      rawGet: (target) => sendRaw(socketPath, target),
    })
  } finally {
    child.kill('SIGTERM')
    await exit
    await rm(top, { recursive: true })
  }
}

// The socket's file is there a moment before anybody listens on it.
function canConnect(socketPath: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect(socketPath, () => {
      socket.destroy()
      resolve()
    })
    socket.on('error', reject)
  })
}

function sendRaw(socketPath: string, target: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(socketPath, () =>
      socket.write(`GET ${target} HTTP/1.1\r\nHost: example.org\r\nConnection: close\r\n\r\n`),
    )
    let answer = ''
    socket.on('data', (chunk: Buffer) => (answer += String(chunk)))
    socket.on('error', reject)
    socket.on('close', () => resolve(answer))
  })
}

const title = NGINX ? 'nginx' : 'nginx (skipped: this machine has no nginx; apt install nginx)'

describe.skipIf(!NGINX)(title, () => {
  test('sends a page with its type and every protection', () =>
    withNginx(async ({ get }) => {
      const { status, headers, body } = await get('/epidural-pain/')
      expect(status).toBe(200)
      expect(body.toString()).toBe(PAGE)
      expect(headers).toMatchObject({
        ...lower(headersFor(HEADER_RULES, '/epidural-pain/')),
        'content-type': 'text/html; charset=utf-8',
        vary: 'Accept-Encoding',
      })
      expect(headers.server).toBe('nginx')
      const again = await get('/epidural-pain/', { 'if-none-match': headers.etag ?? '' })
      expect(again.status).toBe(304)
    }))

  test('sends the file that the build compressed', () =>
    withNginx(async ({ get }) => {
      const { headers, body } = await get('/epidural-pain/', { 'accept-encoding': 'gzip' })
      expect(headers['content-encoding']).toBe('gzip')
      expect(headers['content-type']).toBe('text/html; charset=utf-8')
      expect(body.equals(SITE['epidural-pain/index.html.gz'] as Buffer)).toBe(true)
      expect(gunzipSync(body).toString()).toBe(PAGE)
    }))

  test('sends each header once, whatever the path', () =>
    withNginx(async ({ get }) => {
      for (const path of ['/_next/static/chunks/1a2b3c.css', '/search/']) {
        const { status, headers } = await get(path)
        expect(status).toBe(200)
        expect(headers).toMatchObject(lower(headersFor(HEADER_RULES, path)))
      }
    }))

  test('sends the page for it, with every protection, when there is no such page', () =>
    withNginx(async ({ get }) => {
      const hidden = ['/_headers', '/_redirects', '/_redirects.nginx', '/.env', '/404.html']
      const compressed = ['/epidural-pain/index.html.br', '/epidural-pain/index.html.gz']
      const folders = ['/_next/', '/_next/static/']
      for (const path of ['/missing/', ...hidden, ...compressed, ...folders]) {
        const { status, headers, body } = await get(path)
        expect([path, status]).toEqual([path, 404])
        expect(body.toString()).toBe(SITE['404.html'])
        expect(headers).toMatchObject(lower(headersFor(HEADER_RULES, '/')))
      }
      expect((await get('/_next/static/missing.css')).headers['cache-control']).not.toContain(
        'immutable',
      )
      expect((await get('/.well-known/security.txt')).status).toBe(200)
    }))

  test('sends readers on to the address that counts', () =>
    withNginx(async ({ get }) => {
      const expected = {
        '/epidural-pain': '/epidural-pain/',
        '/epidural-pain?a=1': '/epidural-pain/?a=1',
        '/epidural-pain/index.html?a=1': '/epidural-pain/?a=1',
        '/index.html': '/',
        '/moved/': '/epidural-pain/#rest',
        '/moved/?from=mail': '/epidural-pain/?from=mail#rest',
      }
      for (const [from, to] of Object.entries(expected)) {
        const { status, headers } = await get(from)
        expect([from, status, headers.location]).toEqual([from, 301, to])
      }
    }))

  test('sends nobody to another site and nothing from outside the folder', () =>
    withNginx(async ({ rawGet }) => {
      const elsewhere = ['//evil.example/', '//evil.example', '//evil.example/index.html']
      const outside = ['/../nginx.conf', '/%2e%2e/nginx.conf', '/..%2fnginx.conf', '/%00', '/%']
      const targets = [...elsewhere, '/\\evil.example/', ...outside]
      for (const target of targets) {
        const answer = await rawGet(target)
        expect(answer, target).toMatch(/^HTTP\/1\.1 40[04] /)
        expect(answer, target).not.toMatch(/^location:/im)
      }
    }))

  test('answers GET and HEAD only and says so', () =>
    withNginx(async ({ get }) => {
      const head = await get('/epidural-pain/', {}, 'HEAD')
      expect(head.status).toBe(200)
      expect(head.headers['content-length']).toBe(String(PAGE.length))
      expect(head.headers).not.toHaveProperty('allow')
      for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS']) {
        const { status, headers } = await get('/', {}, method)
        expect([method, status, headers.allow]).toEqual([method, 405, 'GET, HEAD'])
      }
    }))

  test('starts when there is no list of redirects yet', async () => {
    const { '_redirects.nginx': _, ...files } = SITE
    await withNginx(async ({ get }) => {
      expect((await get('/')).status).toBe(200)
      // The redirect page stands in.
      expect((await get('/moved/')).status).toBe(200)
    }, files)
  })
})
