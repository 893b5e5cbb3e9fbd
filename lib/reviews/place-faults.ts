import { kindOf } from '../check/places.ts'
import type { Fault } from '../faults/fault.ts'
import type { FileChange } from '../git/read-tree.ts'
import { pageFile } from './page-file.ts'

const PLAIN_FILE = '100644'

/**
 * What a proposal puts into content/ that would not be read as what it is: links, submodules, and
 * names that are nobody's place. A page behind a link or in `content/Articles` could be shown to
 * readers with words that no claim was found in.
 */
export function placeFaults(files: readonly FileChange[]): Fault[] {
  return files.flatMap(({ path, mode }): Fault[] => {
    if (mode === null) return []
    const kind = kindOf(path)
    const isPlace =
      kind !== null && (!path.endsWith('.mdx') || pageFile(path) !== null) && mode === PLAIN_FILE
    if (isPlace) return []
    return [
      {
        file: path,
        line: 1,
        column: 1,
        rule: 'file-place',
        severity: 'error',
        found:
          mode === PLAIN_FILE
            ? 'Unexpected name or place of a file'
            : `Unexpected file of mode ${mode}`,
        expected: 'plain files in their places below content/',
        remedy: 'For more about it: npm run check',
      },
    ]
  })
}
