/**
 * Content types by file ending, for what an export of ours can contain. Text says its charset in
 * the header, because compressed answers must not be guessed at and pages send `nosniff`.
 * Endings not listed are `application/octet-stream`: a browser saves them and never runs them.
 */
export const MEDIA_TYPES: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  mjs: 'text/javascript; charset=utf-8',
  json: 'application/json; charset=utf-8',
  ld: 'application/ld+json; charset=utf-8',
  jsonld: 'application/ld+json; charset=utf-8',
  xml: 'application/xml; charset=utf-8',
  rss: 'application/rss+xml; charset=utf-8',
  atom: 'application/atom+xml; charset=utf-8',
  txt: 'text/plain; charset=utf-8',
  asc: 'text/plain; charset=utf-8',
  csv: 'text/csv; charset=utf-8',
  bib: 'application/x-bibtex; charset=utf-8',
  ris: 'application/x-research-info-systems; charset=utf-8',
  ics: 'text/calendar; charset=utf-8',
  webmanifest: 'application/manifest+json; charset=utf-8',
  svg: 'image/svg+xml; charset=utf-8',
  ico: 'image/x-icon',
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  gif: 'image/gif',
  webp: 'image/webp',
  avif: 'image/avif',
  woff: 'font/woff',
  woff2: 'font/woff2',
  ttf: 'font/ttf',
  pdf: 'application/pdf',
  wasm: 'application/wasm',
}

export const UNKNOWN_MEDIA_TYPE = 'application/octet-stream'

/** The content type for a path or file name; the ending counts whatever its case. */
export function mediaType(path: string): string {
  return MEDIA_TYPES[fileEnding(path)] ?? UNKNOWN_MEDIA_TYPE
}

/** Lower-case ending without its dot; empty when the last part of the path has none. */
export function fileEnding(path: string): string {
  const name = path.slice(path.lastIndexOf('/') + 1)
  const dot = name.lastIndexOf('.')
  return dot < 0 ? '' : name.slice(dot + 1).toLowerCase()
}

/** A `types` block for nginx, so that both servers name the same types. */
export function formatNginxTypes(): string {
  const byType = new Map<string, string[]>()
  for (const [ending, type] of Object.entries(MEDIA_TYPES)) {
    byType.set(type, [...(byType.get(type) ?? []), ending])
  }
  const lines = [...byType].map(([type, endings]) => `  "${type}" ${endings.join(' ')};`)
  return [
    '# Generated from lib/publishing/media-types.ts; a unit test keeps the two in step.',
    `default_type ${UNKNOWN_MEDIA_TYPE};`,
    'types {',
    ...lines,
    '}',
    '',
  ].join('\n')
}
