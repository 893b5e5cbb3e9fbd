import type { Fault } from '../../faults/fault.ts'
import type { FileChange } from '../../git/read-tree.ts'
import { isRecordPath } from '../read-records.ts'
import { top } from './gate-report.ts'

/** The ledger only grows. */
export function ledgerFaults(files: readonly FileChange[]): Fault[] {
  const added = new Map(
    files.flatMap(({ path, status, after }) =>
      status === 'added' && after !== null ? [[after, path] as const] : [],
    ),
  )
  return files.flatMap(({ path, status, before }): Fault[] => {
    if (!isRecordPath(path) || status === 'added') return []
    const renamed = before === null ? undefined : added.get(before)
    const [rule, found] =
      status === 'modified'
        ? ['record-edited', 'Unexpected change of a record']
        : renamed === undefined
          ? ['record-deleted', 'Missing record']
          : ['record-renamed', `Unexpected new name \`${renamed}\` of a record`]
    return [
      {
        ...top(path),
        rule,
        found,
        expected: 'every record of the base, as it was signed',
        remedy: `To bring it back: git checkout <base> -- ${path}. To take an approval back, withdraw it.`,
      },
    ]
  })
}
