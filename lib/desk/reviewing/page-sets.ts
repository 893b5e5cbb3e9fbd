import type { DigestedClaim } from '../../claims/claim-subject.ts'
import { readPages, type PageSet } from '../../reviews/read-pages.ts'
import { Remembered } from './remembered.ts'

/** Every page and list of a commit, and what rests on each passage. */
export type WholeSet = PageSet & {
  /** Claims by `source#passage`. */
  restsOn: ReadonlyMap<string, readonly DigestedClaim[]>
}

/** Reads all pages of a commit; of the last few commits it knows them already. */
export class PageSets {
  readonly #root: string
  readonly #sets = new Remembered<WholeSet>(4)

  constructor(root: string) {
    this.#root = root
  }

  of(commit: string): Promise<WholeSet> {
    return this.#sets.get(commit, async () => {
      const set = await readPages(this.#root, commit)
      const restsOn = new Map<string, DigestedClaim[]>()
      for (const claim of set.claims) {
        const cited = claim.subject.citations.map(({ source, passage }) => `${source}#${passage}`)
        for (const name of new Set(cited)) {
          const claims = restsOn.get(name)
          if (claims === undefined) restsOn.set(name, [claim])
          else claims.push(claim)
        }
      }
      return { ...set, restsOn }
    })
  }
}
