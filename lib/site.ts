/**
 * What the publication is called and where it stands. `.example` is reserved and never resolves, so
 * a build without SITE_URL cannot claim somebody's address.
 */
export const SITE = {
  name: 'Back After Birth',
  description:
    'Back pain after birth: what it is, what to do tonight, and when to get help. Every claim is tied to its source.',
  language: 'en-GB',
  /** Without a trailing slash. */
  url: (process.env.SITE_URL ?? 'https://back-after-birth.example').replace(/\/+$/, ''),
  /** Where readers report a mistake; null until the repository has a public address. */
  repositoryUrl: process.env.REPOSITORY_URL?.replace(/\/+$/, '') ?? null,
} as const

/** Canonical address of a path that starts and ends with a slash. */
export function canonicalUrl(path: string): string {
  return `${SITE.url}${path}`
}
