import { digestClaims, type DigestedClaim } from '../claims/claim-subject.ts'
import { twoReferences } from '../claims/claim.fixture.ts'
import { digestPage, type DigestedPage } from '../claims/page-subject.ts'
import { parseArticle } from '../mdx/parse-article.ts'
import type { Person, Roster } from '../people/person.ts'
import { reviewState, type ReviewState } from './review-state.ts'
import {
  recordPath,
  type FiledRecord,
  type Proof,
  type ReviewRecord,
  type UnsignedRecord,
} from './review-record.ts'

/**
 * Reviewers who do not exist, for tests alone. Their ids and names must never be in content/ or in
 * the built site; a test looks for them there.
 */
export const TEST_REVIEWERS: Roster = new Map([
  ['dr-test', reviewer('Test Reviewer One', 'TEST')],
  ['dr-second', reviewer('Test Reviewer Two', 'TEST, TESTED')],
])

function reviewer(name: string, credentials: string): Person {
  return {
    name,
    kind: 'person',
    roles: ['reviewer'],
    credentials,
    'job-title': 'Physiotherapist in tests',
    registration: { body: 'Register of Tests', number: 'T-0000', url: 'https://register.example/' },
    interests: { statement: 'None.', declared: '2026-01-01' },
  }
}

export type TestPage = { page: DigestedPage; claims: DigestedClaim[] }

/** An article with its digests. Its claims may cite `hoy-2012` and `to-2011`: `first`, `second`. */
export function pageOf(
  body: string,
  { title = 'A page of tests', references = twoReferences() } = {},
): TestPage {
  const { claims: found, tree } = parseArticle(body)
  const claims = digestClaims('test-page', found, references)
  const text = { title, description: 'About tests.', reviewIn: '12 months', tree }
  return {
    page: digestPage('test-page', text, claims, {
      flags: [],
      files: new Map(),
      pictureId: () => null,
    }),
    claims,
  }
}

type Given = {
  of: DigestedClaim | DigestedPage
  by?: string
  /** Day, or day and time. */
  on?: string
}

export function approval(given: Given): FiledRecord {
  return record(given, 'approve')
}

export function withdrawal(given: Given): FiledRecord {
  return record(given, 'withdraw')
}

export function requestForChanges(given: Given): FiledRecord {
  return record(given, 'request-changes')
}

/** Somebody's approval of a page and of all its claims. */
export function fullApproval({ page, claims }: TestPage, by?: string, on?: string): FiledRecord[] {
  const who = { ...(by !== undefined && { by }), ...(on !== undefined && { on }) }
  return [approval({ of: page, ...who }), ...claims.map((of) => approval({ of, ...who }))]
}

function record(
  { of, by = 'dr-test', on = '2026-03-03' }: Given,
  decision: ReviewRecord['decision'],
): FiledRecord {
  const time = on.includes('T') ? on : `${on}T10:00:00.000Z`
  const common = {
    v: 1,
    reviewer: by,
    decision,
    article: of.article,
    before: of.digest,
    after: of.digest,
    note: '',
    time,
    repository: 'tests',
    proposal: 'test-proposal',
  } as const
  const unsigned: UnsignedRecord =
    'claim' in of
      ? { ...common, criterion: 'claim-supported', text: of.subject }
      : { ...common, criterion: 'page-sound', text: of.subject }
  // Nothing here looks at signatures.
  const proof: Proof = { kind: 'passkey', key: 'dGVzdA', batch: [of.digest], ...NO_SIGNATURE }
  const signed: ReviewRecord = { ...unsigned, proof }
  return { path: recordPath(signed), record: signed }
}

const NO_SIGNATURE = { authenticatorData: 'dGVzdA', clientDataJSON: 'dGVzdA', signature: 'dGVzdA' }

/** What readers are told about a page of tests, half a year after most of its records. */
export function stateOf(
  { page, claims }: TestPage,
  records: readonly FiledRecord[],
  { today = '2026-09-01', reviewIn = 12, roster = TEST_REVIEWERS } = {},
): ReviewState {
  return reviewState({ page, claims, records, roster, reviewIn, today })
}
