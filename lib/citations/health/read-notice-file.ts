import { createReadStream, readFileSync, statSync } from 'node:fs'
import { BadNoticesError, readNoticeList, type Notice } from './notice.ts'
import { isCrossrefAnswer, readCrossref } from './read-crossref.ts'
import { readRetractionWatch } from './read-retraction-watch.ts'

/** JSON is read as a whole, and an answer of Crossref about all our works is far smaller. */
const LARGEST_JSON = 64 * 1024 * 1024

export type NoticeFile = {
  notices: Notice[]
  /** DOIs about which a register answered, also where it has no notice. */
  works: string[]
}

/**
 * Notices of one file: the Retraction Watch data (`.csv`), answers of Crossref, or a list of our own
 * (`.json`).
 *
 * @param isOurs which notices to keep; the Retraction Watch data have tens of thousands
 * @param onProgress told how many bytes of how many have been read
 * @throws BadNoticesError that names the file
 */
export async function readNoticeFile(
  path: string,
  isOurs: (notice: Notice) => boolean,
  onProgress: (read: number, all: number) => void = () => undefined,
): Promise<NoticeFile> {
  try {
    if (/\.csv$/i.test(path)) return await readCsv(path, isOurs, onProgress)
    if (/\.json$/i.test(path)) {
      const { notices, works } = readJson(path)
      return { notices: notices.filter(isOurs), works }
    }
    throw new BadNoticesError('Only files named .json or .csv hold notices')
  } catch (error) {
    if (error instanceof BadNoticesError) throw new BadNoticesError(`${path}: ${error.message}`)
    const { code } = error as NodeJS.ErrnoException
    if (code === undefined) throw error
    throw new BadNoticesError(
      code === 'ENOENT' ? `There is no file \`${path}\`` : `\`${path}\` cannot be read (${code})`,
    )
  }
}

async function readCsv(
  path: string,
  isOurs: (notice: Notice) => boolean,
  onProgress: (read: number, all: number) => void,
): Promise<NoticeFile> {
  const { size } = statSync(path)
  const stream = createReadStream(path)
  const notices: Notice[] = []
  let rows = 0
  for await (const notice of readRetractionWatch(stream)) {
    rows += 1
    if (rows % 10_000 === 0) onProgress(stream.bytesRead, size)
    if (isOurs(notice)) notices.push(notice)
  }
  // A copy may be old or cut, so what it does not mention was not asked.
  return { notices, works: [] }
}

function readJson(path: string): NoticeFile {
  if (statSync(path).size > LARGEST_JSON) {
    throw new BadNoticesError('This JSON file is larger than 64 MB')
  }
  const text = readFileSync(path, 'utf8').replace(/^\uFEFF/, '')
  if (/^\s*</.test(text)) throw new BadNoticesError('This is a web page, not JSON')
  const value = parseJson(text)
  if (isCrossrefAnswer(value)) return readCrossref(value)
  const list = Array.isArray(value) ? value : (value as { notices?: unknown } | null)?.notices
  if (!Array.isArray(list)) {
    throw new BadNoticesError('This is neither an answer of Crossref nor a list of notices')
  }
  if (list.length > 0 && list.every(isCrossrefAnswer)) {
    const answers = list.map(readCrossref)
    return {
      notices: answers.flatMap(({ notices }) => notices),
      works: answers.flatMap(({ works }) => works),
    }
  }
  return { notices: readNoticeList(list), works: [] }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new BadNoticesError(`This is not JSON: ${(error as SyntaxError).message}`)
  }
}
