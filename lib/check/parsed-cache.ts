import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { Parsed, Unparsed } from './parse-pages.ts'

/** Folders whose code decides what parsing gives. */
const CODE = ['mdx', 'reading', 'faults', 'dates', 'yaml'] as const

export type ParsedCache = {
  get: (page: Unparsed) => Parsed | undefined
  /** Keeps what the last run used, and forgets the rest. */
  save: (used: readonly { page: Unparsed; result: Parsed }[]) => void
}

/**
 * Results of parsing from run to run, by the digest of a page's kind and text. Of a thousand pages a
 * proposal changes a few, and parsing is nearly all of the time of a check.
 *
 * The file also holds the digest of the parser's code and of the locked packages: with another
 * parser, everything is read again. A file that cannot be read or written is as good as none.
 *
 * @param file where to keep it
 * @param parser what to compare; the digest of the code here unless a test says otherwise
 * Source: architecture.md section 5, "1,000 articles under 5 s warm"
 */
export function openParsedCache(file: string, parser = parserDigest()): ParsedCache {
  const known = readKnown(file, parser)
  return {
    get: (page) => known.get(digest(page)),
    save: (used) => {
      const entries = new Map(used.map(({ page, result }) => [digest(page), result]))
      if (entries.size === known.size && [...entries.keys()].every((key) => known.has(key))) return
      try {
        mkdirSync(path.dirname(file), { recursive: true })
        // Never half a file, also when two checks run at once.
        const next = `${file}.${process.pid}`
        writeFileSync(next, JSON.stringify({ parser, entries: [...entries] }))
        renameSync(next, file)
      } catch {
        // A disk that is full or read-only makes the next check slower, and no more.
      }
    },
  }
}

/** Changes with every change that could make the parser give something else. */
export function parserDigest(): string {
  const lib = path.resolve(import.meta.dirname, '..')
  const hash = createHash('sha256').update(process.version)
  for (const folder of CODE) {
    for (const name of readdirSync(path.join(lib, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
      .sort()) {
      hash.update(`\0${name}\0`).update(readFileSync(path.join(lib, folder, name)))
    }
  }
  return hash.update(readFileSync(path.join(lib, '..', 'package-lock.json'))).digest('hex')
}

function readKnown(file: string, parser: string): Map<string, Parsed> {
  try {
    const kept = JSON.parse(readFileSync(file, 'utf8')) as {
      parser: string
      entries: [string, Parsed][]
    }
    return kept.parser === parser ? new Map(kept.entries) : new Map()
  } catch {
    return new Map()
  }
}

function digest({ kind, text, language = '' }: Unparsed): string {
  return createHash('sha256').update(`${kind}\0${language}\0${text}`).digest('base64')
}
