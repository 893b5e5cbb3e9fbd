import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { request as httpRequest, type IncomingHttpHeaders, type Server } from 'node:http'
import { connect, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { formatHeadersFile } from '../lib/publishing/security-headers.ts'
import { createServer, type ServerOptions } from './create-server.ts'

/** A page long enough to be worth compressing. */
export const PAGE =
  '<!DOCTYPE html><title>Pain</title>' + '<p>Back pain after birth.</p>'.repeat(60)

/** A small site as `publish` leaves it. */
export const SITE: Readonly<Record<string, string | Buffer>> = {
  '.env': 'SECRET=1',
  '.well-known/security.txt': 'Contact: mailto:security@example.org\n',
  '404.html': '<!DOCTYPE html><title>Not found</title>',
  _headers: formatHeadersFile(),
  _redirects: '/moved/ /epidural-pain/#rest 301\n',
  '_redirects.nginx': '"/moved/" "/epidural-pain/#rest";\n',
  '_next/static/chunks/1a2b3c.css': 'p{margin:0}',
  'a b/é.txt': 'spaces and accents',
  'epidural-pain/index.html': PAGE,
  'epidural-pain/index.html.br': brotliCompressSync(PAGE),
  'epidural-pain/index.html.gz': gzipSync(PAGE),
  'index.html': '<!DOCTYPE html><title>Front</title>',
  'moved/index.html': '<!DOCTYPE html><title>This page has moved</title>',
  'search/index.html': '<!DOCTYPE html><title>Search</title>',
}

export async function writeSite(
  directory: string,
  files: Readonly<Record<string, string | Buffer>>,
): Promise<void> {
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(directory, path)), { recursive: true })
    await writeFile(join(directory, path), content)
  }
}

export type Answer = { status: number; headers: IncomingHttpHeaders; body: Buffer }

export type ServedSite = {
  top: string
  outDir: string
  server: Server
  port: number
  /** A request as a well-behaved client sends it. */
  get: (path: string, headers?: Record<string, string>, method?: string) => Promise<Answer>
  /** Exactly these bytes; resolves with all that came back when the connection is closed. */
  raw: (bytes: string) => Promise<string>
  /** GET for a target that no client library would send, with `Connection: close`. */
  rawGet: (target: string) => Promise<string>
  close: () => Promise<void>
}

/** Serves a site from a temporary folder on a free port. */
export async function serveSite(
  files: Readonly<Record<string, string | Buffer>> = SITE,
  options: Partial<ServerOptions> = {},
): Promise<ServedSite> {
  const top = await mkdtemp(join(tmpdir(), 'serve-'))
  const outDir = join(top, 'out')
  await writeSite(outDir, files)
  const server = await createServer({ outDir, ...options })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const { port } = server.address() as AddressInfo
  const raw = (bytes: string) => sendRaw(port, bytes)
  return {
    top,
    outDir,
    server,
    port,
    get: (path, headers = {}, method = 'GET') =>
      send({ host: '127.0.0.1', port }, path, headers, method),
    raw,
    rawGet: (target) =>
      raw(`GET ${target} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`),
    close: async () => {
      server.closeAllConnections()
      await new Promise((done) => server.close(done))
      await rm(top, { recursive: true })
    },
  }
}

/** Where a server under test listens. */
export type Listener = { host: string; port: number } | { socketPath: string }

/** Asks over a connection of its own and collects the answer. */
export function send(
  to: Listener,
  path: string,
  headers: Record<string, string>,
  method: string,
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const request = httpRequest({ ...to, path, headers, method, agent: false }, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('error', reject)
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          body: Buffer.concat(chunks),
        }),
      )
    })
    request.on('error', reject)
    request.end()
  })
}

function sendRaw(port: number, bytes: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(bytes, 'latin1'))
    let answer = ''
    socket.setEncoding('latin1')
    socket.on('data', (chunk: string) => {
      answer += chunk
    })
    socket.on('error', reject)
    socket.on('close', () => resolve(answer))
  })
}

/** Names of headers as Node gives them. */
export function lower(headers: Record<string, string>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]),
  )
}
