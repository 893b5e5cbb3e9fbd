import type { DuePage } from './notice-words.ts'
import type { Notices } from './notices.ts'

export type WeeklyOptions = {
  notices: Pick<Notices, 'tell'>
  /** Pages that are due, or soon will be, by the id of the person who looks after them. */
  readDue: () => Promise<ReadonlyMap<string, readonly DuePage[]>>
  now: () => Date
  setTimer: (milliseconds: number, callback: () => void) => () => void
  onFault: (error: unknown) => void
}

export type Weekly = { start: () => void; look: () => Promise<void>; stop: () => void }

const HOUR = 3_600_000
const DAY = 24 * HOUR
/** On Mondays from this hour on, UTC; later in the week when no desk ran then. */
const FIRST_HOUR = 6

/** Tells people once a week which of their pages are due, however often the desk is started. */
export function createWeekly({ notices, readDue, now, setTimer, onFault }: WeeklyOptions): Weekly {
  let callOff: (() => void) | null = null
  let isRunning = false
  let done: string | null = null

  const look = async (): Promise<void> => {
    callOff?.()
    callOff = null
    const week = weekOf(now())
    if (week !== done) {
      try {
        for (const [person, pages] of await readDue()) {
          // The same id all week: whoever was told before a crash is not told twice.
          if (pages.length > 0) await notices.tell([person], { kind: 'due', pages }, `due-${week}`)
        }
        done = week
      } catch (error) {
        onFault(error)
      }
    }
    if (isRunning) callOff = setTimer(HOUR, () => void look())
  }
  return {
    start: () => {
      isRunning = true
      void look()
    },
    look,
    stop: () => {
      isRunning = false
      callOff?.()
      callOff = null
    },
  }
}

/** The Monday a list belongs to, `YYYY-MM-DD`; weeks begin on Monday at six o'clock, UTC. */
export function weekOf(instant: Date): string {
  const shifted = new Date(instant.getTime() - FIRST_HOUR * HOUR)
  const sinceMonday = (shifted.getUTCDay() + 6) % 7
  return new Date(shifted.getTime() - sinceMonday * DAY).toISOString().slice(0, 10)
}
