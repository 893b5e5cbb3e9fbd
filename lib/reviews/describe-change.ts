import {
  evidenceWords,
  basisWords,
  healthWords,
  indirectWords,
} from '../citations/evidence-words.ts'
import {
  formatReference,
  referenceLinks,
  type ReferenceLink,
} from '../citations/format-reference.ts'
import type { Reference } from '../citations/load-references.ts'
import { statisticWords } from '../citations/statistic-words.ts'
import type { DigestedClaim } from '../claims/claim-subject.ts'
import type { ChangeKind, ClaimChange } from '../claims/compare-claims.ts'
import { diffWords, type DiffPart } from '../claims/word-diff.ts'
import { pagePath } from './page-file.ts'
import type { Proposal } from './proposal-changes.ts'

/** One citation of a changed claim, with all that a reviewer needs to judge it. */
export type CitationView = {
  source: string
  passage: string
  /** `kept` where the claim cited it before as well. */
  state: 'kept' | 'added' | 'removed'
  /** What the source says; where our words for it changed, as a word diff. */
  statement: DiffPart[]
  locator: string
  /** Who was studied. */
  who: string
  /** "Studied in pregnancy, not after birth.", or null when the people fit. */
  indirect: string | null
  evidence: string
  basis: string
  /** What has become of the source; null while nothing is against it. */
  health: string | null
  /** Vancouver style. */
  reference: string
  links: ReferenceLink[]
}

/** A changed claim as people read it. */
export type ChangeView = {
  article: string
  file: string
  /** Place after the change; null when it was removed. */
  line: number | null
  kinds: ChangeKind[]
  /** In words: "reworded, its source changed" */
  summary: string
  /** Where it stands: headings, the tags around it, the head of its column. Empty at the top. */
  place: DiffPart[]
  sentence: DiffPart[]
  /** The whole paragraph; the same as the sentence when it has no other. */
  block: DiffPart[]
  citations: CitationView[]
  before: string | null
  after: string | null
}

const KIND_WORDS: Record<ChangeKind, string> = {
  added: 'new',
  removed: 'removed',
  reworded: 'reworded',
  context: 'the words around it changed',
  recited: 'other sources',
  moved: 'under another heading',
  'source-changed': 'our record of its source changed',
}

export function kindWords(kinds: readonly ChangeKind[]): string {
  return kinds.map((kind) => KIND_WORDS[kind]).join(', ')
}

/** Every change of a proposal, ready to be shown in a terminal, on a page or in a comment. */
export function describeChanges({
  changes,
  references,
}: Pick<Proposal, 'changes' | 'references'>): ChangeView[] {
  return changes.map((change) => describeChange(change, references))
}

export function describeChange(
  { article, kinds, before, after }: ClaimChange,
  references: Proposal['references'],
): ChangeView {
  return {
    article,
    file: pagePath(article),
    line: after?.claim.line ?? null,
    kinds,
    summary: kindWords(kinds),
    place: placeDiff(before, after),
    sentence: textDiff(
      before && readable(before.subject.sentence, references.before),
      after && readable(after.subject.sentence, references.after),
    ),
    block: textDiff(
      before && readable(before.subject.block, references.before),
      after && readable(after.subject.block, references.after),
    ),
    citations: describeCitations(before, after, references),
    before: before?.digest ?? null,
    after: after?.digest ?? null,
  }
}

/** A list of what not to do turns a sentence into its opposite, and so does the head of a column. */
function placeDiff(before: DigestedClaim | null, after: DigestedClaim | null): DiffPart[] {
  const [old, now] = [before ?? after, after ?? before]
  return old === null || now === null ? [] : diffWords(placeOf(old), placeOf(now))
}

function placeOf({ subject }: DigestedClaim): string {
  const { headings, enclosing, tableHeader } = subject
  const tags = enclosing.map(({ tag, attributes }) =>
    [TAG_WORDS.get(tag) ?? tag, ...attributes.map(([, value]) => `“${value}”`)].join(' '),
  )
  const column = tableHeader === null ? [] : [`column “${tableHeader}”`]
  return [...headings, ...tags, ...column].join(' › ')
}

/** What readers see of the tags that stand around words. Source: lib/mdx/tags.ts */
const TAG_WORDS: ReadonlyMap<string, string> = new Map([
  ['QuickAnswer', 'quick answer'],
  ['WarningCallout', 'warning'],
  ['InsetText', 'set apart'],
  ['DoList', 'list of what to do'],
  ['DontList', 'list of what not to do'],
  ['Details', 'folded away under'],
  ['SourcesDisagree', 'sources disagree about'],
])

function textDiff(before: string | null, after: string | null): DiffPart[] {
  if (before !== null && after !== null) return diffWords(before, after)
  if (after !== null) return [{ kind: 'added', text: after }]
  return before === null ? [] : [{ kind: 'removed', text: before }]
}

/** `<Stat>` stands in a claim as its passage; people read the number, as on the page. */
function readable(text: string, references: ReadonlyMap<string, Reference>): string {
  return text.replace(/\[STAT ([a-z0-9-]+)#([a-z0-9-]+)\]/g, (_all, source: string, id: string) => {
    const passage = references.get(source)?.custom.passages.find((one) => one.id === id)
    return passage?.statistic?.unit === 'percent'
      ? statisticWords(passage.statistic)
      : `⟨number of ${source}, ${id}⟩`
  })
}

function describeCitations(
  before: DigestedClaim | null,
  after: DigestedClaim | null,
  references: Proposal['references'],
): CitationView[] {
  const old = keysOf(before)
  const now = keysOf(after)
  return [...new Set([...now, ...old])].flatMap((key) => {
    const [source = '', passage = ''] = key.split('#')
    const was = old.has(key) ? references.before.get(source) : undefined
    const is = now.has(key) ? references.after.get(source) : undefined
    const state = old.has(key) && now.has(key) ? 'kept' : now.has(key) ? 'added' : 'removed'
    const view = describeCitation(source, passage, was, is)
    return view === null ? [] : [{ ...view, state }]
  })
}

function keysOf(claim: DigestedClaim | null): Set<string> {
  return new Set(claim?.subject.citations.map(({ source, passage }) => `${source}#${passage}`))
}

function describeCitation(
  source: string,
  id: string,
  was: Reference | undefined,
  is: Reference | undefined,
): Omit<CitationView, 'state'> | null {
  const reference = is ?? was
  const passage = reference?.custom.passages.find((candidate) => candidate.id === id)
  if (reference === undefined || passage === undefined) return null
  const oldPassage = was?.custom.passages.find((candidate) => candidate.id === id)
  const population = passage.population ?? reference.custom.population
  const { state, note } = reference.custom.health
  return {
    source,
    passage: id,
    statement: diffWords(oldPassage?.statement ?? passage.statement, passage.statement),
    locator: passage.locator,
    who: population.who,
    indirect: indirectWords(population.phase),
    evidence: evidenceWords(reference.custom['evidence-level']),
    basis: basisWords(passage.basis),
    health: state === 'current' ? null : [healthWords(state), note].filter(Boolean).join(' '),
    reference: formatReference(reference).text,
    links: referenceLinks(reference),
  }
}
