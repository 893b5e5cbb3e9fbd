import { createWriteStream } from 'node:fs'
import { mkdir, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'

export type LogWriter = {
  /** The file it writes to. */
  file: string
  line: (text: string) => void
  close: () => Promise<void>
}

export type PublishingLog = {
  open: (at: string, commit: string) => Promise<LogWriter>
  /** The newest lines of the newest log. */
  lines: () => string[]
}

const LOGS_KEPT = 20
const LINES_KEPT = 200
const LONGEST_LINE = 500

/** One file for each build, the newest twenty; the newest lines also in memory. */
export function createLog(folder: string): PublishingLog {
  let lines: string[] = []
  return {
    open: async (at, commit) => {
      await mkdir(folder, { recursive: true })
      const names = (await readdir(folder)).sort()
      for (const name of names.slice(0, Math.max(0, names.length - LOGS_KEPT + 1))) {
        await rm(join(folder, name), { force: true })
      }
      const file = join(folder, `${at.replaceAll(':', '-')}-${commit.slice(0, 10)}.log`)
      const stream = createWriteStream(file, { flags: 'a' })
      // A full disk must not take the desk down with it: what was said is still in memory.
      stream.on('error', () => {})
      lines = []
      return {
        file,
        line: (text) => {
          const short = text.slice(0, LONGEST_LINE)
          lines = [...lines.slice(1 - LINES_KEPT), short]
          stream.write(`${text}\n`)
        },
        close: () =>
          new Promise((resolve) => {
            if (stream.destroyed) resolve()
            else {
              stream.once('close', () => resolve())
              stream.end()
            }
          }),
      }
    },
    lines: () => lines,
  }
}
