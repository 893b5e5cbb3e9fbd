import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { RefusedAnswerError } from '../passkey-ceremony.ts'
import type { Policy } from '../policy.ts'
import { PASSKEY_PAGE_STYLE } from './passkey-page-style.ts'

/** The page cannot be shown on this machine; the message says why and what to do. */
export class PasskeyPageError extends Error {
  override name = 'PasskeyPageError'
}

export type PasskeyPageRequest<Result> = {
  /** `http://localhost:4000`: browsers bind a passkey's signature to it. */
  origin: string
  html: string
  /** What the browser asks the device for. */
  options: object
  /**
   * What to do with the browser's answer, and what to tell the person then.
   *
   * @throws RefusedAnswerError with words for the person, who can try again
   */
  accept: (answer: unknown) => Promise<{ result: Result; told: string }>
}

export type ServedPasskeyPage<Result> = {
  /** What a person opens. Nobody else knows its token. */
  url: string
  /** What was accepted; null when the person declined, or the page was closed by `close`. */
  done: Promise<Result | null>
  close: () => void
}

/** A browser's answer is a few hundred bytes. */
const LARGEST_ANSWER = 65_536

const HEADERS = {
  'Content-Security-Policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; " +
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
  'Cache-Control': 'no-store',
}

/**
 * The address of the policy that a program on this machine can use.
 *
 * @throws PasskeyPageError when there is none
 */
export function localOrigin({ passkeys }: Policy): string {
  const origin = passkeys.origins.find((candidate) => {
    const { protocol, hostname } = new URL(candidate)
    return protocol === 'http:' && hostname === 'localhost'
  })
  if (origin === undefined || passkeys['rp-id'] !== 'localhost') {
    throw new PasskeyPageError(
      `Passkeys of this publication belong to \`${passkeys['rp-id']}\` and work at ${passkeys.origins.join(', ')} only. ` +
        'Use the desk there, or sign with --ssh.',
    )
  }
  return new URL(origin).origin
}

/**
 * Shows one page on this machine until the person has answered. It can be reached from this machine
 * alone, under an address that holds a random token, and takes one answer.
 *
 * @throws PasskeyPageError when its port is taken
 */
export async function servePasskeyPage<Result>(
  request: PasskeyPageRequest<Result>,
): Promise<ServedPasskeyPage<Result>> {
  const { origin, html, options } = request
  const token = randomBytes(24).toString('base64url')
  const files: Record<string, { type: string; body: string | Buffer }> = {
    '': { type: 'text/html', body: html },
    'style.css': { type: 'text/css', body: PASSKEY_PAGE_STYLE },
    'page.js': { type: 'text/javascript', body: await readFile(PAGE_SCRIPT) },
    'webauthn.js': { type: 'text/javascript', body: await readFile(WEBAUTHN_SCRIPT) },
    'options.json': { type: 'application/json', body: JSON.stringify(options) },
  }
  const { promise: done, resolve } = Promise.withResolvers<Result | null>()
  let servers: Server[] = []
  const stop = (result: Result | null): void => {
    for (const server of servers) {
      server.close()
      server.closeIdleConnections()
    }
    resolve(result)
  }
  let isBusy = false

  const answer = async (from: IncomingMessage, to: ServerResponse): Promise<void> => {
    // Only the page itself sends this; a browser does not let others choose it.
    if (from.headers.origin !== origin) return refuse(to, 403, 'Not from this page.')
    if (isBusy) return refuse(to, 409, 'An answer is being looked at.')
    isBusy = true
    try {
      const sent = await readAnswer(from)
      if (isRecord(sent) && sent.declined === true) {
        tell(to, 200, { accepted: false, told: 'Nothing was kept. You can close this window.' })
        to.once('close', () => stop(null))
        return
      }
      const { result, told } = await request.accept(sent)
      tell(to, 200, { accepted: true, told })
      to.once('close', () => stop(result))
    } catch (error) {
      // What was accepted keeps the page busy: there is no second answer.
      isBusy = false
      if (error instanceof RefusedAnswerError) return refuse(to, 422, error.message)
      refuse(to, 500, `It could not be kept: ${error instanceof Error ? error.message : error}`)
    }
  }

  const handle = (from: IncomingMessage, to: ServerResponse): void => {
    const { host } = new URL(origin)
    const [, given, name = '', ...rest] = (from.url ?? '').split('/')
    // Another name for this machine would be another site's page (DNS rebinding).
    if (from.headers.host !== host || given !== token || rest.length > 0) {
      return refuse(to, 404, 'There is nothing here.')
    }
    if (from.method === 'POST' && name === 'answer') return void answer(from, to)
    const file = files[name]
    if (from.method !== 'GET' || file === undefined || !Object.hasOwn(files, name)) {
      return refuse(to, 404, 'There is nothing here.')
    }
    to.writeHead(200, { ...HEADERS, 'Content-Type': `${file.type}; charset=utf-8` })
    to.end(file.body)
  }

  servers = await listenLocally(Number(new URL(origin).port || 80), handle)
  return { url: `${origin}/${token}/`, done, close: () => stop(null) }
}

const PAGE_SCRIPT = new URL('./passkey-page.client.js', import.meta.url)
const WEBAUTHN_SCRIPT = new URL(
  '../dist/bundle/index.umd.min.js',
  import.meta.resolve('@simplewebauthn/browser'),
)

/** Both addresses of `localhost`, so that nothing else on this machine answers in our place. */
async function listenLocally(
  port: number,
  handle: (from: IncomingMessage, to: ServerResponse) => void,
): Promise<Server[]> {
  const servers: Server[] = []
  for (const address of ['127.0.0.1', '::1']) {
    const server = createServer(handle)
    const error = await listen(server, port, address)
    if (error === null) servers.push(server)
    else if (error.code === 'EADDRINUSE' || error.code === 'EACCES') {
      for (const open of servers) open.close()
      throw new PasskeyPageError(
        error.code === 'EACCES'
          ? `Port ${port} may not be used by you. Sign with --ssh, or at the desk.`
          : `Port ${port} is in use, perhaps by \`npm start\`. Passkeys work at http://localhost:${port} alone: ` +
              'stop what runs there, then repeat the command.',
      )
    }
    // A machine without IPv6 has no ::1.
  }
  return servers
}

function listen(
  server: Server,
  port: number,
  address: string,
): Promise<NodeJS.ErrnoException | null> {
  const { promise, resolve } = Promise.withResolvers<NodeJS.ErrnoException | null>()
  server.once('error', resolve)
  server.listen(port, address, () => resolve(null))
  return promise
}

async function readAnswer(from: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of from as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > LARGEST_ANSWER) throw new RefusedAnswerError('The answer is too long.')
    chunks.push(chunk)
  }
  try {
    return JSON.parse(Buffer.concat(chunks).toString('utf8'))
  } catch {
    throw new RefusedAnswerError('The browser sent no answer that can be read.')
  }
}

function refuse(to: ServerResponse, status: number, told: string): void {
  tell(to, status, { accepted: false, told })
}

function tell(to: ServerResponse, status: number, body: { accepted: boolean; told: string }): void {
  to.writeHead(status, {
    ...HEADERS,
    'Content-Type': 'application/json; charset=utf-8',
    // The server ends after its answer; a connection kept open would hold it up.
    Connection: 'close',
  })
  to.end(JSON.stringify(body))
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}
