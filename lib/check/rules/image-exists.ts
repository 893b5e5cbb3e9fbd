import { suggest } from '../../faults/suggest.ts'
import type { PlacedLink, Rule } from '../repository.ts'

/**
 * Every picture is a file below public/, in the same spelling.
 *
 * Good: `![Rolling over](/articles/scar-pain/roll.svg)` with `public/articles/scar-pain/roll.svg`
 * Bad:  the same without that file
 */
export const imageExists: Rule<PlacedLink> =
  ({ publicFiles }) =>
  ({ kind, url, line, column }, report) => {
    // A picture from elsewhere is the fault `image-local` already.
    if (kind !== 'image' || !url.startsWith('/articles/') || publicFiles.has(url)) return
    report({
      line,
      column,
      rule: 'image-exists',
      found: `Unexpected picture \`${url}\``,
      expected: `the file \`public${url}\``,
      remedy: suggest(url, publicFiles) ?? 'Add the file.',
    })
  }
