/**
 * One tab of a browser writes a page; the others show what it writes. Who writes holds a lock, which
 * the browser frees when the tab is closed or crashes.
 */
export type OneWriter = {
  /** Becomes the one that writes. The tab that was gives its words to this browser's store first. */
  takeOver: () => void
  stop: () => void
}

/** Milliseconds that another tab gets to give its words away; one that sleeps does not answer. */
const PATIENCE = 1_000

/**
 * @param onChange told whether this tab writes, whenever that changes
 * @param onYield called before another tab takes over: the last moment to keep words
 */
export function oneWriter(
  name: string,
  { onChange, onYield }: { onChange: (writes: boolean) => void; onYield: () => void },
): OneWriter {
  // Only in an unsafe context; the desk is localhost or https.
  if (!('locks' in navigator)) {
    onChange(true)
    return { takeOver: () => {}, stop: () => {} }
  }
  let release: (() => void) | null = null
  let isStopped = false
  const channel = new BroadcastChannel(name)
  const hold = (): Promise<void> => {
    if (isStopped) return Promise.resolve()
    onChange(true)
    return new Promise((resolve) => {
      release = resolve
    })
  }
  const yieldNow = (): void => {
    onYield()
    release?.()
    release = null
    if (!isStopped) onChange(false)
  }
  channel.addEventListener('message', () => {
    if (release !== null) yieldNow()
  })
  const ask = (options: LockOptions): void => {
    navigator.locks
      .request(name, options, (lock) => (lock === null ? onChange(false) : hold()))
      .catch(() => {
        // Taken away by a tab that had waited long enough, or given up by this one.
        if (release !== null) yieldNow()
      })
  }
  ask({ ifAvailable: true })
  return {
    takeOver() {
      channel.postMessage('yield')
      const waiting = new AbortController()
      const timer = setTimeout(() => {
        waiting.abort()
        ask({ steal: true })
      }, PATIENCE)
      navigator.locks
        .request(name, { signal: waiting.signal }, () => {
          clearTimeout(timer)
          return hold()
        })
        .catch(() => {
          if (release !== null) yieldNow()
        })
    },
    stop() {
      isStopped = true
      release?.()
      release = null
      channel.close()
    },
  }
}
