import type { PassageName } from '../citations/passage-name.ts'

export type DataKind = 'exercise' | 'treatment' | 'warning-sign'

/** An entry of a list of data that rests on a source, and where a reader finds it. */
export type DataUse = {
  kind: DataKind
  /** What readers see of it: a name, or the words of a warning sign. */
  name: string
  slug: string
  title: string
  anchor: string
}

/** A list of data as one page prints it. */
export type PrintedList = {
  kind: DataKind
  slug: string
  title: string
  /** Place (from 1) of its first citation on the page; null where each entry's address is its id. */
  firstPlace: number | null
  entries: readonly { id: string; name: string; sources: readonly PassageName[] }[]
}

/**
 * Which exercises, treatments and warning signs rest on each source. Sources that none of them names
 * are not in the map. Lists come in the order given, entries in the order of their list; an entry
 * that names several passages of a source counts once, at the first of them.
 */
export function dataBySource(lists: readonly PrintedList[]): Map<string, DataUse[]> {
  const uses = new Map<string, DataUse[]>()
  for (const { kind, slug, title, firstPlace, entries } of lists) {
    let place = firstPlace ?? 0
    for (const { id, name, sources } of entries) {
      const ids = sources.map(({ source }) => source)
      for (const source of new Set(ids)) {
        const anchor = firstPlace === null ? id : `cite-${place + ids.indexOf(source)}`
        uses.set(source, [...(uses.get(source) ?? []), { kind, name, slug, title, anchor }])
      }
      place += sources.length
    }
  }
  return uses
}
