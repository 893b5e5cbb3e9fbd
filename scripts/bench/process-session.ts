import { readdirSync, readFileSync } from 'node:fs'

export type ProcessSample = {
  pid: number
  command: string
  /** User and system time so far. */
  cpuSeconds: number
  /** Bytes of memory in use; pages shared with others count in each. */
  memory: number
}

// Linux has counted in these since long before Node; asking would need a program.
const TICKS_A_SECOND = 100

/**
 * Every process of a session, from /proc. A process keeps its session when its parent ends, so
 * nothing that a build started is missed.
 *
 * @returns null where there is no /proc
 */
export function sampleSession(session: number): ProcessSample[] | null {
  let pids: string[]
  try {
    pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name))
  } catch {
    return null
  }
  return pids.flatMap((pid) => {
    try {
      const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
      // The name, in brackets, may hold spaces and brackets.
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
      if (Number(fields[3]) !== session) return []
      const kilobytes = /^VmRSS:\s*(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
      return [
        {
          pid: Number(pid),
          command: readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim(),
          cpuSeconds: (Number(fields[11]) + Number(fields[12])) / TICKS_A_SECOND,
          memory: Number(kilobytes ?? 0) * 1024,
        },
      ]
    } catch {
      // It ended between two reads.
      return []
    }
  })
}
