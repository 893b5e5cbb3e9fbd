import type { SourceFields } from '@/lib/desk/writing/source-files.ts'
import type { ReferenceCustom } from '@/lib/citations/reference.ts'

/** A passage as its form holds it: everything is text until it is sent. */
export type PassageDraft = {
  /** Tells forms apart while they are added and removed. */
  key: string
  id: string
  locator: string
  statement: string
  basis: string
  readAt: string
  who: string
  phase: string
  hasStatistic: boolean
  value: string
  unit: string
  interval: string
  count: string
  n: string
  population: string
  time: string
  months: string
  measure: string
  group: string
  certainty: string
  ratedBy: string
  opposes: string
}

export type SourceDraft = {
  level: string
  design: string
  who: string
  phase: string
  limits: string
  passages: PassageDraft[]
}

export function emptyPassage(key: string): PassageDraft {
  return {
    key,
    id: '',
    locator: '',
    statement: '',
    basis: '',
    readAt: '',
    who: '',
    phase: '',
    hasStatistic: false,
    value: '',
    unit: 'percent',
    interval: '',
    count: '',
    n: '',
    population: '',
    time: '',
    months: '',
    measure: '',
    group: '',
    certainty: '',
    ratedBy: 'source',
    opposes: '',
  }
}

export function emptySource(): SourceDraft {
  return { level: '', design: '', who: '', phase: '', limits: '', passages: [emptyPassage('0')] }
}

export function draftOf(custom: ReferenceCustom): SourceDraft {
  return {
    level: custom['evidence-level'],
    design: custom.design,
    who: custom.population.who,
    phase: custom.population.phase,
    limits: custom.limits ?? '',
    passages: custom.passages.map(({ statistic, population, certainty, ...passage }, index) => ({
      ...emptyPassage(String(index)),
      id: passage.id,
      locator: passage.locator,
      statement: passage.statement,
      basis: passage.basis,
      readAt: passage['read-at'] ?? '',
      who: population?.who ?? '',
      phase: population?.phase ?? '',
      hasStatistic: statistic !== undefined,
      ...(statistic !== undefined && {
        value: writeNumbers(statistic.value),
        unit: statistic.unit,
        interval: writeNumbers(statistic.interval),
        count: writeNumbers(statistic.count),
        n: writeNumbers(statistic.n),
        population: statistic.population,
        time: statistic.time,
        months: writeNumbers(statistic['months-after-birth']),
        measure: statistic.measure,
        group: statistic.group ?? '',
      }),
      certainty: certainty?.level ?? '',
      ratedBy: certainty?.['rated-by'] ?? 'source',
      opposes: passage.opposes?.join(', ') ?? '',
    })),
  }
}

/** What a browser has kept of a form, of any age; null when it is none. */
export function keptDraft(kept: unknown): SourceDraft | null {
  const { passages: _passages, ...draft } = emptySource()
  const source = fill(draft, kept)
  const list = isRecord(kept) ? kept.passages : null
  if (source === null || !Array.isArray(list)) return null
  const read = list.map((one, index) => fill(emptyPassage(String(index)), one))
  return { ...source, passages: read.filter((one) => one !== null) }
}

/** The fields of an empty form with the values that were kept of the same kind. */
function fill<Fields extends object>(empty: Fields, kept: unknown): Fields | null {
  if (!isRecord(kept)) return null
  const known = Object.entries(empty).filter(([name, value]) => typeof kept[name] === typeof value)
  return { ...empty, ...Object.fromEntries(known.map(([name]) => [name, kept[name]])) }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}

/** What the form says, as a source has it. What is wrong in it stays wrong, for the rules to name. */
export function fieldsOf({
  level,
  design,
  who,
  phase,
  limits,
  passages,
}: SourceDraft): SourceFields {
  return {
    'evidence-level': level,
    design: design.trim(),
    population: { who: who.trim(), phase },
    // Null takes the field away.
    limits: limits.trim() || null,
    passages: passages.map(passageOf),
  }
}

function passageOf(draft: PassageDraft): SourceFields {
  const { id, locator, statement, basis, readAt, who, phase, certainty, ratedBy, opposes } = draft
  const others = opposes.split(/[\s,]+/).filter(Boolean)
  return {
    id: id.trim(),
    locator: locator.trim(),
    statement: statement.trim(),
    basis,
    'read-at': readAt.trim() === '' ? null : readAt.trim(),
    ...((who.trim() !== '' || phase !== '') && { population: { who: who.trim(), phase } }),
    ...(draft.hasStatistic && { statistic: statisticOf(draft) }),
    ...(certainty !== '' && { certainty: { level: certainty, 'rated-by': ratedBy } }),
    ...(others.length > 0 && { opposes: others }),
  }
}

function statisticOf(draft: PassageDraft): SourceFields {
  const { value, unit, interval, count, n, population, time, months, measure, group } = draft
  return {
    value: readNumbers(value),
    unit,
    ...(interval.trim() !== '' && { interval: readNumbers(interval) }),
    ...(count.trim() !== '' && { count: readNumbers(count) }),
    n: n.trim() === '' ? null : readNumbers(n),
    population: population.trim(),
    time: time.trim(),
    'months-after-birth': months.trim() === '' ? null : readNumbers(months),
    measure: measure.trim(),
    ...(group !== '' && { group }),
  }
}

/** `12`, or `[10, 20]` for "10 to 20"; the text itself when it is neither. */
export function readNumbers(text: string): number | number[] | string {
  const parts = text.trim().split(/\s*(?:to|–|;|\s-\s)\s*/)
  const numbers = parts.map((part) => (/^-?\d+(?:\.\d+)?$/.test(part) ? Number(part) : null))
  const [first, second, ...more] = numbers
  if (typeof first !== 'number' || more.length > 0) return text
  if (second === undefined) return first
  return second === null ? text : [first, second]
}

function writeNumbers(value: number | readonly number[] | null | undefined): string {
  if (value === null || value === undefined) return ''
  return typeof value === 'number' ? String(value) : value.join(' to ')
}
