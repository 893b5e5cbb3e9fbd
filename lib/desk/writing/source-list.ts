import { formatReference, shortReference } from '../../citations/format-reference.ts'
import { yearOf } from '../../citations/csl-item.ts'
import type { Reference } from '../../citations/load-references.ts'
import type { Passage } from '../../citations/reference.ts'
import type { Repository as Content } from '../../check/repository.ts'

/** A passage as somebody needs it to decide whether it carries a sentence. */
export type ListedPassage = {
  id: string
  statement: string
  /** Whom it is about. */
  who: string
  basis: Passage['basis']
  locator: string
  hasStatistic: boolean
}

/** A source as somebody looks for it. */
export type ListedSource = {
  id: string
  /** "Bergström and others, 2014" */
  short: string
  title: string
  /** Everything it can be found by, in small letters. */
  found: string
  level: string
  /** Why nothing new may rest on it: retracted or superseded; null when it is current. */
  trouble: string | null
  passages: ListedPassage[]
}

/** Sources that a page can cite, sorted by id; a file with faults is none. */
export function listSources(content: Content): ListedSource[] {
  return [...content.sources.values()]
    .flatMap(({ reference }) => (reference === null ? [] : [listed(reference)]))
    .sort((a, b) => (a.id < b.id ? -1 : 1))
}

function listed(reference: Reference): ListedSource {
  const { id, title = '', DOI, PMID, custom } = reference
  const { state } = custom.health
  const names = (reference.author ?? reference.editor ?? []).map(
    ({ family, given, literal }) => literal ?? `${given ?? ''} ${family ?? ''}`,
  )
  const found = [id, title, ...names, yearOf(reference), DOI, PMID, reference['container-title']]
  return {
    id,
    short: shortReference(reference),
    title,
    found: plain(found.filter(Boolean).join(' ')),
    level: custom['evidence-level'],
    trouble: state === 'retracted' || state === 'superseded' ? state : null,
    passages: custom.passages.map((passage) => ({
      id: passage.id,
      statement: passage.statement,
      who: (passage.population ?? custom.population).who,
      basis: passage.basis,
      locator: passage.locator,
      hasStatistic: passage.statistic !== undefined,
    })),
  }
}

/** Entry of the reference list, as readers will see it. */
export function vancouver(reference: Parameters<typeof formatReference>[0]): string {
  return formatReference(reference).text
}

function plain(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{Mark}+/gu, '')
    .toLowerCase()
}
