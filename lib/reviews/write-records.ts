import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { mkdir, rename, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import writeFileAtomic from 'write-file-atomic'
import { z } from 'zod'
import { digestOf } from '../claims/canonical-json.ts'
import {
  recordPath,
  reviewRecordSchema,
  serialiseRecord,
  type ReviewRecord,
} from './review-record.ts'

/** Below the top of the repository; ignored by git. */
const JOURNAL_FOLDER = '.cache/reviews'

const journalSchema = z.array(reviewRecordSchema)

/** Another file stands where a record belongs. It is left as it is. */
export class RecordExistsError extends Error {
  override name = 'RecordExistsError'
  readonly file: string
  constructor(file: string) {
    super(`${file} exists with other content; a record is never overwritten`)
    this.file = file
  }
}

/**
 * Writes what one gesture signed, whole or not at all: a process that dies on the way leaves a
 * journal, from which `finishPendingRecords` writes the rest. No unfinished file ever stands in
 * content/.
 *
 * @param root top of the repository
 * @returns paths of the records, in the order given
 * @throws RecordExistsError or, for what is no record, ZodError, before anything is written
 */
export async function writeRecords(
  root: string,
  given: readonly ReviewRecord[],
): Promise<string[]> {
  const records = journalSchema.parse(given)
  for (const record of records) refuseOther(root, record)
  const folder = join(root, JOURNAL_FOLDER)
  await mkdir(folder, { recursive: true })
  const journal = join(folder, `${digestOf(records)}.json`)
  await writeFileAtomic(journal, JSON.stringify(records))
  const paths = await writeAll(root, records)
  await rm(journal, { force: true })
  return paths
}

/**
 * Writes the records that a process signed and could not write to the end.
 *
 * @returns paths of the records that were missing; none when nothing was pending
 * @throws RecordExistsError when another file stands in the way; the journal is kept
 */
export async function finishPendingRecords(root: string): Promise<string[]> {
  const folder = join(root, JOURNAL_FOLDER)
  if (!existsSync(folder)) return []
  const finished: string[] = []
  for (const name of readdirSync(folder).sort()) {
    // What is no journal was left before it was whole: nobody was told that it is written.
    if (!/^[0-9a-f]{64}\.json$/.test(name)) continue
    const file = join(folder, name)
    const records = journalSchema.parse(JSON.parse(readFileSync(file, 'utf8')))
    for (const record of records) refuseOther(root, record)
    const missing = records.filter((record) => !existsSync(join(root, recordPath(record))))
    finished.push(...(await writeAll(root, missing)))
    await rm(file, { force: true })
  }
  return finished
}

async function writeAll(root: string, records: readonly ReviewRecord[]): Promise<string[]> {
  const paths: string[] = []
  for (const record of records) {
    const path = recordPath(record)
    const file = join(root, path)
    const staged = join(root, JOURNAL_FOLDER, `${process.pid}-${basename(path)}`)
    await mkdir(dirname(file), { recursive: true })
    await writeFileAtomic(staged, serialiseRecord(record))
    // Renamed into place: what a killed process leaves unfinished is never below content/.
    await rename(staged, file)
    paths.push(path)
  }
  return paths
}

function refuseOther(root: string, record: ReviewRecord): void {
  const path = recordPath(record)
  const file = join(root, path)
  if (existsSync(file) && readFileSync(file, 'utf8') !== serialiseRecord(record)) {
    throw new RecordExistsError(path)
  }
}
