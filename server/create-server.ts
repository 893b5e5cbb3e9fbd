import {
  createServer as createHttpServer,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http'
import type { Socket } from 'node:net'
import { answerFile } from './answer-file.ts'
import { answerMoved, answerText } from './answer-text.ts'
import { followSite } from './follow-site.ts'
import { parseRequestPath } from './request-path.ts'
import type { Site } from './site-files.ts'

/**
 * Takes a request before the site does, and says whether it did. What it takes it must answer
 * itself, with its own headers; what it leaves must be untouched.
 */
export type Handler = (
  request: IncomingMessage,
  response: ServerResponse,
) => boolean | Promise<boolean>

export type ServerOptions = {
  /** The published site. */
  outDir: string
  /** Takes `/desk` and `/api` where they exist. */
  handler?: Handler
  /** Milliseconds between two looks at whether the site was published anew. */
  checkEvery?: number
  /** Told what went wrong where no reader can be told: a handler that threw, a new site with faults. */
  onFault?: (error: unknown) => void
}

const SECOND = 1000

// A client that sends its headers or its body a byte at a time would otherwise hold a connection
// for as long as it likes.
const TIMEOUTS = {
  headersTimeout: 10 * SECOND,
  requestTimeout: 30 * SECOND,
  keepAliveTimeout: 10 * SECOND,
  // How often Node looks for connections that are over the two first ones.
  connectionsCheckingInterval: 5 * SECOND,
}

// Nothing sent or read for so long: a reader who stopped reading.
const SILENCE = 120 * SECOND

/**
 * A server for a published site, not listening yet. It answers GET and HEAD from memory and finds
 * by itself when the site is published anew.
 *
 * @throws MissingSiteError when `outDir` does not exist
 */
export async function createServer({
  outDir,
  handler,
  checkEvery = SECOND,
  onFault,
}: ServerOptions): Promise<Server> {
  const site = await followSite(outDir, { onFault })
  const onRequest = handler
    ? (request: IncomingMessage, response: ServerResponse) => {
        void answerWithHandler(handler, site.current, request, response, onFault)
      }
    : (request: IncomingMessage, response: ServerResponse) =>
        answerFromSite(site.current(), request, response)

  const server = createHttpServer(TIMEOUTS, onRequest)
  server.timeout = SILENCE
  server.on('checkContinue', (request: IncomingMessage, response: ServerResponse) => {
    // The site refuses bodies, so only a handler is worth one.
    if (handler) response.writeContinue()
    onRequest(request, response)
  })
  server.on('clientError', answerBrokenRequest)

  const timer = setInterval(
    () => void site.refresh().catch((error) => onFault?.(error)),
    checkEvery,
  )
  timer.unref()
  server.on('close', () => clearInterval(timer))
  return server
}

/**
 * Takes no new connections, lets answers under way finish, and cuts off what is left after `within`
 * milliseconds.
 */
export function closeGracefully(server: Server, within: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => server.closeAllConnections(), within)
    server.close((error) => {
      clearTimeout(timer)
      if (error) reject(error)
      else resolve()
    })
  })
}

async function answerWithHandler(
  handler: Handler,
  current: () => Site,
  request: IncomingMessage,
  response: ServerResponse,
  onFault: ServerOptions['onFault'],
): Promise<void> {
  try {
    if (await handler(request, response)) return
    answerFromSite(current(), request, response)
  } catch (error) {
    onFault?.(error)
    if (response.headersSent) response.destroy()
    else answerText(current(), response, 500, 'Something went wrong here')
  }
}

/** Answers from a site that was read. */
export function answerFromSite(
  site: Site,
  request: IncomingMessage,
  response: ServerResponse,
): void {
  const { headers, method, url = '' } = request
  // The site reads no body; Node passes over what comes and closes the connection after the answer.
  const length = headers['content-length']
  if ((length !== undefined && length !== '0') || headers['transfer-encoding'] !== undefined) {
    response.shouldKeepAlive = false
  }
  if (method !== 'GET' && method !== 'HEAD') {
    answerText(site, response, 405, 'Only GET and HEAD are possible here', { Allow: 'GET, HEAD' })
    return
  }
  const direct = site.byTarget.get(url)
  if (direct) {
    answerFile(site, direct, request, response)
    return
  }
  const target = parseRequestPath(url)
  if (!target) {
    answerText(site, response, 400, 'This address cannot be understood')
    return
  }
  const { path, query } = target
  const file = site.files.get(path)
  if (file) {
    answerFile(site, file, request, response)
    return
  }
  const moved = newAddress(site, path)
  if (moved !== null) {
    answerMoved(site, response, withQuery(moved, query))
    return
  }
  if (site.notFound) answerFile(site, site.notFound, request, response)
  else answerText(site, response, 404, 'There is no such page')
}

/**
 * Where a path is now. The answer is always made from a path the site has, never from what was
 * asked for, so nobody can be sent to another site.
 */
function newAddress(site: Site, path: string): string | null {
  const moved = site.redirects.get(path) ?? site.redirects.get(`${path}/`)
  if (moved !== undefined) return moved
  const page = path.endsWith('/index.html') ? path.slice(0, -'index.html'.length) : `${path}/`
  return site.files.has(page) ? encodeURI(page) : null
}

function withQuery(address: string, query: string): string {
  const fragment = address.indexOf('#')
  if (fragment < 0) return address + query
  return address.slice(0, fragment) + query + address.slice(fragment)
}

const BROKEN_REQUEST_STATUS: Readonly<Record<string, string>> = {
  HPE_HEADER_OVERFLOW: '431 Request Header Fields Too Large',
  ERR_HTTP_REQUEST_TIMEOUT: '408 Request Timeout',
}

function answerBrokenRequest(error: Error & { code?: string }, socket: Socket): void {
  if (!socket.writable || error.code === 'ECONNRESET') {
    socket.destroy()
    return
  }
  const status = BROKEN_REQUEST_STATUS[error.code ?? ''] ?? '400 Bad Request'
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`, () =>
    socket.destroy(),
  )
}
