import { useCallback, useEffect, useRef, useState } from 'react'
import type { PageFault, PageReport } from '@/lib/desk/writing/page-faults.ts'
import { send, UnreachableError } from './post-json.ts'

/** Milliseconds of silence before a text is looked at, and before an absent server is asked again. */
const PAUSE = 400
const RETRY = 5_000

/**
 * Faults of the text as it is typed. Only the newest text counts: an older question is ended.
 *
 * @param onFaults called with the faults of the text last given
 */
export function useFaults(
  of: { proposal: string; path: string },
  onFaults: (faults: readonly PageFault[]) => void,
) {
  const { proposal, path } = of
  const [report, setReport] = useState<PageReport | null>(null)
  const [isAway, setIsAway] = useState(false)
  const asking = useRef<AbortController | null>(null)
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)

  const check = useCallback(
    (text: string): void => {
      const ask = async (): Promise<void> => {
        const now = new AbortController()
        asking.current = now
        try {
          const body = { proposal, path, text }
          const answer = await send<PageReport>('/desk/api/faults/', body, now.signal)
          if (now.signal.aborted) return
          setReport(answer)
          setIsAway(false)
          onFaults(answer.faults)
        } catch (error) {
          if (now.signal.aborted) return
          setIsAway(true)
          if (error instanceof UnreachableError) timer.current = setTimeout(() => void ask(), RETRY)
        }
      }
      asking.current?.abort()
      clearTimeout(timer.current)
      timer.current = setTimeout(() => void ask(), PAUSE)
    },
    [proposal, path, onFaults],
  )
  useEffect(
    () => () => {
      asking.current?.abort()
      clearTimeout(timer.current)
    },
    [],
  )
  return { report, isAway, check }
}
