const START = '/desk/'

/**
 * Where to go after signing in: an address of the desk, or its first page for anything else. What it
 * gives leads to no other site, however browsers read it.
 */
export function nextPath(wanted: string | string[] | undefined): string {
  if (typeof wanted !== 'string' || wanted.length > 2000) return START
  // Browsers drop tabs and line ends, and read a backslash as a slash.
  if (!wanted.startsWith(START) || /[\\\p{C}]/u.test(wanted)) return START
  const { origin, pathname, search, hash } = new URL(wanted, 'http://desk.invalid')
  const isWithin = origin === 'http://desk.invalid' && pathname.startsWith(START)
  if (!isWithin || pathname.includes('//') || pathname.startsWith('/desk/sign-in')) return START
  return `${pathname}${search}${hash}`
}
