/** An address that has moved for good. Both are paths on this site; `to` may end in a fragment. */
export type Redirect = { from: string; to: string }

/** A redirect that would lead nowhere, in a circle, or off this site. */
export class InvalidRedirectError extends Error {
  readonly redirect: Redirect

  constructor(redirect: Redirect, why: string) {
    super(`Unexpected redirect from \`${redirect.from}\` to \`${redirect.to}\`, expected ${why}`)
    this.name = 'InvalidRedirectError'
    this.redirect = redirect
  }
}

// One slash at the start: two would be the name of another host. Nothing that needs escaping in
// any of the formats below.
const FROM = /^\/(?!\/)(?:[A-Za-z0-9._~-]+\/)*(?:[A-Za-z0-9._~-]+)?$/
const TO = /^\/(?!\/)(?:[A-Za-z0-9._~-]+\/)*(?:[A-Za-z0-9._~-]+)?(?:#[A-Za-z0-9._~:-]+)?$/

/**
 * Checks a list as a whole and sorts it by `from`; a chain is shortened, so that every reader is
 * sent on once only.
 *
 * @throws InvalidRedirectError for paths that are not ours, two targets for one path, or a circle
 */
export function checkRedirects(redirects: readonly Redirect[]): Redirect[] {
  const targets = new Map<string, string>()
  for (const redirect of redirects) {
    if (!FROM.test(redirect.from) || hasDotSegment(redirect.from) || redirect.from === '/') {
      throw new InvalidRedirectError(redirect, 'a path on this site to start from')
    }
    if (!TO.test(redirect.to) || hasDotSegment(redirect.to)) {
      throw new InvalidRedirectError(redirect, 'a path on this site to go to')
    }
    const other = targets.get(redirect.from)
    if (other !== undefined && other !== redirect.to) {
      throw new InvalidRedirectError(redirect, `one target only, not \`${other}\` as well`)
    }
    targets.set(redirect.from, redirect.to)
  }
  return [...targets.keys()].sort().map((from) => {
    const seen = new Set([from])
    let to = targets.get(from) ?? from
    for (;;) {
      const path = withoutFragment(to)
      if (seen.has(path)) throw new InvalidRedirectError({ from, to }, 'a way that ends at a page')
      seen.add(path)
      const next = targets.get(path)
      if (next === undefined) return { from, to }
      to = next
    }
  })
}

/** A `_redirects` file, which Netlify and Cloudflare read and so does our own server. */
export function formatRedirectsFile(redirects: readonly Redirect[]): string {
  return checkRedirects(redirects)
    .map(({ from, to }) => `${from} ${to} 301\n`)
    .join('')
}

/**
 * Reads what `formatRedirectsFile` writes; comments start with `#`.
 *
 * @throws InvalidRedirectError for paths off this site, other codes, or more than three words
 */
export function parseRedirects(text: string): Redirect[] {
  const redirects = text.split(/\r?\n/).flatMap((raw) => {
    const line = raw.trim()
    if (line === '' || line.startsWith('#')) return []
    const [from = '', to = '', code = '301', ...rest] = line.split(/\s+/)
    if (code !== '301' || rest.length > 0) {
      throw new InvalidRedirectError({ from, to }, 'the code 301 and nothing after it')
    }
    return [{ from, to }]
  })
  return checkRedirects(redirects)
}

/** The inside of an nginx `map` from the address asked for to the one to send the reader to. */
export function formatNginxRedirects(redirects: readonly Redirect[]): string {
  return checkRedirects(redirects)
    .map(({ from, to }) => `"${from}" "${to}";\n`)
    .join('')
}

/**
 * A page for hosts that read none of those files: it sends the reader on without script, tells
 * search engines where the words are now, and has a link for whoever is not sent on.
 *
 * @param to path on this site
 * @param canonical full address of the page at `to`
 */
export function redirectPage(to: string, canonical: string): string {
  const href = escapeAttribute(to)
  return (
    '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n' +
    '<title>This page has moved</title>\n' +
    `<meta http-equiv="refresh" content="0; url=${href}">\n` +
    `<link rel="canonical" href="${escapeAttribute(canonical)}">\n` +
    '<meta name="robots" content="noindex">\n' +
    '<meta name="viewport" content="width=device-width, initial-scale=1">\n' +
    `</head>\n<body>\n<p>This page has moved to <a href="${href}">${href}</a>.</p>\n</body>\n</html>\n`
  )
}

/** The path of an address on this site without its `#…`. */
export function withoutFragment(address: string): string {
  return address.replace(/#.*$/, '')
}

function hasDotSegment(path: string): boolean {
  return withoutFragment(path)
    .split('/')
    .some((segment) => segment === '.' || segment === '..')
}

function escapeAttribute(value: string): string {
  return value
    .replaceAll('&', '&amp;')
    .replaceAll('"', '&quot;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
}
