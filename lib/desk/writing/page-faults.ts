import { checkDataFile, checkPage, checkTranslatedPage } from '../../check/check-repository.ts'
import { parsePage } from '../../check/parse-pages.ts'
import { gradesOf } from '../../check/page-grades.ts'
import type { PageText, Report, Repository as Content } from '../../check/repository.ts'
import { fileNotEmpty } from '../../check/rules/file-not-empty.ts'
import { fileNul } from '../../check/rules/file-nul.ts'
import { fileSize } from '../../check/rules/file-size.ts'
import type { Fault, Place } from '../../faults/fault.ts'
import { meanSentence } from '../../reading/count-text.ts'
import { remedyHere } from '../remedy-here.ts'
import type { EditableFile } from './editable-file.ts'

/** One thing to mend, as the editor shows it. Lines and columns count from 1. */
export type PageFault = Place & {
  rule: string
  severity: 'error' | 'info'
  found: string
  expected: string
  remedy: string | null
}

export type PageReport = {
  faults: PageFault[]
  /** Null for a list. */
  reading: {
    /** Years of US schooling; null where nothing counts, or in another language than English. */
    grade: number | null
    quickAnswer: number | null
    meanSentence: number | null
    longestSentence: number
    words: number
  } | null
}

/** More than this nobody reads; the rest comes when these are mended. */
const MOST_FAULTS = 200

/**
 * What is wrong with a page or list as it is being written, and how hard a page is to read.
 *
 * @param text with or without byte order mark, with any line ends; columns do not count the mark
 */
export function reportOnPage(content: Content, file: EditableFile, source: string): PageReport {
  const text = source.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n')
  const unreadable = text.isWellFormed()
    ? faultsOfBytes(file.path, new TextEncoder().encode(source))
    : [halfCharacter(text)]
  if (unreadable.length > 0) return { faults: unreadable, reading: NOT_READ }
  const { kind, path, slug, language } = file
  if (kind === 'list') return reportOf(checkDataFile(content, { path, text }), null)
  const result = parsePage({ kind, text, ...(language !== null && { language }) })
  if ('failure' in result) throw new UnreadablePageError(path, result.failure)
  const { parsed } = result
  const faults =
    kind === 'translation'
      ? checkTranslatedPage(content, { path, text, slug, language: language ?? '', parsed })
      : checkPage(content, { path, text, kind, slug, parsed })
  return reportOf(faults, readingOfPage(path, parsed))
}

function reportOf(faults: readonly Fault[], reading: PageReport['reading']): PageReport {
  return {
    faults: faults.slice(0, MOST_FAULTS).map(({ file: _file, ...fault }) => ({
      ...fault,
      remedy: remedyHere(fault),
    })),
    reading,
  }
}

const NOT_READ: NonNullable<PageReport['reading']> = {
  grade: null,
  quickAnswer: null,
  meanSentence: null,
  longestSentence: 0,
  words: 0,
}

/** What would keep the check from reading the file at all. */
function faultsOfBytes(path: string, bytes: Uint8Array): PageFault[] {
  const faults: PageFault[] = []
  const report: Report = (fault) => faults.push({ severity: 'error', ...fault })
  fileSize({ path, kind: 'file', size: bytes.byteLength, link: null }, report)
  if (faults.length > 0) return faults
  fileNul(bytes, report)
  fileNotEmpty(bytes, report)
  return faults
}

/** Typed by a program; no file can hold it. */
function halfCharacter(text: string): PageFault {
  const half = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/
  const before = text.slice(0, text.search(half))
  return {
    line: before.split('\n').length,
    column: before.length - before.lastIndexOf('\n'),
    rule: 'file-utf8',
    severity: 'error',
    found: 'Unexpected half of a character',
    expected: 'whole ones',
    remedy: 'Delete it and type it again.',
  }
}

function readingOfPage(path: string, parsed: PageText): PageReport['reading'] {
  const [grade] = gradesOf([{ path, text: '', kind: 'article', slug: '', parsed }])
  return {
    grade: grade?.grade ?? null,
    quickAnswer: grade?.quickAnswer ?? null,
    meanSentence: meanSentence(parsed.reading.page),
    longestSentence: parsed.reading.longest,
    words: parsed.wordCount,
  }
}

/** The parser did not survive a text. */
export class UnreadablePageError extends Error {
  override name = 'UnreadablePageError'
  readonly path: string
  constructor(path: string, why: string) {
    super(`\`${path}\` cannot be looked through: ${why}`)
    this.path = path
  }
}
