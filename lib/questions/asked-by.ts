import { formatDate } from '../dates/calendar-date.ts'

/** What is known of who asked: front matter of a question. */
export type Asker = {
  askedByAgeBand: 'under-20' | '20-29' | '30-39' | '40-and-over' | 'not-given'
  weeksSinceBirth: number | null
  kindOfBirth: 'vaginal' | 'c-section' | 'not-given'
  askedOn: string | null
}

const AGE: Record<Asker['askedByAgeBand'], string> = {
  'under-20': 'Somebody under 20',
  '20-29': 'Somebody in their twenties',
  '30-39': 'Somebody in their thirties',
  '40-and-over': 'Somebody of 40 or more',
  'not-given': 'Somebody',
}

const BIRTH: Record<Asker['kindOfBirth'], string> = {
  vaginal: 'a vaginal birth',
  'c-section': 'a C-section',
  'not-given': 'a birth',
}

/**
 * Who asked, in words: "Somebody in their thirties, 6 weeks after a C-section. Asked on 23 April
 * 2020." What nobody told us is said to be missing where an answer would lean on it.
 */
export function askedByWords(asker: Asker): string {
  const { askedByAgeBand, weeksSinceBirth, kindOfBirth, askedOn } = asker
  const since = `${timeSince(weeksSinceBirth)} ${BIRTH[kindOfBirth]}`
  const day = askedOn === null ? '' : ` Asked on ${formatDate(askedOn)}.`
  return `${AGE[askedByAgeBand]}, ${since}.${day}`
}

function timeSince(weeks: number | null): string {
  if (weeks === null) return 'some time after'
  if (weeks === 0) return 'in the week after'
  return weeks === 1 ? '1 week after' : `${weeks} weeks after`
}
