import { z } from 'zod'
import { lookAgain, type LookingAfter } from '../look-again.ts'
import type { Repository } from '../../repository/repository.ts'

const DAY = 86_400_000
/** Long enough to bring words over from a proposal that somebody closed meanwhile. */
const KEPT_FOR = 90 * DAY

/** `drafts/<person>/<proposal>/…` and `reviewing/<person>/<proposal>`. */
const FOLDERS = ['drafts', 'reviewing']

type State = Pick<Repository, 'listProposals' | 'listState' | 'changeState'>

/**
 * Deletes what people had not saved or signed in proposals that were closed 90 days ago. The history
 * of the desk's documents has it still.
 *
 * @returns names of the documents that went
 */
export async function tidyClosed(repository: State, now: Date): Promise<string[]> {
  const names = (await Promise.all(FOLDERS.map(repository.listState))).flat()
  if (names.length === 0) return []
  const before = new Date(now.getTime() - KEPT_FOR).toISOString()
  const closed = new Set(
    (await repository.listProposals()).flatMap(({ id, closedAt }) =>
      closedAt !== null && closedAt < before ? [id] : [],
    ),
  )
  const old = names.filter((name) => closed.has(name.split('/')[2] ?? ''))
  for (const name of old) await repository.changeState(name, z.unknown(), () => null)
  return old
}

/** Does so once a day. */
export function createTidying({
  repository,
  now,
  setTimer,
  onFault,
}: {
  repository: State
  now: () => Date
  setTimer: (milliseconds: number, callback: () => void) => () => void
  onFault: (error: unknown) => void
}): LookingAfter {
  return lookAgain({
    lookOnce: async () => {
      await tidyClosed(repository, now()).catch(onFault)
      return DAY
    },
    setTimer,
  })
}
