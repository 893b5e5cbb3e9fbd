/**
 * The names of CSL-JSON 1.0.2, and the shape of one item built from them.
 *
 * The lists follow the CSL 1.0.2 specification, appendices III (types) and IV (variables), in the
 * spelling of the data model (`printing`, not `printing-number`). Everything else about CSL in this
 * project is derived from here: the types below, the JSON Schema, the clean-up of imported items.
 */

export const CSL_TYPES = [
  'article',
  'article-journal',
  'article-magazine',
  'article-newspaper',
  'bill',
  'book',
  'broadcast',
  'chapter',
  'classic',
  'collection',
  'dataset',
  'document',
  'entry',
  'entry-dictionary',
  'entry-encyclopedia',
  'event',
  'figure',
  'graphic',
  'hearing',
  'interview',
  'legal_case',
  'legislation',
  'manuscript',
  'map',
  'motion_picture',
  'musical_score',
  'pamphlet',
  'paper-conference',
  'patent',
  'performance',
  'periodical',
  'personal_communication',
  'post',
  'post-weblog',
  'regulation',
  'report',
  'review',
  'review-book',
  'software',
  'song',
  'speech',
  'standard',
  'thesis',
  'treaty',
  'webpage',
] as const

export const NAME_VARIABLES = [
  'author',
  'chair',
  'collection-editor',
  'compiler',
  'composer',
  'container-author',
  'contributor',
  'curator',
  'director',
  'editor',
  'editorial-director',
  'executive-producer',
  'guest',
  'host',
  'illustrator',
  'interviewer',
  'narrator',
  'organizer',
  'original-author',
  'performer',
  'producer',
  'recipient',
  'reviewed-author',
  'script-writer',
  'series-creator',
  'translator',
] as const

export const DATE_VARIABLES = [
  'accessed',
  'available-date',
  'event-date',
  'issued',
  'original-date',
  'submitted',
] as const

/** Variables that may be written as a number or as text ("3", "3–4", "Suppl 2"). */
export const NUMBER_VARIABLES = [
  'chapter-number',
  'citation-number',
  'collection-number',
  'edition',
  'first-reference-note-number',
  'issue',
  'locator',
  'number',
  'number-of-pages',
  'number-of-volumes',
  'page',
  'page-first',
  'part',
  'printing',
  'supplement',
  'volume',
] as const

export const TEXT_VARIABLES = [
  'abstract',
  'annote',
  'archive',
  'archive-place',
  'archive_collection',
  'archive_location',
  'authority',
  'call-number',
  'citation-key',
  'citation-label',
  'collection-title',
  'container-title',
  'container-title-short',
  'dimensions',
  'division',
  'DOI',
  'event',
  'event-place',
  'event-title',
  'genre',
  'ISBN',
  'ISSN',
  'journalAbbreviation',
  'jurisdiction',
  'keyword',
  'language',
  'medium',
  'note',
  'original-publisher',
  'original-publisher-place',
  'original-title',
  'part-title',
  'PMCID',
  'PMID',
  'publisher',
  'publisher-place',
  'references',
  'reviewed-genre',
  'reviewed-title',
  'scale',
  'section',
  'shortTitle',
  'source',
  'status',
  'title',
  'title-short',
  'URL',
  'version',
  'volume-title',
  'volume-title-short',
  'year-suffix',
] as const

export type CslType = (typeof CSL_TYPES)[number]

/** A person (`family`), or an organisation (`literal`). At least one of the two is given. */
export type CslName = {
  family?: string
  given?: string
  'dropping-particle'?: string
  'non-dropping-particle'?: string
  suffix?: string
  'comma-suffix'?: string | number | boolean
  'static-ordering'?: string | number | boolean
  literal?: string
  'parse-names'?: string | number | boolean
}

/** A day, month or year, or a range of two; `literal` and `raw` for what has no such parts. */
export type CslDate = {
  /** `[[year, month?, day?]]`, twice for a range. Months and days count from 1. */
  'date-parts'?: (string | number)[][]
  season?: string | number
  circa?: string | number | boolean
  literal?: string
  raw?: string
}

export type CslItem = { id: string; type: CslType; categories?: string[]; custom?: object } & {
  [name in (typeof NAME_VARIABLES)[number]]?: CslName[]
} & { [name in (typeof DATE_VARIABLES)[number]]?: CslDate } & {
  [name in (typeof NUMBER_VARIABLES)[number]]?: string | number
} & { [name in (typeof TEXT_VARIABLES)[number]]?: string }

/** The year in which an item was issued, or null when it has no date in parts. */
export function yearOf(item: CslItem): number | null {
  const year = Number(item.issued?.['date-parts']?.[0]?.[0])
  return Number.isInteger(year) ? year : null
}
