/** What a request asks for, taken apart. */
export type RequestPath = {
  /** Decoded, starts with one or more slashes, has no `.` or `..` segment. */
  path: string
  /** With its question mark, as it was sent; empty when there is none. */
  query: string
}

/** Longer addresses are nobody's: ours are a slug and at most a few words of a search. */
export const LONGEST_TARGET = 2048

const ABSOLUTE_FORM = /^https?:\/\/[^/?#]*/i

/**
 * Takes a request target apart, or returns null for one that no link of ours can be: too long,
 * escaped wrongly, with a NUL or another control character, a backslash, or a segment that leads up.
 * A proxy may send the full address; its host is passed over.
 */
export function parseRequestPath(target: string): RequestPath | null {
  if (target.length > LONGEST_TARGET) return null
  const relative = target.replace(ABSOLUTE_FORM, '')
  const queryStart = relative.indexOf('?')
  const rawPath = queryStart < 0 ? relative : relative.slice(0, queryStart)
  const query = queryStart < 0 ? '' : relative.slice(queryStart)
  const path = decode(rawPath === '' && relative !== target ? '/' : rawPath)
  if (path === null || !path.startsWith('/') || hasForbiddenCharacter(path)) return null
  if (path.split('/').some((segment) => segment === '.' || segment === '..')) return null
  return { path, query }
}

function decode(rawPath: string): string | null {
  try {
    return decodeURIComponent(rawPath)
  } catch {
    return null
  }
}

function hasForbiddenCharacter(path: string): boolean {
  // eslint-disable-next-line no-control-regex -- control characters are what is looked for
  return /[\u0000-\u001f\u007f\\]/.test(path)
}
