import { readAddresses } from '../addresses.ts'
import type { PlacedRedirect, Rule } from '../repository.ts'

/**
 * A page that moved leads straight to a page of ours: not to another site, not in a circle, not over
 * a second redirect.
 *
 * Good: `{ from: /scar/, to: /scar-pain/, since: 2026-11-20 }` with an article `scar-pain`
 * Bad:  `to: /no-such-page/`, `to: //example.org`, `to: /scar/`, or `to` the `from` of another
 */
export const redirectTarget: Rule<PlacedRedirect> = (repository) => {
  const { find } = readAddresses(repository)
  const moved = new Map(repository.redirects.map(({ from, to }) => [from, to]))
  return ({ from, to, toPlace }, report) => {
    const fault = (expected: string, remedy: string | null): void =>
      report({
        ...toPlace,
        rule: 'redirect-target',
        found: `Unexpected target \`${to}\` of \`${from}\``,
        expected,
        remedy,
      })
    if (!/^\/(?!\/)/.test(to) || to.includes('\\')) {
      fault('a page on this site, whose address starts with one slash', null)
      return
    }
    const seen = new Set([from])
    let end = to
    for (;;) {
      const path = end.replace(/[?#].*$/, '')
      if (seen.has(path)) return fault('a way that ends at a page, not a circle', null)
      seen.add(path)
      const next = moved.get(path)
      if (next === undefined) break
      end = next
    }
    if (end !== to) return fault('the address that the page has now', `Write \`${end}\`.`)
    const address = find(to)
    if (address.kind === 'missing') return fault(address.expected, address.remedy)
    const anchor = /#(.*)$/s.exec(to)?.[1]
    if (anchor === undefined || address.kind === 'file') return
    if (address.anchors?.has(anchor) ?? true) return
    fault(`a heading of \`${to.replace(/#.*$/s, '')}\` after the #`, null)
  }
}
