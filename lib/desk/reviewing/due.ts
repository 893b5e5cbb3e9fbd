import { parseReference, type Reference } from '../../citations/load-references.ts'
import { monthsLater, type CalendarDate } from '../../dates/calendar-date.ts'
import { listTree, readBlobs } from '../../git/read-tree.ts'
import type { Roster } from '../../people/person.ts'
import { pagePath } from '../../reviews/page-file.ts'
import { readJudge } from '../../reviews/read-judge.ts'
import { readStatus, type PageStatus } from '../../reviews/read-status.ts'
import { readUntrustedYaml } from '../../yaml/read-untrusted-yaml.ts'
import type { PageSets } from './page-sets.ts'
import type { Given } from './read-proposal.ts'
import { Remembered } from './remembered.ts'

/** Source: product.md section 2, "NHS review cycle": told 60 days before */
export const SOON = 60

export type DuePage = PageStatus & {
  /** How long a review holds: `12 months`. */
  reviewIn: string
  /** Who keeps it current, by name; null when the page names nobody we know. */
  owner: string | null
  when: 'never' | 'overdue' | 'soon' | 'later'
}

/** A source that something has become of since it was cited. */
export type TroubledSource = { reference: Reference; claims: number; pages: readonly string[] }

/** A reviewer whose declaration of interests has run out or soon will. */
export type Declaration = { id: string; name: string; declared: CalendarDate; ends: CalendarDate }

export type DueList = {
  pages: readonly DuePage[]
  sources: readonly TroubledSource[]
  declarations: readonly (Declaration & { days: number })[]
}

/** Reads what is due on main; of the last few days it knows the answer already. */
export class DueReader {
  readonly #given: Given
  readonly #pageSets: PageSets
  readonly #lists = new Remembered<DueList>(4)

  constructor(given: Given, pageSets: PageSets) {
    this.#given = given
    this.#pageSets = pageSets
  }

  async read(): Promise<DueList> {
    const { repository, today } = this.#given
    const main = await repository.readMain()
    const day = today()
    return this.#lists.get(`${main} ${day}`, () => this.#make(main, day))
  }

  async #make(main: string, day: CalendarDate): Promise<DueList> {
    const { root } = this.#given.repository
    const [status, set, references, judge] = await Promise.all([
      readStatus(root, { ref: main, today: day }),
      this.#pageSets.of(main),
      readSources(root, main),
      readJudge(root, main, day),
    ])
    const owners = await readOwners(
      root,
      main,
      status.pages.map(({ article }) => article),
      judge.roster,
    )
    const months = judge.policy['interests-valid-months']
    return {
      pages: status.pages
        .map((page): DuePage => ({
          ...page,
          reviewIn: set.reviewIn.get(page.article) ?? '',
          owner: owners.get(page.article) ?? null,
          when: whenOf(page.dueIn),
        }))
        .sort(byDue),
      sources: [...references.values()]
        .filter(({ custom }) => custom.health.state !== 'current')
        .map((reference) => {
          const uses = set.claims.filter(({ subject }) =>
            subject.citations.some(({ source }) => source === reference.id),
          )
          const pages = [...new Set(uses.map(({ article }) => article))]
          return { reference, claims: uses.length, pages }
        })
        .sort((a, b) => b.claims - a.claims),
      declarations: declarationsOf(judge.roster, months, day),
    }
  }
}

function whenOf(dueIn: number | null): DuePage['when'] {
  if (dueIn === null) return 'never'
  if (dueIn < 0) return 'overdue'
  return dueIn <= SOON ? 'soon' : 'later'
}

/** Never reviewed first, then the longest overdue, then the soonest. */
function byDue(a: DuePage, b: DuePage): number {
  const [one, two] = [a.dueIn ?? -Infinity, b.dueIn ?? -Infinity]
  if (one !== two) return one < two ? -1 : 1
  return a.article < b.article ? -1 : 1
}

export async function readSources(root: string, commit: string): Promise<Map<string, Reference>> {
  const files = (await listTree(root, commit, ['content/sources'])).filter(({ path }) =>
    path.endsWith('.json'),
  )
  const texts = await readBlobs(
    root,
    files.map(({ oid }) => oid),
  )
  return new Map(
    files.flatMap(({ path, oid }) => {
      const id = path.slice('content/sources/'.length, -'.json'.length)
      const { reference } = parseReference(texts.get(oid)?.toString('utf8') ?? '', id)
      return reference === null ? [] : [[id, reference] as const]
    }),
  )
}

async function readOwners(
  root: string,
  commit: string,
  articles: readonly string[],
  roster: Roster,
): Promise<Map<string, string>> {
  const nameOfPath = new Map(articles.map((article) => [pagePath(article), article]))
  const files = (await listTree(root, commit, ['content'])).filter(({ path }) =>
    nameOfPath.has(path),
  )
  const texts = await readBlobs(
    root,
    files.map(({ oid }) => oid),
  )
  return new Map(
    files.flatMap(({ path, oid }) => {
      const owner = ownerOf(texts.get(oid)?.toString('utf8') ?? '')
      const name = owner === null ? undefined : roster.get(owner)?.name
      return name === undefined ? [] : [[nameOfPath.get(path) ?? '', name] as const]
    }),
  )
}

function ownerOf(source: string): string | null {
  const [, yaml] = /^\uFEFF?---\r?\n([\s\S]*?)\r?\n---/.exec(source) ?? []
  const data: unknown = yaml === undefined ? null : readUntrustedYaml(yaml).document?.toJS()
  return typeof data === 'object' &&
    data !== null &&
    'owner' in data &&
    typeof data.owner === 'string'
    ? data.owner
    : null
}

/** Those of reviewers that have run out, or will within `SOON` days; the first to end first. */
export function declarationsOf(
  roster: Roster,
  months: number,
  today: CalendarDate,
): (Declaration & { days: number })[] {
  return [...roster]
    .flatMap(([id, { name, roles, interests }]) => {
      if (!roles.includes('reviewer') || interests === undefined) return []
      const ends = monthsLater(interests.declared, months)
      const days = Math.round((Date.parse(ends) - Date.parse(today)) / 86_400_000)
      return days > SOON ? [] : [{ id, name, declared: interests.declared, ends, days }]
    })
    .sort((a, b) => a.days - b.days)
}
