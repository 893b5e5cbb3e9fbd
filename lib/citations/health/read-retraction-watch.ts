import { pipeline } from 'node:stream'
import { CsvError, parse } from 'csv-parse'
import { normaliseDoi, normalisePmid } from '../identifier.ts'
import { BadNoticesError, type Nature, type Notice } from './notice.ts'
import { noticeDate } from './notice-date.ts'
import { plainWords } from './read-crossref.ts'

const COLUMNS = [
  'OriginalPaperDOI',
  'OriginalPaperPubMedID',
  'RetractionDOI',
  'RetractionDate',
  'RetractionNature',
  'Reason',
] as const

type Row = Record<(typeof COLUMNS)[number], string>

const NATURE_OF: Record<string, Nature> = {
  retraction: 'retraction',
  'expression of concern': 'expression-of-concern',
  correction: 'correction',
  reinstatement: 'reinstatement',
}

/** Longest row we read, in characters: a row of a file that is no CSV may have no end. */
const LONGEST_ROW = 1_000_000

/**
 * Notices of the Retraction Watch data, one at a time, so that a file of any size needs little
 * memory. Rows that name neither a DOI nor a PMID are left out: nothing of ours can be meant.
 *
 * @param chunks the CSV file; UTF-8, with or without byte order mark, lines ended by LF or CRLF
 * @throws BadNoticesError when columns are missing or a row cannot be read, with its line
 * Source: gitlab.com/crossref/retraction-watch-data, README
 */
export async function* readRetractionWatch(
  chunks: AsyncIterable<Buffer | string>,
): AsyncGenerator<Notice> {
  const parser = parse({
    bom: true,
    columns: readHeader,
    max_record_size: LONGEST_ROW,
    // The file's own header ends with a comma, and some copies drop it from the header alone.
    relax_column_count_more: true,
    skip_empty_lines: true,
  })
  let rows = 0
  try {
    // A failure of either end stops the loop below; there is nobody else to tell.
    pipeline(chunks, parser, () => undefined)
    for await (const row of parser) {
      rows += 1
      const notice = toNotice(row as Row)
      if (notice !== null) yield notice
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    throw new BadNoticesError(`This is not a CSV file that can be read: ${error.message}`)
  }
  if (rows === 0) throw new BadNoticesError('There are no rows in this CSV file')
}

/** Columns that are read, by their place; `false` for all others, which are then never kept. */
function readHeader(header: readonly string[]): (string | false)[] {
  const [first = ''] = header
  if (/^\s*</.test(first)) throw new BadNoticesError('This is a web page, not a CSV file')
  const missing = COLUMNS.filter((name) => !header.some((column) => column.trim() === name))
  if (missing.length > 0) {
    throw new BadNoticesError(
      `These columns of the Retraction Watch data are missing: ${missing.join(', ')}`,
    )
  }
  return header.map((column) => {
    const name = column.trim()
    return (COLUMNS as readonly string[]).includes(name) ? name : false
  })
}

function toNotice(row: Row): Notice | null {
  // `0` and "unavailable" stand for none.
  const doi = normaliseDoi(row.OriginalPaperDOI)
  const pmid = normalisePmid(row.OriginalPaperPubMedID)
  if (doi === null && pmid === null) return null
  const term = plainWords(row.RetractionNature) || 'notice of an unknown kind'
  const isWithdrawal = term === 'retraction' && /\bwithdrawn\b/i.test(row.Reason)
  return {
    doi,
    pmid,
    nature: isWithdrawal ? 'withdrawal' : (NATURE_OF[term] ?? 'correction'),
    term: isWithdrawal ? 'withdrawal' : term,
    date: noticeDate(row.RetractionDate),
    noticeDoi: normaliseDoi(row.RetractionDOI),
    from: 'Retraction Watch',
  }
}
