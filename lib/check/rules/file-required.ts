import type { LocalFault } from '../../faults/fault.ts'
import { LOCALES, RED_FLAGS, REDIRECTS, SLUGS, START } from '../places.ts'

const REQUIRED: Record<string, string> = {
  [RED_FLAGS]: 'the warning signs that every page shows',
  [LOCALES]: 'at least one locale: a page without a number to call is worse than no page',
  [SLUGS]: 'the list of every address ever published',
  [REDIRECTS]: 'the list of addresses that moved, or `[]`',
  [START]: 'the ways into the publication that the start page offers',
}

/**
 * The files without which no page can be built.
 *
 * Good: `content/red-flags.yml` and one file in `content/locales/`
 * Bad:  no file in `content/locales/`
 */
export function fileRequired(
  paths: readonly string[],
  report: (file: string, fault: LocalFault) => void,
): void {
  for (const [file, purpose] of Object.entries(REQUIRED)) {
    if (paths.some((path) => path === file || (file.endsWith('/') && path.startsWith(file))))
      continue
    report(file, {
      line: 1,
      column: 1,
      rule: 'file-required',
      found: file.endsWith('/') ? 'Missing files' : 'Missing file',
      expected: purpose,
      remedy: file === SLUGS ? 'To write it: npm run fix:slugs' : null,
    })
  }
}
