import { digestOf } from '../claims/canonical-json.ts'
import { unsignedDigest, type ReviewRecord, type UnsignedRecord } from './review-record.ts'

/**
 * A record that has the form of one, for tests of writing: nobody signed it.
 *
 * @param batch told in its note, so that a test can tell which records belong together
 * @param place in the batch
 */
export function numberedRecord(article: string, batch: string, place: number): ReviewRecord {
  const text = {
    v: 1,
    article,
    headings: ['Why it hurts'],
    tableHeader: null,
    enclosing: [],
    block: 'Pain often comes back. '.repeat(20),
    sentence: `Pain often comes back, ${place} times.`,
    citations: [],
  } as const
  const digest = digestOf(text)
  const unsigned: UnsignedRecord = {
    v: 1,
    reviewer: 'dr-test',
    decision: 'approve',
    article,
    before: digest,
    after: digest,
    note: batch,
    time: '2026-11-20T10:00:00.000Z',
    repository: 'tests',
    proposal: 'test-proposal',
    criterion: 'claim-supported',
    text: { ...text, headings: [...text.headings], enclosing: [], citations: [] },
  }
  return {
    ...unsigned,
    proof: {
      kind: 'passkey',
      key: 'dGVzdA',
      batch: [unsignedDigest(unsigned)],
      authenticatorData: 'dGVzdA',
      clientDataJSON: 'dGVzdA',
      signature: 'dGVzdA',
    },
  }
}
