import { normaliseDoi } from '../identifier.ts'
import { BadNoticesError, type Nature, type Notice } from './notice.ts'
import { partialDate } from './notice-date.ts'

/**
 * Crossref's kinds of update; a kind that is not here is a correction, under its own name, so that a
 * person looks at it. Part of a work that is retracted supports nothing until somebody has read
 * which part.
 *
 * Source: www.crossref.org/documentation/crossmark/version-control-corrections-and-retractions/
 */
const NATURE_OF: Record<string, Nature> = {
  retraction: 'retraction',
  partial_retraction: 'retraction',
  removal: 'retraction',
  withdrawal: 'withdrawal',
  expression_of_concern: 'expression-of-concern',
  new_version: 'new-version',
  new_edition: 'new-version',
  reinstatement: 'reinstatement',
}

/** Relations between works that say the same; `of`: which end of it the notice is about. */
const RELATIONS: Record<string, { nature: Nature; of: 'this' | 'other' }> = {
  'is-retracted-by': { nature: 'retraction', of: 'this' },
  retracts: { nature: 'retraction', of: 'other' },
  'is-corrected-by': { nature: 'correction', of: 'this' },
  corrects: { nature: 'correction', of: 'other' },
  'is-replaced-by': { nature: 'new-version', of: 'this' },
  replaces: { nature: 'new-version', of: 'other' },
}

type Fields = Record<string, unknown>

/** True for an answer of Crossref's, or a list of them, rather than a list of our own. */
export function isCrossrefAnswer(value: unknown): boolean {
  return isFields(value) && (isFields(value.message) || 'DOI' in value)
}

/**
 * Notices in an answer of Crossref's REST API: one work, or a list of works. A work tells what
 * updates it (`updated-by`) and, when it is a notice itself, what it updates (`update-to`).
 *
 * @param answer as JSON.parse gives it: `{message: work}`, `{message: {items: [work]}}` or a work
 * @throws BadNoticesError when it is none of these
 * Source: https://api.crossref.org/swagger-ui/index.html
 */
export function readCrossref(answer: unknown): { notices: Notice[]; works: string[] } {
  const message = isFields(answer) && isFields(answer.message) ? answer.message : answer
  if (!isFields(message)) throw new BadNoticesError('This is not an answer of Crossref')
  const found = Array.isArray(message.items) ? message.items : [message]
  const works: string[] = []
  const notices = found.flatMap((work: unknown) => {
    const doi = isFields(work) ? doiOf(work.DOI) : null
    if (!isFields(work) || doi === null) {
      throw new BadNoticesError('A work in this answer of Crossref has no DOI')
    }
    works.push(doi)
    return [...updatesOf(work, doi), ...relationsOf(work, doi), ...titleNotice(work, doi)]
  })
  return { notices, works }
}

function updatesOf(work: Fields, doi: string): Notice[] {
  const read = (field: 'updated-by' | 'update-to'): Notice[] =>
    fieldsIn(work[field]).flatMap((update) => {
      const other = doiOf(update.DOI)
      const about = field === 'updated-by' ? doi : other
      if (about === null) return []
      const type = typeof update.type === 'string' ? update.type.toLowerCase() : ''
      return [
        {
          doi: about,
          pmid: null,
          nature: NATURE_OF[type.replaceAll(/[\s-]/g, '_')] ?? 'correction',
          term: plainWords(type) || 'update of an unknown kind',
          date: dateOf(update.updated),
          noticeDoi: field === 'updated-by' ? other : doi,
          from: update.source === 'retraction-watch' ? 'Retraction Watch' : 'Crossref',
        },
      ]
    })
  return [...read('updated-by'), ...read('update-to')]
}

function relationsOf(work: Fields, doi: string): Notice[] {
  const relation = isFields(work.relation) ? work.relation : {}
  return Object.entries(RELATIONS).flatMap(([name, { nature, of }]) =>
    fieldsIn(relation[name]).flatMap((entry): Notice[] => {
      const other = doiOf(entry.id)
      const about = of === 'this' ? doi : other
      if (about === null) return []
      const noticeDoi = of === 'this' ? other : doi
      const term = nature.replaceAll('-', ' ')
      return [{ doi: about, pmid: null, nature, term, date: null, noticeDoi, from: 'Crossref' }]
    }),
  )
}

/** Some publishers change the title and register nothing else. */
function titleNotice(work: Fields, doi: string): Notice[] {
  const [title] = Array.isArray(work.title) ? work.title : []
  const mark = /^(RETRACTED|WITHDRAWN)(?: ARTICLE)?\s*:/.exec(
    typeof title === 'string' ? title : '',
  )
  if (mark === null) return []
  const nature = mark[1] === 'RETRACTED' ? 'retraction' : 'withdrawal'
  const term = `${nature} in the title`
  return [{ doi, pmid: null, nature, term, date: null, noticeDoi: null, from: 'Crossref' }]
}

function dateOf(value: unknown): string | null {
  const parts = isFields(value) ? value['date-parts'] : null
  const [first] = Array.isArray(parts) ? parts : []
  return Array.isArray(first) ? partialDate(first) : null
}

function doiOf(value: unknown): string | null {
  return typeof value === 'string' ? normaliseDoi(value) : null
}

/** Words of a register, which end up in our files and in an issue: letters and spaces, and short. */
export function plainWords(text: string): string {
  return text
    .toLowerCase()
    .replaceAll(/[^\p{Letter}\p{Number}]+/gu, ' ')
    .trim()
    .slice(0, 60)
}

function fieldsIn(value: unknown): Fields[] {
  return Array.isArray(value) ? value.filter(isFields) : []
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
