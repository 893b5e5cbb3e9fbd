import type { DataFile, Page, Repository } from '../../check/repository.ts'
import type { Digest } from '../../claims/canonical-json.ts'
import { digestClaims, UnknownPassageError } from '../../claims/claim-subject.ts'
import type { Claim } from '../../mdx/parsed-article.ts'
import { pageName } from '../../reviews/page-file.ts'
import type { FiledRecord } from '../../reviews/review-record.ts'
import type { Reference } from '../load-references.ts'

/** A sentence that rests on a reference. */
export type AffectedClaim = {
  slug: string
  file: string
  line: number
  column: number
  sentence: string
  passages: string[]
}

export type AffectedPage = { slug: string; file: string; title: string }

/** A row of a list in content/ that rests on a reference: a warning sign, a treatment, an exercise. */
export type AffectedRow = {
  kind: 'warning sign' | 'treatment' | 'exercise'
  id: string
  /** The words readers see. */
  words: string
  file: string
  line: number
  column: number
}

/** An approval of a sentence, or of a page with such a sentence. */
export type AffectedApproval = {
  path: string
  reviewer: string
  criterion: FiledRecord['record']['criterion']
  article: string
}

/** Everything that rests on one reference. */
export type Affected = {
  claims: AffectedClaim[]
  pages: AffectedPage[]
  rows: AffectedRow[]
  approvals: AffectedApproval[]
}

const LISTS = [
  { file: 'content/red-flags.yml', list: 'flags', kind: 'warning sign', words: 'symptom' },
  { file: 'content/treatments.yml', list: 'treatments', kind: 'treatment', words: 'name' },
  { file: 'content/exercises.yml', list: 'exercises', kind: 'exercise', words: 'name' },
] as const

/**
 * What rests on a reference, all lists in the order of the files; empty lists when nothing does.
 *
 * An approval rests on it while it holds for the words as they are: one that has lapsed already is
 * not among them.
 *
 * @param references as they were before the change, because approvals name them so
 * @param approvals that stand, as `readApprovals` gives them
 */
export function affectedBy(
  id: string,
  repository: Pick<Repository, 'pages' | 'dataFiles'>,
  references: ReadonlyMap<string, Reference>,
  approvals: readonly FiledRecord[],
): Affected {
  const uses = repository.pages.flatMap((page) =>
    page.parsed.claims.flatMap((claim) =>
      claim.citations.some(({ source }) => source === id) ? [{ page, claim }] : [],
    ),
  )
  const pages = new Set(
    repository.pages.filter(({ parsed }) => parsed.citations.some(({ source }) => source === id)),
  )
  const digests = new Set(uses.flatMap(({ page, claim }) => digestOf(page, claim, references)))
  return {
    claims: uses.map(({ page, claim }) => ({
      slug: page.slug,
      file: page.path,
      line: claim.line,
      column: claim.column,
      sentence: claim.sentence,
      passages: claim.citations.flatMap(({ source, passage }) => (source === id ? [passage] : [])),
    })),
    pages: [...pages].map(({ slug, path, parsed }) => ({
      slug,
      file: path,
      title: String(parsed.frontMatter?.title ?? slug),
    })),
    rows: LISTS.flatMap((list) => rowsOf(id, list, repository.dataFiles.get(list.file))),
    approvals: approvals.flatMap(({ path, record }) => {
      const { reviewer, criterion, article } = record
      const isOfIt =
        record.criterion === 'page-sound'
          ? record.text.claims.some((digest) => digests.has(digest))
          : record.after !== null && digests.has(record.after)
      return isOfIt ? [{ path, reviewer, criterion, article }] : []
    }),
  }
}

/** None for a claim that also cites what is not there; `npm run check` names that. */
function digestOf(page: Page, claim: Claim, references: ReadonlyMap<string, Reference>): Digest[] {
  try {
    return digestClaims(pageName(page.kind, page.slug), [claim], references).map(
      ({ digest }) => digest,
    )
  } catch (error) {
    if (error instanceof UnknownPassageError) return []
    throw error
  }
}

function rowsOf(
  id: string,
  { file, list, kind, words }: (typeof LISTS)[number],
  data: DataFile | undefined,
): AffectedRow[] {
  if (data === undefined) return []
  return entriesOf(fieldOf(data.data, list)).flatMap((row, index) => {
    const rests = entriesOf(fieldOf(row, 'sources')).some(
      (entry) => fieldOf(entry, 'source') === id,
    )
    return rests
      ? [
          {
            kind,
            id: String(fieldOf(row, 'id') ?? ''),
            words: String(fieldOf(row, words) ?? ''),
            file,
            ...data.placeOf([list, index]),
          },
        ]
      : []
  })
}

function entriesOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : []
}

function fieldOf(value: unknown, field: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, field)
    ? (value as Record<string, unknown>)[field]
    : undefined
}
