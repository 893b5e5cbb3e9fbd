/**
 * A title as an address: small letters and digits with single hyphens; marks and apostrophes go.
 * The empty string when the title has no letter of a to z and no digit.
 *
 * "Where it’s sore: neck & shoulders" → "where-its-sore-neck-shoulders"
 */
export function slugOf(title: string): string {
  return title
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[\p{Mark}'’]+/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
}
