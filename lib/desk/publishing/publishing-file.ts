import { mkdir, readFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import writeFileAtomic from 'write-file-atomic'
import { z } from 'zod'
import { USUAL_DURATIONS, type Durations } from './progress.ts'

/** Somebody went back to a release: main is not published until it moves, or somebody says so. */
export type Hold = {
  release: string
  /** Where main was then. */
  main: string
  /** ISO 8601, UTC. */
  at: string
}

/** What one machine remembers about publishing, beside the releases themselves. */
export type PublishingFile = { hold: Hold | null; durations: Durations }

const milliseconds = z.number().nonnegative()

const schema = z.object({
  hold: z.object({ release: z.string(), main: z.string(), at: z.string() }).nullable(),
  durations: z.object({
    prepare: milliseconds,
    check: milliseconds,
    compile: milliseconds,
    pages: milliseconds,
    finish: milliseconds,
    live: milliseconds,
  }),
})

const NOTHING: PublishingFile = { hold: null, durations: USUAL_DURATIONS }

/** What is remembered; nothing when there is no file, or one that nobody can read. */
export async function readPublishingFile(file: string): Promise<PublishingFile> {
  try {
    return schema.parse(JSON.parse(await readFile(file, 'utf8')))
  } catch {
    return NOTHING
  }
}

/** Writes it in one step: a crash leaves the old or the new. */
export async function writePublishingFile(file: string, content: PublishingFile): Promise<void> {
  await mkdir(dirname(file), { recursive: true })
  await writeFileAtomic(file, `${JSON.stringify(content, null, 2)}\n`)
}
