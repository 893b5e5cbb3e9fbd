import type { Draft, Going, StoredDraft } from '@/lib/desk/drafts/drafts.ts'
import type { LocalDraft, LocalDrafts } from './local-draft.ts'
import { RefusedRequestError, send, SIGNED_OUT } from './post-json.ts'

/** How far the words are kept. */
export type Keeping =
  | { state: 'saved' }
  /** Typed a moment ago; in this browser already, or about to be. */
  | { state: 'typing' }
  | { state: 'kept'; at: string }
  /** The server did not answer; `here` is false where the browser keeps nothing either. */
  | { state: 'away'; here: boolean }
  /** The server said no, and why. */
  | { state: 'refused'; words: string; here: boolean }
  /** The session has ended. */
  | { state: 'signed-out'; here: boolean }
  /** Another browser has written a draft of the same page meanwhile. */
  | { state: 'other'; draft: Draft }

export type DraftKeeper = {
  /** Somebody has typed. */
  changed: () => void
  /** Keeps what there is in this browser at once. */
  flush: () => void
  /** The words are in the proposal now; what was typed since goes on as a new draft. */
  saved: () => void
  /** A draft of the server was taken over, or shown: the next one may stand in its place. */
  seen: (at: string | null) => void
  /** Which draft of the server these words stand for. */
  going: () => Going
  stop: () => void
}

export type Times = { local: number; server: number; retry: number }

/** Milliseconds. The server is written to at most every two seconds. */
const TIMES: Times = { local: 200, server: 2_000, retry: 5_000 }

/**
 * Keeps words while somebody types: in this browser at once, on the server every two seconds.
 *
 * @param given.words the text, and the commit it goes on from; null when it is what is saved
 */
export function keepDrafts(given: {
  of: { proposal: string; path: string }
  tab: string
  seen: string | null
  local: LocalDrafts
  words: () => { text: string; base: string } | null
  onKeeping: (keeping: Keeping) => void
  onStored: () => void
  times?: Times
}): DraftKeeper {
  const { of, tab, local, words, onKeeping, onStored, times = TIMES } = given
  let seen = given.seen
  let here = true
  let isDirty = false
  let isSending = false
  let isStopped = false
  let lastSent = 0
  let localTimer: ReturnType<typeof setTimeout> | undefined
  let serverTimer: ReturnType<typeof setTimeout> | undefined

  const writeHere = (): void => {
    clearTimeout(localTimer)
    localTimer = undefined
    const now = words()
    if (now === null) local.drop()
    else here = local.write({ ...now, at: new Date().toISOString(), tab })
    // A full browser may keep older words: they must not be taken for the newest.
    if (!here) local.drop()
  }
  const schedule = (after: number): void => {
    if (isStopped || serverTimer !== undefined) return
    serverTimer = setTimeout(() => {
      serverTimer = undefined
      void sendNow()
    }, after)
  }
  const sendNow = async (): Promise<void> => {
    if (isSending || isStopped || !isDirty) return
    // What this browser keeps is never older than what the server gets.
    writeHere()
    const now = words()
    isDirty = false
    lastSent = Date.now()
    isSending = true
    try {
      if (now === null) {
        await send('/desk/api/drafts/drop/', { ...of, tab, upTo: seen })
        seen = null
        onKeeping({ state: 'saved' })
        onStored()
        return
      }
      const stored = await send<StoredDraft & { at: string }>('/desk/api/drafts/', {
        ...of,
        ...now,
        tab,
        seen,
      })
      if (isStopped) return
      if (!stored.stored) {
        onKeeping({ state: 'other', draft: stored.other })
        return
      }
      seen = stored.at
      // Saved while this was under way: the draft is out of date already.
      if (words() === null) isDirty = true
      if (!isDirty) onKeeping({ state: 'kept', at: stored.at })
      onStored()
    } catch (error) {
      if (isStopped) return
      isDirty = true
      if (!(error instanceof RefusedRequestError)) onKeeping({ state: 'away', here })
      else if (error.status === SIGNED_OUT) onKeeping({ state: 'signed-out', here })
      else onKeeping({ state: 'refused', words: error.message, here })
      schedule(times.retry)
    } finally {
      isSending = false
      if (isDirty) schedule(times.server)
    }
  }
  return {
    changed() {
      isDirty = true
      onKeeping({ state: 'typing' })
      localTimer ??= setTimeout(writeHere, times.local)
      schedule(Math.max(times.local, lastSent + times.server - Date.now()))
    },
    flush() {
      if (localTimer !== undefined) writeHere()
    },
    saved() {
      writeHere()
      const isMore = words() !== null
      seen = null
      isDirty = isMore
      if (isMore) schedule(times.server)
      else onKeeping({ state: 'saved' })
    },
    seen(at) {
      seen = at
    },
    going: () => ({ tab, upTo: seen }),
    stop() {
      if (localTimer !== undefined) writeHere()
      isStopped = true
      clearTimeout(serverTimer)
    },
  }
}

/** A draft to go on with, and where it was kept. */
export type FoundDraft = LocalDraft & { where: 'here' | 'server' }

/**
 * Drafts that differ from what is saved, the newest first. The server's is left out where this tab
 * has gone on from it.
 */
export function findDrafts(
  saved: string,
  here: LocalDraft | null,
  server: (LocalDraft & { path: string }) | null,
): FoundDraft[] {
  const found: FoundDraft[] = []
  if (here !== null && here.text !== saved) found.push({ ...here, where: 'here' })
  // Its time is that of its arrival, which may be later than what was typed since.
  const isOlder = here !== null && here.tab === server?.tab
  if (server !== null && server.text !== saved && server.text !== here?.text && !isOlder) {
    const { text, base, at, tab } = server
    found.push({ text, base, at, tab, where: 'server' })
  }
  return found.sort((a, b) => (a.at < b.at ? 1 : -1))
}
