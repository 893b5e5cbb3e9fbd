import type { CalendarDate } from '../../dates/calendar-date.ts'
import { normaliseDoi, normalisePmid } from '../identifier.ts'
import type { Reference } from '../load-references.ts'
import type { Health } from '../reference.ts'
import { cochraneVersion, type CochraneVersion } from './cochrane-version.ts'
import {
  joinNote,
  mentions,
  noticeInWords,
  reachableInWords,
  supersededInWords,
  unreachableInWords,
} from './health-words.ts'
import type { Notice } from './notice.ts'

/** What a register was asked, and what it said. */
export type Findings = {
  notices: readonly Notice[]
  /** DOIs about which a register answered, with or without a notice. */
  asked: ReadonlySet<string>
  /** DOIs that the DOI system itself does not know: 404 or 410. Other failures say nothing. */
  gone: ReadonlySet<string>
}

export type HealthChange = {
  id: string
  before: Health
  after: Health
  /** False when only the day changed on which a register was asked. */
  isNews: boolean
}

/** A state only moves down this list, except as told at `applyNotices`. */
const RANK: Record<Health['state'], number> = {
  current: 0,
  unreachable: 0,
  corrected: 1,
  superseded: 2,
  retracted: 3,
}

/** Notices that a note names; of more, the latest. */
const NAMED = 3

/**
 * The health of references in the light of what registers say, for those whose health changes, in
 * the order of the list.
 *
 * - A newer version of a Cochrane review makes an older one superseded, never retracted, also when
 *   the register calls the old one withdrawn because of it. A retraction with a notice of its own,
 *   outside the review's versions, is a retraction.
 * - An expression of concern makes a work `corrected`, and its note says so.
 * - Retraction counts more than replacement, and that more than correction.
 * - What no notice mentions keeps its state. Only a reinstatement that is not older than the last
 *   retraction ends one, and only a DOI that answers again ends `unreachable`.
 * - Only `current` becomes `unreachable`: the other states say more.
 *
 * @param today becomes `checked` where a register was asked
 * Source: product.md section 4, source health ledger
 */
export function applyNotices(
  references: ReadonlyMap<string, Reference>,
  { notices, asked, gone }: Findings,
  today: CalendarDate,
): HealthChange[] {
  const byIdentifier = indexNotices(notices)
  const versions = newestVersions(references, notices)
  const idOfDoi = new Map(
    [...references.values()].flatMap(({ id, DOI }) => (DOI ? [[normaliseDoi(DOI), id]] : [])),
  )
  return [...references.values()].flatMap((reference) => {
    const doi = reference.DOI ? normaliseDoi(reference.DOI) : null
    const pmid = reference.PMID ? normalisePmid(reference.PMID) : null
    const own = distinct([
      ...(byIdentifier.get(`doi ${doi}`) ?? []),
      ...(byIdentifier.get(`pmid ${pmid}`) ?? []),
    ])
    const before = reference.custom.health
    const wasAsked = own.length > 0 || (doi !== null && asked.has(doi))
    const news = judge({ before, doi, own, versions, idOfDoi, today }) ?? {
      ...reach(before, { isGone: doi !== null && gone.has(doi), wasAsked, today }),
    }
    const checked = wasAsked && (before.checked ?? '') < today ? today : before.checked
    const isNews = news.state !== undefined
    if (!isNews && checked === before.checked) return []
    return [{ id: reference.id, before, after: tidy({ ...before, ...news, checked }), isNews }]
  })
}

/** Whether a notice is about one of these references, or about a version of the same review. */
export function isAbout(references: ReadonlyMap<string, Reference>): (notice: Notice) => boolean {
  const known = new Set<string>()
  for (const { DOI, PMID } of references.values()) {
    const doi = DOI ? normaliseDoi(DOI) : null
    const base = cochraneVersion(doi)?.base
    if (doi !== null) known.add(doi)
    if (base !== undefined) known.add(base)
    if (PMID) known.add(`pmid ${normalisePmid(PMID)}`)
  }
  return ({ doi, pmid }) =>
    (doi !== null && (known.has(doi) || known.has(cochraneVersion(doi)?.base ?? ''))) ||
    (pmid !== null && known.has(`pmid ${pmid}`))
}

type News = Partial<Pick<Health, 'state' | 'superseded-by' | 'note'>>

type Case = {
  before: Health
  doi: string | null
  own: readonly Notice[]
  versions: ReadonlyMap<string, Versions>
  idOfDoi: ReadonlyMap<string | null, string>
  today: CalendarDate
}

/** What notices change; null when nothing. */
function judge({ before, doi, own, versions, idOfDoi }: Case): News | null {
  const version = cochraneVersion(doi)
  const family = version === null ? undefined : versions.get(version.base)
  const isReplaced = isNewer(family?.newest, version)
  const isOfVersion = (notice: Notice): boolean =>
    isReplaced &&
    (notice.nature === 'withdrawal' ||
      notice.noticeDoi === null ||
      cochraneVersion(notice.noticeDoi)?.base === version?.base)
  const taken = own.filter(isTaken)
  const lastWord = [...taken.filter((notice) => !isOfVersion(notice)), ...own.filter(isReinstated)]
    .toSorted(byDate)
    .at(-1)
  if (lastWord !== undefined && isTaken(lastWord)) {
    if (before.state === 'retracted') return null
    return {
      state: 'retracted',
      'superseded-by': undefined,
      note: joinNote([noticeInWords(lastWord)], before.note),
    }
  }
  const isEnded = before.state === 'retracted' && lastWord !== undefined
  if (before.state === 'retracted' && !isEnded) return null
  const end = isEnded ? [noticeInWords(lastWord)] : []
  const rank = isEnded ? 0 : RANK[before.state]

  const newer = isReplaced
    ? { doi: family?.newest.doi ?? null, id: listedNewer(family, version) }
    : newerWork(own, doi, idOfDoi)
  if (newer !== null && rank <= RANK.superseded) {
    if (before.state === 'superseded' && saysAlready(before, newer, doi, idOfDoi)) return null
    const words = supersededInWords(newer, taken.find(isOfVersion) ?? null)
    return {
      state: 'superseded',
      'superseded-by': newer.id ?? undefined,
      note: joinNote([words, ...end], before.note),
    }
  }
  const amended = own.filter((notice) => isAmendment(notice, doi))
  if (amended.length > 0 && rank <= RANK.corrected) {
    const named = amended.toSorted(byWeight).slice(0, NAMED)
    const unsaid = named.filter((notice) => isEnded || !mentions(before.note, notice))
    if (unsaid.length === 0 && before.state === 'corrected') return null
    return {
      state: 'corrected',
      note: joinNote([...unsaid.map(noticeInWords), ...end], before.note),
    }
  }
  return isEnded ? { state: 'current', note: joinNote(end, before.note) } : null
}

/** What the DOI system's answer changes. */
function reach(
  before: Health,
  { isGone, wasAsked, today }: { isGone: boolean; wasAsked: boolean; today: CalendarDate },
): News {
  if (isGone && before.state === 'current') {
    return { state: 'unreachable', note: joinNote([unreachableInWords(today)], before.note) }
  }
  if (!isGone && wasAsked && before.state === 'unreachable') {
    return { state: 'current', note: joinNote([reachableInWords(today)], before.note) }
  }
  return {}
}

const isTaken = ({ nature }: Notice) => nature === 'retraction' || nature === 'withdrawal'
const isReinstated = ({ nature }: Notice) => nature === 'reinstatement'

/** A new version under the work's own DOI replaces nothing: the text behind the citation changed. */
function isAmendment({ nature, noticeDoi }: Notice, doi: string | null): boolean {
  if (nature === 'new-version') return noticeDoi !== null && noticeDoi === doi
  return nature === 'correction' || nature === 'expression-of-concern'
}

/** Unknown dates first; on one day a reinstatement ends a retraction. */
function byDate(a: Notice, b: Notice): number {
  const order = (a.date ?? '').localeCompare(b.date ?? '')
  return order === 0 ? Number(isReinstated(a)) - Number(isReinstated(b)) : order
}

/** Concerns before corrections, then the latest first. */
function byWeight(a: Notice, b: Notice): number {
  const weight = ({ nature }: Notice) => (nature === 'expression-of-concern' ? 0 : 1)
  return weight(a) - weight(b) || byDate(b, a)
}

/** A publisher and a register often deposit the same notice, on different days: the first is kept. */
function distinct(notices: readonly Notice[]): Notice[] {
  const seen = new Map<string, Notice>()
  for (const notice of notices.toSorted(byDate)) {
    const key = `${notice.nature} ${notice.noticeDoi ?? notice.date}`
    if (!seen.has(key)) seen.set(key, notice)
  }
  return [...seen.values()]
}

type Newer = { id: string | null; doi: string | null }

/** A newer work that is no Cochrane version, or null. */
function newerWork(
  own: readonly Notice[],
  doi: string | null,
  idOfDoi: Case['idOfDoi'],
): Newer | null {
  const last = own
    .filter((notice) => notice.nature === 'new-version' && !isAmendment(notice, doi))
    .toSorted(byDate)
    .at(-1)
  if (last === undefined) return null
  return { doi: last.noticeDoi, id: idOfDoi.get(last.noticeDoi) ?? null }
}

/** Whether the health names this newer work already, or another one that an editor chose. */
function saysAlready(
  before: Health,
  newer: Newer,
  doi: string | null,
  idOfDoi: Case['idOfDoi'],
): boolean {
  const named = before['superseded-by']
  if (named === undefined) {
    const note = (before.note ?? '').toLowerCase()
    const words = [supersededInWords(newer, null).toLowerCase(), ...(newer.doi ? [newer.doi] : [])]
    return newer.id === null && words.some((word) => note.includes(word))
  }
  if (newer.id === null || newer.id === named) return true
  const [namedDoi] = [...idOfDoi].find(([, id]) => id === named) ?? [null]
  const base = cochraneVersion(doi)?.base
  // Only an older version of the same review gives way to a newer one.
  return base === undefined || cochraneVersion(namedDoi)?.base !== base
}

type Versions = { newest: CochraneVersion; listed: (CochraneVersion & { id: string })[] }

/** The newest known version of each Cochrane review in the list, and the versions in the list. */
function newestVersions(
  references: ReadonlyMap<string, Reference>,
  notices: readonly Notice[],
): Map<string, Versions> {
  const reviews = new Map<string, Versions>()
  for (const { id, DOI } of references.values()) {
    const version = cochraneVersion(DOI)
    if (version === null) continue
    const known = reviews.get(version.base)
    reviews.set(version.base, {
      newest: known !== undefined && !isNewer(version, known.newest) ? known.newest : version,
      listed: [...(known?.listed ?? []), { ...version, id }],
    })
  }
  for (const version of notices.flatMap(({ doi, noticeDoi }) => [doi, noticeDoi])) {
    const read = cochraneVersion(version)
    const known = read === null ? undefined : reviews.get(read.base)
    if (read !== null && known !== undefined && isNewer(read, known.newest)) known.newest = read
  }
  return reviews
}

function listedNewer(family: Versions | undefined, own: CochraneVersion | null): string | null {
  const newer = (family?.listed ?? []).filter((version) => isNewer(version, own))
  return newer.toSorted((a, b) => a.version - b.version).at(-1)?.id ?? null
}

function isNewer(a: CochraneVersion | undefined, b: CochraneVersion | null): boolean {
  return a !== undefined && b !== null && a.version > b.version
}

function indexNotices(notices: readonly Notice[]): Map<string, Notice[]> {
  const index = new Map<string, Notice[]>()
  for (const notice of notices) {
    for (const key of [notice.doi && `doi ${notice.doi}`, notice.pmid && `pmid ${notice.pmid}`]) {
      if (key) index.set(key, [...(index.get(key) ?? []), notice])
    }
  }
  return index
}

/** The fields in the order in which files have them, without those that are not given. */
function tidy(health: Health): Health {
  const { state, 'superseded-by': newer, note, checked } = health
  return {
    state,
    ...(newer === undefined ? {} : { 'superseded-by': newer }),
    ...(note === undefined ? {} : { note }),
    checked,
  }
}
