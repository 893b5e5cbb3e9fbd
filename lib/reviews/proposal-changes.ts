import { compareClaims, type ClaimChange } from '../claims/compare-claims.ts'
import type { DigestedClaim } from '../claims/claim-subject.ts'
import { PRINTED_FILES, type DigestedPage } from '../claims/page-subject.ts'
import type { Reference } from '../citations/load-references.ts'
import type { Fault } from '../faults/fault.ts'
import { mergedTree } from '../git/merge.ts'
import { diffTrees, resolveCommit, type FileChange } from '../git/read-tree.ts'
import { RED_FLAGS_FILE } from '../red-flags/load-red-flags.ts'
import { DATA_FILES, dataName } from './data-claims.ts'
import { pageFile } from './page-file.ts'
import { placeFaults } from './place-faults.ts'
import { pagesNaming, PICTURES_FOLDER, readPages } from './read-pages.ts'

/** A change of a whole page: its digest before and after. */
export type PageChange = {
  article: string
  before: DigestedPage | null
  after: DigestedPage | null
}

/** What merging a proposal into its base would change. */
export type Proposal = {
  /** Commits. */
  base: string
  head: string
  /** Tree that the merge would give. */
  tree: string
  /** Files below content/ that differ between base and that tree. */
  files: FileChange[]
  /** Claims that change, page by page. */
  changes: ClaimChange[]
  pageChanges: PageChange[]
  /** Claims and pages after the merge, of the pages looked at. */
  claims: DigestedClaim[]
  pages: DigestedPage[]
  /** References as the pages cite them, before and after. */
  references: Record<'before' | 'after', ReadonlyMap<string, Reference>>
  /** Addresses outside this site that no page of these linked to before. */
  newLinks: string[]
  /** What is wrong with the pages after the merge. */
  faults: Fault[]
}

/**
 * What a proposal changes. Only pages that changed, or name a source that did, are read: of a
 * thousand pages a proposal touches a few.
 *
 * @param base ref the proposal is to be merged into
 * @param head ref of the proposal
 * @param articles look at these pages as well, by name
 * @throws UnknownRefError, MergeConflictError
 * Source: docs/decisions/0015-approvals.md
 */
export async function proposalChanges(
  root: string,
  base: string,
  head: string,
  { articles = [] }: { articles?: readonly string[] } = {},
): Promise<Proposal> {
  const [from, to] = await Promise.all([resolveCommit(root, base), resolveCommit(root, head)])
  const tree = await mergedTree(root, from, to)
  const files = await diffTrees(root, from, tree, ['content'])
  const pictures = await diffTrees(root, from, tree, [PICTURES_FOLDER])
  const touched = await touchedPages(root, [from, tree], [...files, ...pictures])
  const wanted = new Set([...articles, ...touched])
  // One after the other: the second finds parsed what both have in common.
  const before = await readPages(root, from, wanted)
  const after = await readPages(root, tree, wanted)
  return {
    base: from,
    head: to,
    tree,
    files,
    changes: compareClaims(before.claims, after.claims),
    pageChanges: comparePages(before.pages, after.pages),
    claims: after.claims,
    pages: after.pages,
    references: { before: before.references, after: after.references },
    newLinks: [...after.outsideLinks].filter((url) => !before.outsideLinks.has(url)).sort(),
    faults: [...placeFaults(files), ...after.faults],
  }
}

async function touchedPages(
  root: string,
  trees: readonly string[],
  files: readonly FileChange[],
): Promise<string[]> {
  const pages = files.flatMap(({ path }) => pageFile(path)?.name ?? dataName(path) ?? [])
  const sources = files.flatMap(
    ({ path }) => /^content\/sources\/([^/]+)\.json$/.exec(path)?.[1] ?? [],
  )
  // What tags print belongs to whole pages, and any page may print it.
  const printed = [['RedFlags', RED_FLAGS_FILE] as const, ...PRINTED_FILES].flatMap(
    ([tag, place]) => (files.some(({ path }) => path.startsWith(place)) ? [`<${tag}`] : []),
  )
  const pictures = files.flatMap(({ path }) =>
    path.startsWith(`${PICTURES_FOLDER}/`) ? [path.slice('public'.length)] : [],
  )
  // Lists name pictures too.
  const listing = pictures.length === 0 ? [] : [...PRINTED_FILES.keys()].map((tag) => `<${tag}`)
  const named = [...new Set([...sources, ...printed, ...pictures, ...listing])]
  const naming = await Promise.all(trees.map((tree) => pagesNaming(root, tree, named)))
  // There are few lists, and YAML knows many ways to write one name: they are read, not searched.
  return [...pages, ...naming.flat(), ...(sources.length > 0 ? DATA_FILES.keys() : [])]
}

function comparePages(
  before: readonly DigestedPage[],
  after: readonly DigestedPage[],
): PageChange[] {
  const old = new Map(before.map((page) => [page.article, page]))
  const now = new Map(after.map((page) => [page.article, page]))
  return [...new Set([...old.keys(), ...now.keys()])].sort().flatMap((article) => {
    const change = {
      article,
      before: old.get(article) ?? null,
      after: now.get(article) ?? null,
    }
    return change.before?.digest === change.after?.digest ? [] : [change]
  })
}
