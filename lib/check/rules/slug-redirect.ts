import { suggest } from '../../faults/suggest.ts'
import { SLUGS } from '../places.ts'
import type { Page, PlacedSlug, Rule } from '../repository.ts'

/**
 * Published addresses never break: each entry of content/slugs.yml is an article or has a redirect.
 *
 * Good: `- scar` with a redirect from `/scar/` to `/scar-pain/`
 * Bad:  `- scar` with neither an article `scar` nor a redirect from `/scar/`
 */
export const slugRedirect: Rule<PlacedSlug> = ({ articles, redirects }) => {
  const moved = new Set(redirects.map(({ from }) => from))
  return ({ slug, line, column }, report) => {
    if (articles.has(slug) || moved.has(`/${slug}/`)) return
    const guess = suggest(slug, articles.keys())
    report({
      line,
      column,
      rule: 'slug-redirect',
      found: `Nothing answers at \`/${slug}/\`, which was published`,
      expected: `an article \`${slug}\`, or a redirect from \`/${slug}/\` in content/redirects.yml`,
      remedy: `${guess === null ? '' : `${guess} `}Add the line \`- { from: /${slug}/, to: /…/, since: YYYY-MM-DD }\` there.`,
    })
  }
}

/**
 * Every article is on the list, so that its address is known when it goes.
 *
 * Good: an article `scar-pain` and the line `- scar-pain`
 * Bad:  the article without the line
 */
export const slugListed: Rule<Page> = ({ slugs }) => {
  const listed = new Set(slugs.map(({ slug }) => slug))
  return ({ slug }, report) => {
    if (listed.has(slug)) return
    report({
      line: 1,
      column: 1,
      rule: 'slug-redirect',
      found: `Unexpected article \`${slug}\` that is not in ${SLUGS}`,
      expected: 'every published address on that list, so that none ever breaks',
      remedy: 'To add it: npm run fix:slugs',
    })
  }
}
