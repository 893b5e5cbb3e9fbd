import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  REVIEWS_FOLDER,
  reviewRecordSchema,
  type FiledRecord,
} from '../../reviews/review-record.ts'

/**
 * Approvals in the work tree that their reviewers have not taken back: of what a reviewer said of a
 * text, the last word counts. Their signatures are not looked at, and files that are no records are
 * left out; `npm run reviews -- verify` is about both.
 */
export function readApprovals(root: string): FiledRecord[] {
  const last = new Map<string, FiledRecord>()
  for (const filed of readRecords(root).toSorted(byTime)) {
    const { reviewer, criterion, before, after } = filed.record
    last.set(`${reviewer} ${criterion} ${after ?? before}`, filed)
  }
  return [...last.values()].filter(
    ({ record }) => record.decision === 'approve' && record.after !== null,
  )
}

function readRecords(root: string): FiledRecord[] {
  const folder = join(root, REVIEWS_FOLDER)
  if (!existsSync(folder)) return []
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap(({ name }) =>
      readdirSync(join(folder, name))
        .filter((file) => file.endsWith('.json'))
        .flatMap((file): FiledRecord[] => {
          const record = readRecord(join(folder, name, file))
          return record === null ? [] : [{ path: `${REVIEWS_FOLDER}/${name}/${file}`, record }]
        }),
    )
}

function readRecord(path: string): FiledRecord['record'] | null {
  try {
    return reviewRecordSchema.safeParse(JSON.parse(readFileSync(path, 'utf8'))).data ?? null
  } catch (error) {
    if (error instanceof SyntaxError) return null
    throw error
  }
}

function byTime(a: FiledRecord, b: FiledRecord): number {
  return a.record.time < b.record.time ? -1 : a.record.time > b.record.time ? 1 : 0
}
