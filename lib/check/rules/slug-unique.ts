import type { Page, PlacedRedirect, Rule } from '../repository.ts'

/**
 * One address, one page: no redirect starts where an article or another redirect is, and no two
 * addresses differ only by capital letters, which some servers and disks do not tell apart.
 *
 * Good: an article `scar-pain` and a redirect from `/scar/`
 * Bad:  an article `scar-pain` and a redirect from `/scar-pain/` or `/Scar-pain/`
 */
export const slugUnique: Rule<PlacedRedirect> = ({ articles, redirects }) => {
  const pages = new Map([...articles.keys()].map((slug) => [`/${slug}/`.toLowerCase(), slug]))
  const first = new Map<string, PlacedRedirect>()
  for (const redirect of redirects.toReversed()) first.set(redirect.from.toLowerCase(), redirect)
  return (redirect, report) => {
    const key = redirect.from.toLowerCase()
    const article = pages.get(key)
    const earlier = first.get(key)
    if (article === undefined && (earlier === undefined || earlier === redirect)) return
    report({
      line: redirect.line,
      column: redirect.column,
      rule: 'slug-unique',
      found: `Unexpected redirect from \`${redirect.from}\``,
      expected:
        article === undefined
          ? `one redirect for one address: line ${earlier?.line} has it too`
          : `an address without a page: the article \`${article}\` is there`,
      remedy: 'Remove one of the two.',
    })
  }
}

/**
 * The same among the pages of one folder: no two file names differ only by capital letters.
 *
 * Good: `scar-pain.mdx` and `back-pain.mdx`
 * Bad:  `scar-pain.mdx` and `Scar-pain.mdx`
 */
export const slugUniqueAmongPages: Rule<Page> = ({ pages }) => {
  const first = new Map<string, string>()
  for (const { path, slug } of pages.toReversed()) first.set(path.toLowerCase(), slug)
  return ({ path, slug }, report) => {
    const other = first.get(path.toLowerCase())
    if (other === undefined || other === slug) return
    report({
      line: 1,
      column: 1,
      rule: 'slug-unique',
      found: `Unexpected file name \`${slug}.mdx\``,
      expected: `a name that differs from \`${other}.mdx\` by more than capital letters`,
      remedy: 'Rename one of the two.',
    })
  }
}
