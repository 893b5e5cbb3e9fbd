import { lookAgain, type LookingAfter } from '../look-again.ts'
import type { DuePage, Notice } from './notice-words.ts'
import type { Notices } from './notices.ts'

export type SourceTrouble = Omit<Extract<Notice, { kind: 'source-in-trouble' }>, 'kind'>

export type RoundsOptions = {
  notices: Pick<Notices, 'tell'>
  /** People who hear of what is due and of sources, by id. */
  readPeople: () => Promise<readonly string[]>
  /** Pages that are overdue or soon due on main, and its sources that are not as they were. */
  read: () => Promise<{ pages: readonly DuePage[]; sources: readonly SourceTrouble[] }>
  now: () => Date
  /** Calls back after so many milliseconds; returns what calls it off. */
  setTimer: (milliseconds: number, callback: () => void) => () => void
  onFault: (error: unknown) => void
}

const HOUR = 3_600_000
const DAY = 24 * HOUR
/** On Mondays from this hour on, UTC; later in the week when no desk ran then. */
const FIRST_HOUR = 6
const LONGEST_ID = 80

/**
 * Goes round once an hour: tells people once a week which pages are due, and once of each source that
 * got into trouble, however often the desk is started.
 */
export function createRounds(options: RoundsOptions): LookingAfter {
  const { notices, readPeople, read, now, setTimer, onFault } = options
  /** What was told already, so that nothing is written in vain. */
  const told = new Set<string>()

  // The same id every time: whoever was told before, by this desk or another, is not told twice.
  const tellOnce = async (people: readonly string[], notice: Notice, id: string): Promise<void> => {
    if (told.has(id)) return
    await notices.tell(people, notice, id)
    told.add(id)
  }

  const goRound = async (): Promise<void> => {
    const { pages, sources } = await read()
    const people = await readPeople()
    if (pages.length > 0) {
      await tellOnce(people, { kind: 'due', pages }, `due-${weekOf(now())}`)
    }
    for (const source of sources) {
      const id = `source-${source.trouble}-${source.id}`.slice(0, LONGEST_ID)
      await tellOnce(people, { kind: 'source-in-trouble', ...source }, id)
    }
  }

  return lookAgain({
    lookOnce: async () => {
      await goRound().catch(onFault)
      return HOUR
    },
    setTimer,
  })
}

/** The Monday a list belongs to, `YYYY-MM-DD`; weeks begin on Monday at six o'clock, UTC. */
export function weekOf(instant: Date): string {
  const shifted = new Date(instant.getTime() - FIRST_HOUR * HOUR)
  const sinceMonday = (shifted.getUTCDay() + 6) % 7
  return new Date(shifted.getTime() - sinceMonday * DAY).toISOString().slice(0, 10)
}
