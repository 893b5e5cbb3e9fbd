import type { HeaderRule } from './security-headers.ts'

/** A line of a `_headers` file that our subset of the format does not have. */
export class HeadersFileError extends Error {
  readonly line: number
  readonly text: string

  constructor(line: number, text: string, expected: string) {
    super(`_headers:${line} Unexpected \`${text}\`, expected ${expected}`)
    this.name = 'HeadersFileError'
    this.line = line
    this.text = text
  }
}

const PATH = /^\/[^\s*]*\*?$/
const HEADER = /^([A-Za-z][A-Za-z0-9-]*):\s*(\S.*)$/
const REMOVAL = /^!\s+[A-Za-z][A-Za-z0-9-]*$/

/**
 * Reads the subset of the `_headers` format that `formatHeadersFile` writes: a path or a prefix
 * with `*` at the start of a line, its headers indented below it, comments with `#`, and
 * `! Name`, which says that a later value replaces an earlier one. Our rules always do that.
 *
 * @throws HeadersFileError for anything else: a policy that is half understood protects nobody
 */
export function parseHeadersFile(text: string): HeaderRule[] {
  const rules: { path: string; headers: Record<string, string> }[] = []
  for (const [index, raw] of text.split(/\r?\n/).entries()) {
    const line = raw.trim()
    if (line === '' || line.startsWith('#')) continue
    if (!/^\s/.test(raw)) {
      if (!PATH.test(line)) {
        throw new HeadersFileError(
          index + 1,
          line,
          'a path that starts with / and has * at most at its end',
        )
      }
      rules.push({ path: line, headers: {} })
      continue
    }
    const rule = rules.at(-1)
    if (!rule) throw new HeadersFileError(index + 1, line, 'a path before the first header')
    if (REMOVAL.test(line)) continue
    const [, name, value] = HEADER.exec(line) ?? []
    if (!name || !value) throw new HeadersFileError(index + 1, line, '`Name: value`')
    rule.headers[name] = value
  }
  return rules
}
