import { isRecordPath } from '../../reviews/read-records.ts'
import { readRecord } from '../../reviews/verify-record.ts'
import type { PlainRule, TextFile } from '../repository.ts'

/**
 * A record of an approval has the form, the name and the words that it was signed with. The rules
 * are those of lib/reviews/; who signed it, and whether they might, is told by
 * `npm run reviews -- verify`.
 *
 * Good: a file as `npm run reviews -- approve` wrote it
 * Bad:  the same file with another note, or under another name
 */
export const reviewRecord: PlainRule<TextFile> = (file, report) => {
  if (!isRecordPath(file.path)) return
  for (const { file: _file, ...fault } of readRecord(file).faults) report(fault)
}
