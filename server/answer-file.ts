import { open } from 'node:fs/promises'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { pipeline } from 'node:stream/promises'
import fresh from 'fresh'
import parseRange from 'range-parser'
import { acceptedEncodings } from './accepted-encodings.ts'
import { answerText } from './answer-text.ts'
import { versionOfFile, type Representation, type Site, type SiteFile } from './site-files.ts'

/** First and last byte, both included. */
type Part = { start: number; end: number }

/**
 * Sends a file, or the answer that the reader has it already, or a part of it.
 *
 * Parts are of the file itself, never of a compressed form, so that a download can go on whatever
 * encoding the next request allows. Several parts at once are answered with the whole file.
 */
export function answerFile(
  site: Site,
  file: SiteFile,
  request: IncomingMessage,
  response: ServerResponse,
): void {
  const { headers, method } = request
  if (file.status === 404) {
    send(site, choose(file, headers['accept-encoding']) ?? file.identity, 404, null, response)
    return
  }
  const range = method === 'GET' ? headers.range : undefined
  const chosen = range === undefined ? choose(file, headers['accept-encoding']) : file.identity
  if (!chosen) {
    const text = 'No encoding that this file has is acceptable'
    answerText(site, response, 406, text, { Vary: 'Accept-Encoding' })
    return
  }
  if (headers['if-none-match'] !== undefined && fresh(headers, { etag: chosen.etag })) {
    response.writeHead(304, chosen.notModifiedHeaders as string[])
    response.end()
    return
  }
  const part = range === undefined ? null : askedPart(range, headers['if-range'], chosen)
  if (part === 'none') {
    const text = 'There is no such part of this file'
    answerText(site, response, 416, text, { 'Content-Range': `bytes */${chosen.size}` })
    return
  }
  send(site, chosen, 200, part, response)
}

function choose(file: SiteFile, acceptEncoding: string | undefined): Representation | null {
  for (const encoding of acceptedEncodings(acceptEncoding)) {
    const representation = file[encoding]
    if (representation) return representation
  }
  return null
}

/** The part a `Range` asks for; null when the whole is to be sent, `none` when it lies outside. */
function askedPart(
  range: string,
  ifRange: string | string[] | undefined,
  { etag, size }: Representation,
): Part | 'none' | null {
  // A part of another version would not fit what the reader has. Dates are never sent, so a date
  // here is not ours.
  if (ifRange !== undefined && ifRange !== etag) return null
  const parts = parseRange(size, range)
  if (parts === -1) return 'none'
  if (parts === -2 || parts.type !== 'bytes' || parts.length !== 1) return null
  return parts[0] ?? null
}

function send(
  site: Site,
  chosen: Representation,
  status: 200 | 404,
  part: Part | null,
  response: ServerResponse,
): void {
  if (chosen.content === null) {
    void sendFromDisk(site, chosen, status, part, response)
    return
  }
  writeHead(chosen, status, part, response)
  // Node leaves the body out by itself when the request is HEAD.
  response.end(part ? chosen.content.subarray(part.start, part.end + 1) : chosen.content)
}

function writeHead(
  { headers, size }: Representation,
  status: 200 | 404,
  part: Part | null,
  response: ServerResponse,
): void {
  if (part === null) {
    // Node's types ask for an array that may change; it does not change it.
    response.writeHead(status, headers as string[])
    return
  }
  response.writeHead(206, [
    ...headers.slice(0, -2),
    'Content-Range',
    `bytes ${part.start}-${part.end}/${size}`,
    'Content-Length',
    String(part.end - part.start + 1),
  ])
}

async function sendFromDisk(
  site: Site,
  chosen: Representation,
  status: 200 | 404,
  part: Part | null,
  response: ServerResponse,
): Promise<void> {
  try {
    const handle = await open(chosen.file)
    try {
      if (versionOfFile(await handle.stat()) !== chosen.version) throw new ChangedFileError(chosen)
      writeHead(chosen, status, part, response)
      if (response.req.method === 'HEAD') response.end()
      else await pipeline(handle.createReadStream({ ...part, autoClose: false }), response)
    } finally {
      await handle.close()
    }
  } catch {
    if (response.headersSent) {
      // The reader sees an answer cut short rather than one that looks whole.
      response.destroy()
      return
    }
    // The folder was replaced a moment ago; the next request finds the new table.
    answerText(site, response, 503, 'This file is being replaced', { 'Retry-After': '1' })
  }
}

/** A large file is no longer the one that its headers were made for. */
class ChangedFileError extends Error {
  readonly file: string

  constructor({ file }: Representation) {
    super(`Unexpected change of \`${file}\` since the site was read`)
    this.name = 'ChangedFileError'
    this.file = file
  }
}
