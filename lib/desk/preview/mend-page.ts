import type { Element, ElementContent, Root } from 'hast'
import { visit } from 'unist-util-visit'
import type { Reference } from '../../citations/load-references.ts'
import { statisticWords } from '../../citations/statistic-words.ts'
import type { LocalFault, Place } from '../../faults/fault.ts'
import { suggest } from '../../faults/suggest.ts'
import type { Citation, ParsedArticle } from '../../mdx/parsed-article.ts'
import { CITING_TAGS } from '../../mdx/tags.ts'
import { ALL_TOPICS, TOPICS } from '../../red-flags/red-flag.ts'

/** What a page's tags and pictures can lead to. */
export type Surroundings = {
  references: ReadonlyMap<string, Reference>
  hasPicture: (src: string) => boolean
}

/** Why something on a page cannot be shown. `words` stand in its place. */
type Problem = Pick<LocalFault, 'rule' | 'found' | 'expected' | 'remedy'> & { words: string }

/** As lib/mdx/rules/link-safe.ts, and `http:`, which is refused there but does no harm here. */
const SAFE_ADDRESS = /^(?:\/(?![/\\])|#|https?:\/\/|mailto:|tel:)/

/**
 * A page that can be rendered whatever an editor has typed: each citation of a source that is not
 * there, each missing picture and the like gives way to words that say so. No page like this is ever
 * built for readers; the same faults stop a build.
 *
 * @returns the same object when there is nothing to mend
 */
export function mendPage(
  parsed: ParsedArticle,
  around: Surroundings,
): { page: ParsedArticle; faults: LocalFault[] } {
  const faults: LocalFault[] = []
  const kept: Citation[] = []
  let isMended = false

  const mendElement = (element: Element): ElementContent => {
    const problem = problemOf(element, around)
    const citation = CITING_TAGS.includes(element.tagName) ? citationOf(element, parsed) : null
    if (problem !== null) {
      isMended = true
      const { words, ...fault } = problem
      const { line, column } = citation ?? placeOf(element, parsed)
      if (!faults.some((known) => known.line === line && known.column === column)) {
        faults.push({ ...fault, line, column })
      }
      return { type: 'element', tagName: 'mark', properties: {}, children: [textNode(words)] }
    }
    const { href, ...others } = element.properties
    if (href !== undefined && !SAFE_ADDRESS.test(String(href))) {
      isMended = true
      return { ...element, properties: others, children: element.children.map(mendChild) }
    }
    if (citation === null) return { ...element, children: element.children.map(mendChild) }
    kept.push(citation)
    return { ...element, properties: { ...others, occurrence: String(kept.length) } }
  }
  const mendChild = (node: ElementContent): ElementContent =>
    node.type === 'element' ? mendElement(node) : node

  // Not every citation is on the page: one in the text of a picture is not.
  for (const citation of parsed.citations) {
    const problem = citationProblem(around.references, citation)
    if (problem === null) continue
    isMended = true
    const { words: _words, ...fault } = problem
    faults.push({ ...fault, line: citation.line, column: citation.column })
  }
  const tree: Root = {
    type: 'root',
    children: (parsed.tree.children as ElementContent[]).map(mendChild),
  }
  if (!isMended) return { page: parsed, faults: [] }
  const places = new Set(kept.map(placeKey))
  const claims = parsed.claims
    .map((claim) => ({
      ...claim,
      citations: claim.citations.filter((citation) => places.has(placeKey(citation))),
    }))
    .filter(({ citations }) => citations.length > 0)
  return { page: { ...parsed, tree, citations: kept, claims }, faults }
}

/** Without the lines of blocks, which no digest of a page may see. */
export function withoutLines(tree: Root): Root {
  const copy = structuredClone(tree)
  visit(copy, 'element', (element) => {
    delete element.properties.dataLine
  })
  return copy
}

/** Why a passage cannot be cited; null when it can be. */
export function citationProblem(
  references: ReadonlyMap<string, Reference>,
  { source, passage: id }: { source: string; passage: string },
): Problem | null {
  const reference = references.get(source)
  if (reference === undefined) {
    return {
      words: `[no source “${source}”]`,
      rule: 'reference-exists',
      found: `Unexpected reference id \`${source}\``,
      expected: 'the name of a file in content/sources/ that can be read',
      remedy: suggest(source, [...references.keys()]),
    }
  }
  const { passages } = reference.custom
  const passage = passages.find((candidate) => candidate.id === id)
  if (passage === undefined) {
    return {
      words: `[no passage “${id}” in “${source}”]`,
      rule: 'passage-exists',
      found: `Unexpected passage \`${id}\` of \`${source}\``,
      expected: passages.length === 0 ? 'a passage' : passages.map((one) => one.id).join(', '),
      remedy: suggest(
        id,
        passages.map((one) => one.id),
      ),
    }
  }
  if (passage.basis !== 'unverified') return null
  return {
    words: `[nobody has read passage “${id}” in “${source}”]`,
    rule: 'passage-verified',
    found: `Unexpected passage \`${source}#${id}\`, which is unverified`,
    expected: 'a passage that somebody has read',
    remedy: null,
  }
}

function problemOf({ tagName, properties }: Element, around: Surroundings): Problem | null {
  if (CITING_TAGS.includes(tagName)) {
    const name = { source: text(properties.source), passage: text(properties.passage) }
    return (
      citationProblem(around.references, name) ??
      (tagName === 'Stat' ? statProblem(around.references, name) : null)
    )
  }
  if (tagName === 'RedFlags') {
    const topic = text(properties.topic)
    const topics = [ALL_TOPICS, ...TOPICS]
    if (topics.includes(topic)) return null
    return {
      words: `[no warning signs for the topic “${topic}”]`,
      rule: 'topic-exists',
      found: `Unexpected topic \`${topic}\``,
      expected: `one of ${topics.join(', ')}`,
      remedy: suggest(topic, topics),
    }
  }
  if (tagName === 'img') {
    const src = text(properties.src)
    if (around.hasPicture(src)) return null
    return {
      words: `[no picture at “${src}”]`,
      rule: 'image-exists',
      found: `Unexpected picture \`${src}\``,
      expected: 'a picture of this proposal, such as /articles/<slug>/roll.webp',
      remedy: 'Upload it, or mend its address.',
    }
  }
  return null
}

function statProblem(
  references: ReadonlyMap<string, Reference>,
  { source, passage: id }: { source: string; passage: string },
): Problem | null {
  const passages = references.get(source)?.custom.passages ?? []
  const statistic = passages.find((candidate) => candidate.id === id)?.statistic
  try {
    if (statistic !== undefined && statisticWords(statistic) !== '') return null
  } catch {
    // What cannot be printed is told below, as what is not there.
  }
  return {
    words: `[no number in passage “${id}” of “${source}”]`,
    rule: 'stat-printable',
    found: `Unexpected \`<Stat>\` of \`${source}#${id}\``,
    expected: 'a passage with a share of people',
    remedy: 'Use <Cite> for a passage without a number.',
  }
}

/** The n-th tag that cites is the n-th citation; made up where a broken text has put them apart. */
function citationOf({ tagName, properties }: Element, { citations }: ParsedArticle): Citation {
  const source = text(properties.source)
  const passage = text(properties.passage)
  const same = (candidate: Citation | undefined) =>
    candidate?.source === source && candidate.passage === passage ? candidate : undefined
  return (
    same(citations[Number(properties.occurrence) - 1]) ??
    citations.find((candidate) => same(candidate)) ?? {
      source,
      passage,
      tag: tagName === 'Stat' ? 'Stat' : 'Cite',
      line: 1,
      column: 1,
    }
  )
}

function placeOf({ tagName, properties }: Element, { tags, links }: ParsedArticle): Place {
  const found =
    tagName === 'img'
      ? links.find(({ kind, url }) => kind === 'image' && url === properties.src)
      : tags.find(
          ({ name, attributes }) => name === tagName && attributes.topic === properties.topic,
        )
  return found ?? { line: 1, column: 1 }
}

function placeKey({ line, column }: Citation): string {
  return `${line}:${column}`
}

function textNode(value: string): ElementContent {
  return { type: 'text', value }
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : ''
}
