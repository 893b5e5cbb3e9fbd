'use client'

import { useEffect, useState } from 'react'

type Event = { isBusy: boolean; words: string | null; percent: number }

/** Follows what is being built; without script the page says how far it was when it was opened. */
export function PublishingProgress({ first }: { first: Event }) {
  const [{ isBusy, words, percent }, setEvent] = useState(first)
  useEffect(() => {
    let wasBusy = first.isBusy
    const source = new EventSource('/desk/publishing/progress/')
    source.addEventListener('message', ({ data }) => {
      const event = JSON.parse(String(data)) as Event
      setEvent(event)
      // The list of sites has changed: the server knows it.
      if (wasBusy && !event.isBusy) location.reload()
      wasBusy = event.isBusy
    })
    return () => source.close()
  }, [first.isBusy])
  return (
    <div className="card mt-6">
      <output className="block">
        {isBusy ? (words ?? 'Waiting to begin') : 'Nothing is being built.'}
      </output>
      {isBusy && (
        <progress className="progress mt-3" max={100} value={percent}>
          {percent} %
        </progress>
      )}
    </div>
  )
}
