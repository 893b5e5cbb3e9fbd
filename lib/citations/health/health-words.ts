import { formatDate, type CalendarDate } from '../../dates/calendar-date.ts'
import type { Notice } from './notice.ts'
import { dateInWords } from './notice-date.ts'

/** `note` of `healthSchema` may have so many characters. */
const LONGEST_NOTE = 400
/** A DOI longer than this is left out of notes: it would leave no room for words. */
const LONGEST_DOI = 100

/** "Retraction on 1 May 2026, says Retraction Watch (notice 10.5555/…)." */
export function noticeInWords({ term, date, noticeDoi, from }: Notice): string {
  const when = date === null ? '' : ` ${date.length === 10 ? 'on' : 'in'} ${dateInWords(date)}`
  const where = hasShortDoi(noticeDoi) ? ` (notice ${noticeDoi})` : ''
  return `${term.charAt(0).toUpperCase()}${term.slice(1)}${when}, says ${from}${where}.`
}

/** Whether a note speaks of a notice already: of its DOI, or in the same words. */
export function mentions(note: string | undefined, notice: Notice): boolean {
  if (note === undefined) return false
  const { noticeDoi } = notice
  return hasShortDoi(noticeDoi)
    ? note.toLowerCase().includes(noticeDoi)
    : note.includes(noticeInWords(notice))
}

/**
 * @param newer the newer version: its id when it is in our list, and its DOI where it has one
 * @param withdrawal what the register says of the old version, if it calls it withdrawn
 */
export function supersededInWords(
  newer: { id: string | null; doi: string | null },
  withdrawal: Notice | null,
): string {
  const doi = hasShortDoi(newer.doi) ? newer.doi : null
  const words =
    newer.id === null
      ? `A newer version replaces it${doi === null ? '' : `: ${doi}`}. It is not in our list yet.`
      : `A newer version, ${newer.id}${doi === null ? '' : ` (${doi})`}, replaces it.`
  return withdrawal === null
    ? words
    : `${words} ${withdrawal.from} calls the old version “${withdrawal.term}”; the newer one says why.`
}

export function unreachableInWords(today: CalendarDate): string {
  return `On ${formatDate(today)} doi.org did not know the DOI.`
}

export function reachableInWords(today: CalendarDate): string {
  return `On ${formatDate(today)} the DOI led to the work again.`
}

/** News first, then what the note said before; the end of that is cut when there is too much. */
export function joinNote(news: readonly string[], earlier: string | undefined): string {
  const parts = earlier === undefined || earlier === '' ? news : [...news, `Before: ${earlier}`]
  const note = parts.join(' ')
  if (note.length <= LONGEST_NOTE) return note
  return `${note.slice(0, LONGEST_NOTE - 1).replace(/\s+\S*$/, '')}…`
}

function hasShortDoi(doi: string | null): doi is string {
  return doi !== null && doi.length <= LONGEST_DOI
}
