import { suggest } from '../../faults/suggest.ts'
import { readAddresses } from '../addresses.ts'
import type { PlacedLink, Rule } from '../repository.ts'

/**
 * What follows the `#` of a link is a heading of the page it leads to, spelt as GitHub does, or an
 * id that every page has: `warning-signs`, `contents`, `references`.
 *
 * Good: `[lifting](#how-to-lift)` on a page with the heading "How to lift"
 * Bad:  `[lifting](#how-too-lift)`
 */
export const anchorExists: Rule<PlacedLink> = (repository) => {
  const { find, anchorsOf } = readAddresses(repository)
  return ({ kind, url, on, line, column }, report) => {
    const [, path = '', anchor] = /^([^#]*)#(.*)$/s.exec(url) ?? []
    if (kind !== 'link' || anchor === undefined || !/^(?:\/(?!\/)|$)/.test(path)) return
    const address = path === '' ? null : find(path)
    if (address !== null && address.kind !== 'page') return
    const anchors = address === null ? on && anchorsOf(on) : address.anchors
    if (anchors === null || anchors.has(anchor)) return
    report({
      line,
      column,
      rule: 'anchor-exists',
      found: `Unexpected anchor \`#${anchor}\``,
      expected: `a heading of ${path === '' ? 'this page' : `\`${path}\``}`,
      remedy: suggest(anchor, anchors) ?? `It has ${[...anchors].join(', ')}.`,
    })
  }
}
