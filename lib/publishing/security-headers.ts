/** Headers for all paths that a pattern matches: an exact path, or a prefix followed by `*`. */
export type HeaderRule = { path: string; headers: Readonly<Record<string, string>> }

/** A Content-Security-Policy, one entry a directive. */
type Policy = Readonly<Record<string, readonly string[]>>

// Nothing is allowed that is not named. No 'unsafe-inline' anywhere: neither inline script nor
// style attributes run or apply. JSON-LD is data and needs no leave; speculation rules need theirs.
const POLICY: Policy = {
  'default-src': ["'none'"],
  'script-src': ["'self'", "'inline-speculation-rules'"],
  'style-src': ["'self'"],
  'img-src': ["'self'"],
  'font-src': ["'self'"],
  'connect-src': ["'self'"],
  'manifest-src': ["'self'"],
  'base-uri': ["'none'"],
  'form-action': ["'self'"],
  'frame-ancestors': ["'none'"],
}

// The search index is read by a WebAssembly module, which counts as eval.
const SEARCH_POLICY: Policy = {
  ...POLICY,
  'script-src': [...(POLICY['script-src'] ?? []), "'wasm-unsafe-eval'"],
}

// Features that browsers know by these names; an unknown name would be a warning in every console.
const DENIED_FEATURES = [
  'accelerometer',
  'autoplay',
  'camera',
  'display-capture',
  'encrypted-media',
  'fullscreen',
  'geolocation',
  'gyroscope',
  'hid',
  'idle-detection',
  'local-fonts',
  'magnetometer',
  'microphone',
  'midi',
  'payment',
  'picture-in-picture',
  'publickey-credentials-get',
  'screen-wake-lock',
  'serial',
  'storage-access',
  'usb',
  'xr-spatial-tracking',
]

// A page that carries warning signs must not be old for long, so it is asked for again after a
// minute; unchanged, the answer is 304.
const SHORT = 'public, max-age=60, must-revalidate'
const A_YEAR = 'public, max-age=31536000, immutable'

/**
 * The one list of headers that every host sends. Later rules win over earlier ones, header by
 * header.
 */
export const HEADER_RULES: readonly HeaderRule[] = [
  {
    path: '/*',
    headers: {
      'Content-Security-Policy': formatPolicy(POLICY),
      // Two years. Without includeSubDomains: this site cannot know what else lives on its domain.
      'Strict-Transport-Security': 'max-age=63072000',
      'X-Content-Type-Options': 'nosniff',
      // What somebody reads here says something about her health, so no other site is told.
      'Referrer-Policy': 'same-origin',
      'Permissions-Policy': DENIED_FEATURES.map((feature) => `${feature}=()`).join(', '),
      'Cross-Origin-Opener-Policy': 'same-origin',
      'Cross-Origin-Resource-Policy': 'same-origin',
      'Cache-Control': SHORT,
    },
  },
  // Names below here contain a hash of what is inside.
  { path: '/_next/static/*', headers: { 'Cache-Control': A_YEAR } },
  { path: '/search/*', headers: { 'Content-Security-Policy': formatPolicy(SEARCH_POLICY) } },
]

/**
 * The rules as a `_headers` file, which Netlify and Cloudflare read and so does our own server.
 *
 * Cloudflare joins values of one header from several rules with a comma, which would leave the
 * stricter of two policies in force; a line `! Name` takes the earlier value away first. Netlify
 * lets the later rule win and passes over lines without a colon.
 */
export function formatHeadersFile(rules: readonly HeaderRule[] = HEADER_RULES): string {
  const blocks = rules.map((rule, index) => {
    const lines = Object.entries(rule.headers).flatMap(([name, value]) => {
      const earlier = rules.slice(0, index).some((other) => other.headers[name] !== undefined)
      return [...(earlier ? [`  ! ${name}`] : []), `  ${name}: ${value}`]
    })
    return [rule.path, ...lines].join('\n')
  })
  return `${blocks.join('\n\n')}\n`
}

/**
 * The rules as a snippet for the `server` block of nginx.
 *
 * nginx forgets the `add_header` lines of the outer level as soon as an inner one has its own, so
 * each location repeats them all. `always` sends them with errors and redirects as well.
 */
export function formatNginxHeaders(rules: readonly HeaderRule[] = HEADER_RULES): string {
  const blocks = rules.map((rule) => {
    const headers = Object.entries(headersFor(rules, rule.path.replace(/\*$/, '')))
    if (rule.path === '/*') return headers.map(([name, value]) => addHeader(name, value)).join('\n')
    const location = rule.path.endsWith('*') ? rule.path.slice(0, -1) : `= ${rule.path}`
    const lines = headers.map(([name, value]) => `  ${addHeader(name, value)}`)
    return [`location ${location} {`, ...lines, '}'].join('\n')
  })
  return [
    '# Generated from lib/publishing/security-headers.ts; a unit test keeps the two in step.',
    ...blocks,
    '',
  ]
    .join('\n\n')
    .replace(/\n+$/, '\n')
}

/** All headers for one path: of those that match, the last rule to name a header decides. */
export function headersFor(rules: readonly HeaderRule[], path: string): Record<string, string> {
  const headers: Record<string, string> = {}
  for (const rule of rules) if (matchesPath(rule.path, path)) Object.assign(headers, rule.headers)
  return headers
}

function matchesPath(pattern: string, path: string): boolean {
  return pattern.endsWith('*') ? path.startsWith(pattern.slice(0, -1)) : path === pattern
}

function formatPolicy(policy: Policy): string {
  return Object.entries(policy)
    .map(([directive, sources]) => [directive, ...sources].join(' '))
    .join('; ')
}

function addHeader(name: string, value: string): string {
  return `add_header ${name} "${value}" always;`
}
