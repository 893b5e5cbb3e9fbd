import { termFinder, type TermFinder } from '../glossary/find-terms.ts'
import type { Term } from '../glossary/glossary.ts'
import { loadGlossary } from '../glossary/load-glossary.ts'
import { linkTerms } from '../mdx/link-terms.ts'
import type { ParsedArticle } from '../mdx/parsed-article.ts'
import { shownContent } from './scope.ts'

let terms: readonly Term[] | undefined

/** Making one takes longer than using it, and the words of two requests may differ. */
const finders = new WeakMap<readonly Term[], TermFinder>()

/** Words of the glossary, read once a process. */
export function getGlossary(): readonly Term[] {
  return shownContent()?.glossary ?? (terms ??= loadGlossary(process.cwd()))
}

/**
 * So many words of a page are linked to the glossary. Each link is about 20 bytes, and evidence comes
 * first: with every eight citations, which weigh most of a page, there is room for one word less.
 * Source: architecture.md section 5, 14 KB for an article
 */
function roomFor({ citations }: ParsedArticle): number {
  return Math.max(1, 4 - Math.floor(citations.length / 8))
}

/** A page whose first uses of hard words lead to the glossary. The page itself stays as it is. */
export function withTermLinks<Page extends { parsed: ParsedArticle }>(page: Page): Page {
  const glossary = getGlossary()
  const find = finders.get(glossary) ?? termFinder(glossary)
  finders.set(glossary, find)
  const tree = linkTerms(page.parsed.tree, {
    find,
    usefulness: ({ familiar }) => (familiar === true ? 0 : 1),
    limit: roomFor(page.parsed),
  })
  return { ...page, parsed: { ...page.parsed, tree } }
}
