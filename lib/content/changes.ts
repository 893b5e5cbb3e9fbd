import { readFileSync } from 'node:fs'
import path from 'node:path'
import { readChangelog, type ChangeDay } from '../changes/read-changelog.ts'

let days: ChangeDay[] | undefined

/** What changed for readers, newest day first. Read once a process. */
export function listChanges(): readonly ChangeDay[] {
  return (days ??= readChangelog(readFileSync(path.join(process.cwd(), 'CHANGELOG.md'), 'utf8')))
}
