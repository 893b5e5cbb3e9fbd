/**
 * A file's text taken apart so that an editor that knows one line end only can give back every byte:
 * Source: docs/decisions/0022-the-desk.md, "byte for byte"
 */
export type ExactText = {
  /** The byte order mark, or nothing. */
  mark: string
  /** Lines joined by `\n`, without the mark. */
  text: string
  /** The end of each line but the last, as it stands in the file. */
  ends: readonly LineEnd[]
}

export type LineEnd = '\n' | '\r\n' | '\r'

const MARK = '\uFEFF'

/** The file is no text in UTF-8: nothing could be saved without changing bytes that nobody saw. */
export class NotTextError extends Error {
  override name = 'NotTextError'
  constructor(message = 'Unexpected bytes that are not UTF-8, expected text') {
    super(message)
  }
}

/**
 * @throws NotTextError
 */
export function textOfBytes(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    throw new NotTextError()
  }
}

/**
 * Bytes of a text.
 *
 * @throws NotTextError for half of a character, which UTF-8 cannot hold
 */
export function bytesOfText(text: string): Uint8Array {
  if (!text.isWellFormed()) {
    throw new NotTextError(
      'Half of a character stands in the text. The list of faults says where: delete it and type it again',
    )
  }
  return new TextEncoder().encode(text)
}

export function takeApart(source: string): ExactText {
  const mark = source.startsWith(MARK) ? MARK : ''
  const ends: LineEnd[] = []
  const text = source.slice(mark.length).replace(/\r\n?|\n/g, (end) => {
    ends.push(end as LineEnd)
    return '\n'
  })
  return { mark, text, ends }
}

/**
 * What was taken apart; a line without an end of its own gets the file's usual one. An empty line
 * between `\r` and `\n` would be lost, because the two are one line end: its end becomes `\r`. No
 * file that was taken apart has such a line before somebody changes it.
 */
export function putTogether({ mark, text, ends }: ExactText): string {
  const usual = usualEnd(ends)
  const lines = text.split('\n')
  let source = mark
  lines.forEach((line, index) => {
    source += line
    if (index === lines.length - 1) return
    const end = ends[index] ?? usual
    source += end === '\n' && line === '' && source.endsWith('\r') ? '\r' : end
  })
  return source
}

/** The line end that most lines have; `\n` where there is none. */
export function usualEnd(ends: readonly LineEnd[]): LineEnd {
  const counts = { '\n': 0, '\r\n': 0, '\r': 0 }
  for (const end of ends) counts[end] += 1
  if (counts['\r\n'] > counts['\n'] && counts['\r\n'] >= counts['\r']) return '\r\n'
  return counts['\r'] > counts['\n'] ? '\r' : '\n'
}
