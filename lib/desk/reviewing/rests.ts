import type { Reference } from '../../citations/load-references.ts'
import type { DigestedClaim } from '../../claims/claim-subject.ts'
import type { ChangeKind } from '../../claims/compare-claims.ts'
import type { Proposal } from '../../repository/repository.ts'
import { kindWords } from '../../reviews/describe-change.ts'
import { approvalsOf, standingApprovals } from '../../reviews/ledger.ts'
import { readJudge } from '../../reviews/read-judge.ts'
import { readRecords } from '../../reviews/read-records.ts'
import type { FiledRecord } from '../../reviews/review-record.ts'
import { verifyRecord } from '../../reviews/verify-record.ts'
import { readSources } from './due.ts'
import type { PageSets } from './page-sets.ts'
import type { Given, ProposalReader } from './read-proposal.ts'

/** A claim on main that rests on a source. */
export type RestingClaim = {
  sentence: string
  passages: readonly string[]
  /** Names of those whose approval of it stands. */
  approvedBy: readonly string[]
}

/** A page or list with claims that rest on a source. */
export type RestingPage = {
  article: string
  title: string
  /** Lists, such as that of warning signs, are no page of their own. */
  isList: boolean
  claims: readonly RestingClaim[]
}

/** What an open proposal does about a source. */
export type RestingProposal = {
  proposal: Proposal
  isRecordChanged: boolean
  claims: readonly { article: string; sentence: string; what: string }[]
}

/** Everything that would break if a source went. */
export type Rests = {
  reference: Reference
  pages: readonly RestingPage[]
  /** Claims and approvals on main. */
  claims: number
  approvals: number
  proposals: readonly RestingProposal[]
}

/**
 * Every claim, page, list and approval that rests on a source, on main and in open proposals.
 *
 * @returns null when neither main nor an open proposal has such a source
 */
export async function whatRestsOn(
  { given, reader, pageSets }: { given: Given; reader: ProposalReader; pageSets: PageSets },
  id: string,
): Promise<Rests | null> {
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(id)) return null
  const { repository, today } = given
  const { root } = repository
  const main = await repository.readMain()
  const [set, sources, judge] = await Promise.all([
    pageSets.of(main),
    readSources(root, main),
    readJudge(root, main, today()),
  ])
  const resting = set.claims.filter((claim) => cites(claim, id))
  const articles = [...new Set(resting.map(({ article }) => article))]
  const records: FiledRecord[] = []
  for (const file of await readRecords(root, main, articles)) {
    const { record, faults } = await verifyRecord(file, judge)
    if (record !== null && faults.length === 0) records.push({ path: file.path, record })
  }
  const ledger = approvalsOf(records, judge.roster)
  const titles = new Map(set.pages.map(({ article, subject }) => [article, subject.title]))
  const pages = articles.map((article): RestingPage => ({
    article,
    title: titles.get(article) ?? article.replace(/^data\./, ''),
    isList: !titles.has(article),
    claims: resting
      .filter((claim) => claim.article === article)
      .map(({ digest, subject }) => ({
        sentence: subject.sentence,
        passages: passagesOf(subject.citations, id),
        approvedBy: standingApprovals(ledger, article, digest)
          .filter(({ record }) => record.criterion === 'claim-supported')
          .map(({ reviewer }) => judge.roster.get(reviewer)?.name ?? reviewer),
      })),
  }))
  const { proposals, added } = await inProposals({ given, reader }, id)
  const reference = sources.get(id) ?? added
  if (reference === null) return null
  return {
    reference,
    pages,
    claims: resting.length,
    approvals: pages.flatMap(({ claims }) => claims.flatMap(({ approvedBy }) => approvedBy)).length,
    proposals,
  }
}

function cites({ subject }: DigestedClaim, id: string): boolean {
  return subject.citations.some(({ source }) => source === id)
}

function passagesOf(
  citations: readonly { source: string; passage: string }[],
  id: string,
): string[] {
  const own = citations.filter(({ source }) => source === id)
  return [...new Set(own.map(({ passage }) => passage))]
}

async function inProposals(
  { given, reader }: { given: Given; reader: ProposalReader },
  id: string,
): Promise<{ proposals: RestingProposal[]; added: Reference | null }> {
  const proposals: RestingProposal[] = []
  let added: Reference | null = null
  for (const proposal of await given.repository.listProposals()) {
    if (proposal.status !== 'open') continue
    let changed
    try {
      changed = (await reader.read(proposal)).changed
    } catch (error) {
      // What conflicts with main is not known; the proposal's own page says so.
      if ((error as Error).name !== 'MergeConflictError') throw error
      continue
    }
    const isRecordChanged = changed.files.some(({ path }) => path === `content/sources/${id}.json`)
    const claims = changed.changes.flatMap(({ article, before, after, kinds }) => {
      const had = before !== null && cites(before, id)
      const has = after !== null && cites(after, id)
      if (!had && !has) return []
      const sentence = (after ?? before)?.subject.sentence ?? ''
      return [{ article, sentence, what: whatHappens(had, has, kinds) }]
    })
    if (isRecordChanged || claims.length > 0) proposals.push({ proposal, isRecordChanged, claims })
    added ??= isRecordChanged
      ? ((await readSources(given.repository.root, changed.tree)).get(id) ?? null)
      : null
  }
  return { proposals, added }
}

function whatHappens(had: boolean, has: boolean, kinds: ChangeKind[]): string {
  if (!had) return 'would rest on it'
  return has ? kindWords(kinds) : 'would rest on it no longer'
}
