import { randomBytes } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { isIP } from 'node:net'
import { RateLimiterMemory } from 'rate-limiter-flexible'
import { networkOf } from '../lib/desk/sign-in/network-of.ts'
import { parseRequestPath } from './request-path.ts'

/** Whether a request is for the desk. */
export function isForDesk(url: string): boolean {
  return /^\/desk(?:[/?#]|$)/.test(url)
}

/** What the desk answers instead of handing a request on; null lets it through. */
export type Refusal = { status: number; text: string; headers?: Record<string, string> }

/**
 * Bytes of the largest body by the beginning of its address: whoever has not signed in can send one
 * too, and to read it takes the process that serves everybody.
 */
const LARGEST_BODIES: readonly { start: string; bytes: number }[] = [
  // A picture and the form around it: lib/desk/writing/ takes pictures up to 10 MB. Two texts of a
  // page in JSON can be as long.
  { start: '/desk/api/', bytes: 12_000_000 },
  // Every decision about a long page, each with its note.
  { start: '/desk/review/', bytes: 2_000_000 },
  // The longest form is a declaration of interests, the longest answer that of a passkey.
  { start: '/desk/', bytes: 100_000 },
]

/** Changes that one address may send in a minute: a hasty editor's autosaves, ten times over. */
const CHANGES_A_MINUTE = 600

export type Guard = (request: IncomingMessage) => Promise<Refusal | null>

/**
 * Refuses what no page of the desk would send, before anything else sees it: addresses that cannot
 * be read, requests for another host (DNS rebinding), changes that another site asks for (CSRF),
 * bodies that are too large or of unknown size, and too many changes at once.
 *
 * @param origin of the desk: `http://localhost:4000`
 * Source: OWASP, Cross-Site Request Forgery Prevention, "Verifying origin with standard headers"
 */
export function createGuard(origin: string): Guard {
  const { host } = new URL(origin)
  const limiter = new RateLimiterMemory({ points: CHANGES_A_MINUTE, duration: 60 })
  return async (request) => {
    const { headers, method = 'GET', url = '' } = request
    if (parseRequestPath(url) === null) return refusal(400, 'This address cannot be understood.')
    if (headers.host !== host) {
      if (method !== 'GET' && method !== 'HEAD') return refusal(421, OTHER_HOST(origin))
      // Passkeys belong to a name, so the desk has one address: 127.0.0.1 leads to localhost.
      return { ...refusal(302, OTHER_HOST(origin)), headers: { Location: `${origin}${url}` } }
    }
    if (method === 'GET' || method === 'HEAD') return null
    if (method !== 'POST') return refusal(405, 'Only GET, HEAD and POST are possible here.')
    if (headers.origin !== origin || isFromElsewhere(headers['sec-fetch-site'])) {
      return refusal(403, `The desk takes changes only from its own pages at ${origin}/desk/.`)
    }
    // The desk has no Server Actions; Next would read the body before it finds that out.
    if (headers['next-action'] !== undefined)
      return refusal(404, 'There is nothing like that to do.')
    const length = headers['content-length']
    if (length === undefined || !/^\d+$/.test(length)) {
      return refusal(411, 'The size of what you send must be known before.')
    }
    const largest = LARGEST_BODIES.find(({ start }) => url.startsWith(start))?.bytes ?? 0
    if (Number(length) > largest) {
      return refusal(
        413,
        `This is too large. At most ${inWords(largest)} can be sent here at once.`,
      )
    }
    try {
      await limiter.consume(networkOf(addressOf(request, origin)))
      return null
    } catch {
      return {
        ...refusal(429, 'Too many changes at once. Wait a minute and try again.'),
        headers: { 'Retry-After': '60' },
      }
    }
  }
}

const OTHER_HOST = (origin: string): string => `The desk is at ${origin}/desk/.`

function inWords(bytes: number): string {
  return bytes >= 1_000_000 ? `${bytes / 1_000_000} MB` : `${bytes / 1000} kB`
}

/**
 * The machine that a request comes from. An address of https is never ours: what stands before the
 * desk speaks it, and says at the end of `X-Forwarded-For` who has called. Otherwise one caller could
 * use up what everybody may do. Nobody else is believed.
 */
export function addressOf({ headers, socket }: IncomingMessage, origin: string): string {
  const forwarded = String(headers['x-forwarded-for'] ?? '')
  const last = forwarded.slice(forwarded.lastIndexOf(',') + 1).trim()
  const isBelieved = origin.startsWith('https:') && isIP(last) !== 0
  return isBelieved ? last : (socket.remoteAddress ?? 'unknown')
}

function isFromElsewhere(site: string | string[] | undefined): boolean {
  return site !== undefined && site !== 'same-origin'
}

function refusal(status: number, text: string): Refusal {
  return { status, text }
}

const FEATURES = ['camera', 'display-capture', 'geolocation', 'microphone', 'payment', 'usb']

/** Pictures of a proposal: an SVG among them can hold script, for which there is no reason to run. */
const PICTURE = /^\/desk\/preview\/[^/]*\/files\//
const PICTURE_POLICY = "default-src 'none'; style-src 'unsafe-inline'; sandbox"

/**
 * Protections of every answer of the desk. The nonce lets Next's own scripts run and nothing else;
 * a page may frame a preview of its own origin.
 */
export function protect(
  request: IncomingMessage,
  response: ServerResponse,
  { origin }: { origin: string },
): void {
  const nonce = randomBytes(16).toString('base64')
  const policy = [
    "default-src 'none'",
    `script-src 'self' 'nonce-${nonce}'`,
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' blob: data:",
    "connect-src 'self'",
    "font-src 'self'",
    "frame-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'self'",
  ].join('; ')
  // Next takes the nonce for its scripts from here, and pages from the second.
  request.headers['content-security-policy'] = policy
  request.headers['x-nonce'] = nonce
  // For limits. Whatever a client says of its own address is overwritten.
  request.headers['x-desk-address'] = addressOf(request, origin)
  // Next leaves a header alone that is there already, so a route cannot set a stricter one.
  const isPicture = PICTURE.test(request.url ?? '')
  response.setHeader('Content-Security-Policy', isPicture ? PICTURE_POLICY : policy)
  response.setHeader('X-Content-Type-Options', 'nosniff')
  response.setHeader('Referrer-Policy', 'same-origin')
  response.setHeader('Permissions-Policy', FEATURES.map((name) => `${name}=()`).join(', '))
  response.setHeader('Cross-Origin-Opener-Policy', 'same-origin')
  response.setHeader('Cross-Origin-Resource-Policy', 'same-origin')
  response.setHeader('X-Robots-Tag', 'noindex, nofollow')
  if (!(request.url ?? '').startsWith('/desk/_next/'))
    response.setHeader('Cache-Control', 'no-store')
}

/** Answers a refusal in plain words, and reads nothing more of the request. */
export function answerRefusal(response: ServerResponse, { status, text, headers }: Refusal): void {
  const body = Buffer.from(`${text}\n`)
  response.writeHead(status, {
    ...headers,
    'Content-Type': 'text/plain; charset=utf-8',
    'Content-Length': body.length,
    ...(status >= 400 ? { Connection: 'close' } : {}),
  })
  response.end(body)
}
