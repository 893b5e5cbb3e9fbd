import { top, type Fault } from '../../faults/fault.ts'
import type { Commit } from '../../git/list-commits.ts'
import { listTree, readBlobs, type FileChange } from '../../git/read-tree.ts'
import type { Proposal } from '../proposal-changes.ts'
import type { Judge } from '../read-judge.ts'
import { isRecordPath } from '../read-records.ts'
import { REVIEWS_FOLDER } from '../review-record.ts'
import { verifyRecord } from '../verify-record.ts'

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

/**
 * Records that a commit of the proposal brought and a later one took out again: that would be a way
 * to be rid of a request for changes. What was no valid record of this proposal may go.
 *
 * A branch that was pushed over tells nothing of what it had.
 */
export async function takenOutFaults(
  root: string,
  { tree }: Pick<Proposal, 'tree'>,
  { commits, judge, proposal }: { commits: readonly Commit[]; judge: Judge; proposal: string },
): Promise<Fault[]> {
  const broughtBy = new Map<string, Set<string>>()
  for (const { oid, paths } of commits) {
    for (const path of paths.filter(isRecordPath)) {
      broughtBy.set(path, (broughtBy.get(path) ?? new Set()).add(oid))
    }
  }
  if (broughtBy.size === 0) return []
  const left = new Set((await listTree(root, tree, [REVIEWS_FOLDER])).map(({ path }) => path))
  const gone = [...broughtBy].filter(([path]) => !left.has(path))
  const faults: Fault[] = []
  for (const [path, oids] of gone) {
    for (const oid of oids) {
      const [file] = await listTree(root, oid, [path])
      if (file === undefined) continue
      const text = (await readBlobs(root, [file.oid])).get(file.oid)?.toString('utf8') ?? ''
      const { record, faults: own } = await verifyRecord({ path, text }, judge)
      if (record?.proposal !== proposal || own.length > 0) continue
      faults.push({
        ...top(path),
        rule: 'record-deleted',
        found: `Missing record by \`${record.reviewer}\`, which commit ${oid.slice(0, 10)} had`,
        expected: 'every record of the proposal, as it was signed',
        remedy: `To bring it back: git checkout ${oid.slice(0, 10)} -- ${path}`,
      })
      break
    }
  }
  return faults
}
