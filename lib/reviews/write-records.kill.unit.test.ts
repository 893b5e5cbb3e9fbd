import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'esbuild'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { seededRandom } from '../bench/seeded-random.ts'
import { readLedger } from './read-ledger.ts'
import { readRecord } from './verify-record.ts'
import { finishPendingRecords } from './write-records.ts'

const KILLS = 200
const RECORDS_A_BATCH = 4
/** Longer than a first batch takes, so that every moment of one is met. Milliseconds. */
const LONGEST_LIFE = 60

const folder = mkdtempSync(join(tmpdir(), 'write-records-'))
const program = join(folder, 'write-forever.cjs')

// As one file it starts in a third of the time, two hundred times.
beforeAll(async () => {
  await build({
    entryPoints: [join(import.meta.dirname, 'write-forever.fixture.ts')],
    outfile: program,
    bundle: true,
    platform: 'node',
    format: 'cjs',
  })
})

afterAll(() => rmSync(folder, { recursive: true }))

type Life = { finished: number; reported: string[][] }

/** Lets the program write for a while, then kills it as a power cut would. */
function live(root: string, article: string, milliseconds: number): Promise<Life> {
  const { promise, resolve, reject } = Promise.withResolvers<Life>()
  const child = spawn(process.execPath, [program, root, article], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let printed = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    // It lives from its first word, because starting takes longer than all that matters here.
    if (printed === '') setTimeout(() => child.kill('SIGKILL'), milliseconds)
    printed += text
  })
  child.on('error', reject)
  child.on('close', (_code, signal) => {
    if (signal !== 'SIGKILL') return reject(new Error(`It ended by itself: ${signal}`))
    const lines = printed.split('\n').slice(0, -1)
    const [finished, ...batches] = lines
    resolve({ finished: Number(finished), reported: batches.map((line) => line.split(' ')) })
  })
  return promise
}

function namesBelow(path: string): string[] {
  return existsSync(path) ? readdirSync(path, { recursive: true, encoding: 'utf8' }) : []
}

test('loses and breaks no record when it is killed 200 times', { timeout: 120_000 }, async () => {
  const random = seededRandom(20_261_121)
  let interrupted = 0
  let batches = 0

  const lives = async (root: string, count: number): Promise<void> => {
    const reported: string[] = []
    for (let index = 0; index < count; index += 1) {
      const article = `page-${index}`
      const life = await live(root, article, random.next() * LONGEST_LIFE)
      reported.push(...life.reported.flat())
      batches += life.reported.length
      if (life.finished > 0) interrupted += 1
      // Even before anybody tidies up, what stands in content/ is whole.
      for (const name of namesBelow(join(root, 'content/reviews', article))) {
        const path = `content/reviews/${article}/${name}`
        const { faults } = readRecord({ path, text: readFileSync(join(root, path), 'utf8') })
        expect(faults).toEqual([])
      }
    }
    await finishPendingRecords(root)
    const files = await readLedger(root)
    const records = files.map((file) => {
      const { record, faults } = readRecord(file)
      expect(faults).toEqual([])
      return record
    })
    const there = new Set(files.map(({ path }) => path))
    expect(reported.filter((path) => !there.has(path))).toEqual([])
    const half = [...Map.groupBy(records, (record) => record?.note)].filter(
      ([, batch]) => batch.length !== RECORDS_A_BATCH,
    )
    expect(half).toEqual([])
    expect(
      namesBelow(join(root, '.cache/reviews')).filter((name) => /^\w{64}\.json$/.test(name)),
    ).toEqual([])
  }

  // Two at a time: that is how many cores every machine has.
  await Promise.all(['one', 'two'].map((name) => lives(join(folder, name), KILLS / 2)))
  // Otherwise the kills would have met nothing.
  expect(interrupted).toBeGreaterThan(KILLS / 10)
  expect(batches).toBeGreaterThan(KILLS / 10)
})
