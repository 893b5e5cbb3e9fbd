import { writeSync } from 'node:fs'
import { numberedRecord } from './numbered-record.fixture.ts'
import { finishPendingRecords, writeRecords } from './write-records.ts'

/**
 * A program that finishes what an earlier one left, then writes batches until somebody kills it. Each
 * line it prints is a batch that it was told is written; the first line says how many records it
 * finished.
 *
 *   node write-forever.js ROOT ARTICLE
 */
const [root = '', article = ''] = process.argv.slice(2)

async function writeForever(): Promise<never> {
  const finished = await finishPendingRecords(root)
  writeSync(1, `${finished.length}\n`)
  for (let index = 0; ; index += 1) {
    const batch = `${article}-${index}`
    const records = [0, 1, 2, 3].map((place) => numberedRecord(article, batch, place))
    const paths = await writeRecords(root, records)
    // Before the next batch, and at once: what is printed was reported, whenever the end comes.
    writeSync(1, `${paths.join(' ')}\n`)
  }
}

void writeForever()
