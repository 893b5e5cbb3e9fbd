import type { CslItem } from '../csl-item.ts'
import type { Reference } from '../load-references.ts'
import { buildReference } from '../reference-builder.ts'
import type { Health } from '../reference.ts'
import { applyNotices, type HealthChange } from './apply-notices.ts'
import type { Notice } from './notice.ts'

export const TODAY = '2026-11-21'

export function reference(
  fields: Partial<CslItem> & { id: string },
  health: Partial<Health> = {},
): Reference {
  return buildReference(fields, { health: { state: 'current', checked: null, ...health } })
}

/** Howell 2002, of which the BMJ published a correction. Its notice here is an example. */
export const howell2002 = (health?: Partial<Health>): Reference =>
  reference({ id: 'howell-2002', DOI: '10.1136/bmj.325.7360.357', PMID: '12183305' }, health)

/** Version 3 of a Cochrane review. */
export const pennick2013 = (health?: Partial<Health>): Reference =>
  reference({ id: 'pennick-2013', DOI: '10.1002/14651858.CD001139.pub3', PMID: '23904227' }, health)

/** Version 4 of the same review. */
export const liddle2015 = (health?: Partial<Health>): Reference =>
  reference({ id: 'liddle-2015', DOI: '10.1002/14651858.CD001139.pub4' }, health)

export function notice(fields: Partial<Notice>): Notice {
  const nature = fields.nature ?? 'retraction'
  return {
    doi: '10.1136/bmj.325.7360.357',
    pmid: null,
    nature,
    term: nature.replaceAll('-', ' '),
    date: '2026-05-01',
    noticeDoi: '10.5555/notice.1',
    from: 'Crossref',
    ...fields,
  }
}

/** Changes of these references by these notices, by id. */
export function changesOf(
  references: readonly Reference[],
  notices: readonly Notice[],
  { asked = [], gone = [] }: { asked?: string[]; gone?: string[] } = {},
): Record<string, HealthChange> {
  const list = new Map(references.map((item) => [item.id, item]))
  const findings = { notices, asked: new Set(asked), gone: new Set(gone) }
  return Object.fromEntries(
    applyNotices(list, findings, TODAY).map((change) => [change.id, change]),
  )
}
