import type { FiledRecord, ReviewRecord } from '../review-record.ts'

/** The last word of each reviewer. */
export function latestOfEach(records: readonly FiledRecord[]): FiledRecord[] {
  const latest = new Map<string, FiledRecord>()
  for (const filed of records.toSorted((a, b) => compareTimes(a.record, b.record))) {
    latest.set(filed.record.reviewer, filed)
  }
  return [...latest.values()]
}

function compareTimes(a: ReviewRecord, b: ReviewRecord): number {
  return a.time < b.time ? -1 : a.time > b.time ? 1 : 0
}
