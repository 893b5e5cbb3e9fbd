import type { ServerResponse } from 'node:http'
import type { HeaderBlock, Site } from './site-files.ts'

/** A short answer in plain words, with the same protections as a page. */
export function answerText(
  site: Pick<Site, 'headers'>,
  response: ServerResponse,
  status: number,
  text: string,
  more: Readonly<Record<string, string>> = {},
): void {
  const body = Buffer.from(`${text}\n`)
  response.writeHead(status, [
    ...withoutCaching(site.headers),
    ...Object.entries(more).flat(),
    'Content-Type',
    'text/plain; charset=utf-8',
    'Content-Length',
    String(body.length),
  ])
  response.end(body)
}

/** Sends the reader to another path on this site, for good. */
export function answerMoved(
  site: Pick<Site, 'headers'>,
  response: ServerResponse,
  location: string,
): void {
  response.writeHead(301, [...site.headers, 'Location', location, 'Content-Length', '0'])
  response.end()
}

// A fault may be over in a second, so nobody is to remember it.
function withoutCaching(headers: HeaderBlock): string[] {
  const pairs: string[] = []
  for (let index = 0; index + 1 < headers.length; index += 2) {
    const name = headers[index] ?? ''
    pairs.push(name, name === 'Cache-Control' ? 'no-store' : (headers[index + 1] ?? ''))
  }
  return pairs
}
