import { termFinder, type TermFinder } from '../glossary/find-terms.ts'
import type { Term } from '../glossary/glossary.ts'
import { loadGlossary } from '../glossary/load-glossary.ts'
import { linkTerms } from '../mdx/link-terms.ts'
import type { ParsedArticle } from '../mdx/parsed-article.ts'

let terms: readonly Term[] | undefined
let find: TermFinder | undefined

/** Words of the glossary, read once a process. */
export function getGlossary(): readonly Term[] {
  return (terms ??= loadGlossary(process.cwd()))
}

/**
 * So many words of a page are linked to the glossary. More would cost more bytes than they help:
 * each is about 20, and a page should come with the first answer of the server.
 */
const MOST_LINKS = 4

/** A page whose first uses of hard words lead to the glossary. The page itself stays as it is. */
export function withTermLinks<Page extends { parsed: ParsedArticle }>(page: Page): Page {
  find ??= termFinder(getGlossary())
  const tree = linkTerms(page.parsed.tree, {
    find,
    usefulness: ({ familiar }) => (familiar === true ? 0 : 1),
    limit: MOST_LINKS,
  })
  return { ...page, parsed: { ...page.parsed, tree } }
}
