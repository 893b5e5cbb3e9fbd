import { randomBytes } from 'node:crypto'

const MINUTES_10 = 10 * 60 * 1000
const MOST_NOTES = 500

/**
 * What the page after a form has to show: what was typed and what is wrong with it, or a link that is
 * shown once. Kept in memory for ten minutes and for one person; the address carries only a number
 * that nobody can guess, so that no secret is in an address or a cookie.
 */
export type KeptNotes<Note> = {
  keep: (person: string, note: Note) => string
  read: (person: string, id: string | string[] | undefined) => Note | null
}

export function createKeptNotes<Note>(now: () => Date): KeptNotes<Note> {
  const notes = new Map<string, { person: string; note: Note; until: number }>()
  const forget = (): void => {
    for (const [id, { until }] of notes) {
      if (until <= now().getTime() || notes.size > MOST_NOTES) notes.delete(id)
    }
  }
  return {
    keep: (person, note) => {
      const id = randomBytes(16).toString('base64url')
      notes.set(id, { person, note, until: now().getTime() + MINUTES_10 })
      forget()
      return id
    },
    read: (person, id) => {
      forget()
      const kept = typeof id === 'string' ? notes.get(id) : undefined
      return kept?.person === person ? kept.note : null
    },
  }
}
