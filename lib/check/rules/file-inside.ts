import type { Entry, PlainRule } from '../repository.ts'

/**
 * Content is in the repository itself: a symbolic link could publish a file of the machine that
 * builds, and a link to nothing breaks the build.
 *
 * Good: `content/articles/scar.mdx`, a file
 * Bad:  `content/articles/scar.mdx`, a link to `/etc/passwd` or to a file that does not exist
 */
export const fileInside: PlainRule<Entry> = ({ link }, report) => {
  if (link === null || link === 'inside') return
  report({
    line: 1,
    column: 1,
    rule: 'file-inside',
    found:
      link === 'outside'
        ? 'Unexpected link to a file outside the repository'
        : 'Unexpected link to a file that does not exist',
    expected: 'the file itself',
    remedy: 'Replace the link with the file.',
  })
}
