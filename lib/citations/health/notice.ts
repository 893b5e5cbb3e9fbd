import { z } from 'zod'
import { normaliseDoi, normalisePmid } from '../identifier.ts'
import { noticeDate } from './notice-date.ts'

/** What a register can say of a work. `withdrawal` is a publisher's word, often for an old version. */
export const NATURES = [
  'retraction',
  'withdrawal',
  'expression-of-concern',
  'correction',
  'new-version',
  'reinstatement',
] as const

export type Nature = (typeof NATURES)[number]

/** One thing that a register says of one work. */
export type Notice = {
  /** The work, spelled as `normaliseDoi` does; null when only its PMID is known. */
  doi: string | null
  pmid: string | null
  nature: Nature
  /** The register's own words for it: "partial retraction". */
  term: string
  /** `2026-05-01`, `2026-05` or `2026`; null when the register does not say. */
  date: string | null
  /** DOI of the notice, or of the newer version. */
  noticeDoi: string | null
  /** Who says so, for people: "Retraction Watch". */
  from: string
}

/** The given text holds no notices that can be read. */
export class BadNoticesError extends Error {
  override name = 'BadNoticesError'
}

const noticeSchema = z.strictObject({
  doi: z.string().optional(),
  pmid: z.string().optional(),
  nature: z.enum(NATURES),
  date: z.string().nullable().optional(),
  noticeDoi: z.string().nullable().optional(),
  from: z.string().trim().min(2).max(60),
})

/**
 * Notices in our own form: a list of `{doi | pmid, nature, date, noticeDoi, from}`.
 *
 * @param values the list, as JSON.parse gives it
 * @throws BadNoticesError that names the entry, counted from 1
 */
export function readNoticeList(values: readonly unknown[]): Notice[] {
  return values.map((value, index) => {
    const refuse = (message: string) => new BadNoticesError(`Notice ${index + 1}: ${message}`)
    const { data, error } = noticeSchema.safeParse(value)
    if (data === undefined) {
      const [issue] = error.issues
      throw refuse(`${issue?.path.join('.') || 'the entry'}: ${issue?.message ?? 'not readable'}`)
    }
    const doi = data.doi === undefined ? null : normaliseDoi(data.doi)
    const pmid = data.pmid === undefined ? null : normalisePmid(data.pmid)
    if (data.doi !== undefined && doi === null) throw refuse(`\`${data.doi}\` is not a DOI`)
    if (data.pmid !== undefined && pmid === null) throw refuse(`\`${data.pmid}\` is not a PMID`)
    if (doi === null && pmid === null) throw refuse('it names no work: `doi` or `pmid` is needed')
    const date = data.date ? noticeDate(data.date) : null
    if (data.date && date === null) throw refuse(`\`${data.date}\` is not a date, YYYY-MM-DD`)
    const noticeDoi = data.noticeDoi ? normaliseDoi(data.noticeDoi) : null
    if (data.noticeDoi && noticeDoi === null) throw refuse(`\`${data.noticeDoi}\` is not a DOI`)
    const { nature, from } = data
    return { doi, pmid, nature, term: nature.replaceAll('-', ' '), date, noticeDoi, from }
  })
}
