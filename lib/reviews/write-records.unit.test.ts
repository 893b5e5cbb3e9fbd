import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { digestOf } from '../claims/canonical-json.ts'
import { numberedRecord } from './numbered-record.fixture.ts'
import { readLedger } from './read-ledger.ts'
import { recordPath, serialiseRecord, type ReviewRecord } from './review-record.ts'
import { finishPendingRecords, RecordExistsError, writeRecords } from './write-records.ts'

const records = [0, 1, 2].map((place) => numberedRecord('test-page', 'a-batch', place))
const [first, second] = records as [ReviewRecord, ReviewRecord]

function newFolder(): string {
  const root = mkdtempSync(join(tmpdir(), 'write-records-'))
  onTestFinished(() => rmSync(root, { recursive: true }))
  return root
}

function put(root: string, path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true })
  writeFileSync(join(root, path), text)
}

/** What a process leaves that died between two records. */
function leaveJournal(root: string): string {
  const journal = join(root, '.cache/reviews', `${digestOf(records)}.json`)
  put(root, `.cache/reviews/${digestOf(records)}.json`, JSON.stringify(records))
  put(root, recordPath(first), serialiseRecord(first))
  return journal
}

test('writes each record under its own name and leaves nothing else', async () => {
  const root = newFolder()
  expect(await writeRecords(root, records)).toEqual(records.map(recordPath))
  const files = await readLedger(root)
  expect(new Map(files.map(({ path, text }) => [path, text]))).toEqual(
    new Map(records.map((record) => [recordPath(record), serialiseRecord(record)])),
  )
  expect(readdirSync(join(root, '.cache/reviews'))).toEqual([])
})

test('writes the same records again without harm', async () => {
  const root = newFolder()
  const paths = await writeRecords(root, records)
  expect(await writeRecords(root, records)).toEqual(paths)
  expect(await readLedger(root)).toHaveLength(3)
})

test('never overwrites another file, and then writes nothing at all', async () => {
  const root = newFolder()
  put(root, recordPath(second), 'other words')
  await expect(writeRecords(root, records)).rejects.toThrow(RecordExistsError)
  expect(readFileSync(join(root, recordPath(second)), 'utf8')).toBe('other words')
  expect(await readLedger(root)).toHaveLength(1)
  expect(existsSync(join(root, '.cache/reviews'))).toBe(false)
})

test('refuses what is no record before anything is written', async () => {
  const root = newFolder()
  const broken = { ...second, note: undefined } as unknown as ReviewRecord
  await expect(writeRecords(root, [first, broken])).rejects.toThrow()
  expect(await readLedger(root)).toEqual([])
})

test('finishes what another process left, and tells what was missing', async () => {
  const root = newFolder()
  const journal = leaveJournal(root)
  expect(await finishPendingRecords(root)).toEqual(records.slice(1).map(recordPath))
  expect(await readLedger(root)).toHaveLength(3)
  expect(existsSync(journal)).toBe(false)
  expect(await finishPendingRecords(root)).toEqual([])
})

test('keeps the journal when another file stands in the way', async () => {
  const root = newFolder()
  const journal = leaveJournal(root)
  put(root, recordPath(second), 'other words')
  await expect(finishPendingRecords(root)).rejects.toThrow(RecordExistsError)
  expect(existsSync(journal)).toBe(true)
  rmSync(join(root, recordPath(second)))
  await finishPendingRecords(root)
  expect(await readLedger(root)).toHaveLength(3)
})

test('has nothing to finish in a folder that nobody signed in', async () => {
  expect(await finishPendingRecords(newFolder())).toEqual([])
})

test('passes over a journal that was never whole', async () => {
  const root = newFolder()
  put(root, `.cache/reviews/${digestOf(records)}.json.1234`, '[{')
  expect(await finishPendingRecords(root)).toEqual([])
  expect(await readLedger(root)).toEqual([])
})
