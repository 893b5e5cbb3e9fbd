'use client'

import { useEffect } from 'react'
import { formatMoment } from './format-moment.ts'

/** Tells every moment of a page in the time of whoever reads it, and not in that of the desk's machine. */
export function LocalTimes() {
  useEffect(() => {
    for (const time of document.querySelectorAll<HTMLTimeElement>('time[data-moment]')) {
      time.textContent = formatMoment(time.dateTime)
    }
  })
  return null
}
