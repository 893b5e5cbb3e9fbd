import { useCallback, useEffect, useRef, useState } from 'react'
import type { PageFault, PageReport } from '@/lib/desk/writing/page-faults.ts'
import { RefusedRequestError, send, SIGNED_OUT } from './post-json.ts'

/** Milliseconds of silence before a text is looked at, and before an absent server is asked again. */
const PAUSE = 400
const RETRY = 5_000

/**
 * Faults of the text as it is typed. Only the newest text counts: an older question is ended.
 * `outdated` says why they may be those of an older text; null when they are not.
 *
 * @param onFaults called with the faults of the text last given
 */
export function useFaults(
  of: { proposal: string; path: string },
  onFaults: (faults: readonly PageFault[]) => void,
) {
  const { proposal, path } = of
  const [report, setReport] = useState<PageReport | null>(null)
  const [outdated, setOutdated] = useState<string | null>(null)
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
          setOutdated(null)
          onFaults(answer.faults)
        } catch (error) {
          if (now.signal.aborted) return
          setOutdated(
            error instanceof RefusedRequestError
              ? `The text was not checked: ${error.message}`
              : 'The server cannot be reached, so this may be out of date. Your text is checked again by itself.',
          )
          const isForNow = !(error instanceof RefusedRequestError) || error.status === SIGNED_OUT
          if (isForNow) timer.current = setTimeout(() => void ask(), RETRY)
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
  return { report, outdated, check }
}
