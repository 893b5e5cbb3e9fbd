import { readAddresses } from '../addresses.ts'
import type { PlacedLink, Rule } from '../repository.ts'

/**
 * Links within the site lead to a page that exists, at its address with the slash at the end.
 *
 * Good: `[warning signs](/red-flags/)`, `[the study](/sources/hoy-2012/)`, `/feed.xml`
 * Bad:  `[warning signs](/red-flags)`, `[scars](/no-such-page/)`, a page that has moved
 */
export const linkExists: Rule<PlacedLink> = (repository) => {
  const { find } = readAddresses(repository)
  return ({ kind, url, line, column }, report) => {
    if (kind !== 'link' || !/^\/(?!\/)/.test(url)) return
    const address = find(url)
    if (address.kind !== 'missing') return
    report({
      line,
      column,
      rule: 'link-exists',
      found: `Unexpected address \`${url}\``,
      expected: address.expected,
      remedy: address.remedy,
    })
  }
}
