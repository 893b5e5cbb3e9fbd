import type { DiffPart } from '../claims/word-diff.ts'
import type { Fault } from '../faults/fault.ts'
import { describeChange, type ChangeView, type CitationView } from './describe-change.ts'
import { markdownCode, markdownLink, markdownText } from './markdown-text.ts'
import type { GatedChange, GateReport } from './gate/gate-report.ts'
import type { Proposal } from './proposal-changes.ts'

/** Found again by this line, so that a proposal has one comment and not one for each push. */
export const COMMENT_MARK = '<!-- back-after-birth: review -->'

/** GitHub refuses comments of more than 65,536 characters; the rest is said in the check's log. */
const MOST_CHARACTERS = 60_000
/** Source: style.md section 11, "five of each kind, then a count" */
const FAULTS_OF_A_KIND = 5

export type CommentOptions = {
  report: GateReport
  changed: Proposal
  /** Name of a reviewer for people: `dr-lee` becomes "N. Lee, MCSP". */
  nameOf: (reviewer: string) => string
  /** Address of the previewed site without a slash at its end; null when there is none. */
  preview: string | null
  /** Address of a file of the proposal at a line, or null when there is none to give. */
  addressOf: (file: string, line: number | null) => string | null
  /** Sentences about how this was found out, such as who GitHub could not name. */
  notes?: readonly string[]
}

/**
 * The one comment on a proposal, as GitHub's Markdown: what changes for readers, which claims need
 * whose word, which approvals it voids, sources, new outside links and faults. Words of the proposal
 * are quoted as text: nothing in them can make a link, a picture, a mention or markup.
 *
 * Source: reviews.md section 4; style.md section 11
 */
export function reviewComment(options: CommentOptions): string {
  const { report } = options
  const sections = [
    heading(report),
    notesSection(options),
    pagesSection(options),
    changesSection(options),
    voidedSection(options),
    sourcesSection(options.changed),
    linksSection(options.changed),
    faultsSection(options),
  ].filter((section) => section !== '')
  return shorten(`${COMMENT_MARK}\n${sections.join('\n\n')}\n`)
}

function heading({ changes, exitCode, unreviewed }: GateReport): string {
  const approved = changes.filter(({ isApproved }) => isApproved).length
  const title =
    changes.length === 0
      ? 'No claim changes'
      : `${approved} of ${count(changes.length, 'claim change')} approved`
  const state = {
    0: 'Nothing is missing: as far as approvals go, this can be published.',
    1: 'Approvals are missing. What is listed below has to be read and signed first.',
    2: 'Something is wrong with the words or data. Mend the faults below first.',
  }[exitCode]
  const note =
    unreviewed === 0
      ? ''
      : `\n\nAnother ${count(unreviewed, 'claim')} on these pages ${unreviewed === 1 ? 'was' : 'were'} never approved by anybody and ${unreviewed === 1 ? 'is' : 'are'} not changed here; readers are told so.`
  return `## ${title}\n\n${state}${note}`
}

function notesSection({ notes = [] }: CommentOptions): string {
  return notes.map((note) => markdownText(note)).join('\n\n')
}

function pagesSection({ report, preview }: CommentOptions): string {
  if (report.pages.length === 0) return ''
  const rows = report.pages.map((name) => {
    const address = preview === null ? null : `${preview}${pageAddress(name)}`
    return `- ${address === null ? markdownCode(name) : markdownLink(name, address)}`
  })
  return `### Pages that change\n\n${rows.join('\n')}`
}

function pageAddress(name: string): string {
  const [, language, original] = /^translation\.([^.]+)\.([^.]+)$/.exec(name) ?? []
  if (language !== undefined && original !== undefined) {
    return `/${language.toLowerCase()}/${original}/`
  }
  const question = /^question\.(.+)$/.exec(name)?.[1]
  // A name comes from a file's name, which can hold anything but a slash.
  return question === undefined
    ? `/${encodeURIComponent(name)}/`
    : `/questions/${encodeURIComponent(question)}/`
}

function changesSection(options: CommentOptions): string {
  const { report, changed } = options
  if (report.changes.length === 0) return ''
  const rows = report.changes.map((gated, index) => {
    const view = describeChange(gated.change, changed.references)
    return changeEntry(gated, view, index + 1, options)
  })
  return `### Claims\n\n${rows.join('\n\n')}`
}

function changeEntry(
  { approvedBy, isApproved }: GatedChange,
  view: ChangeView,
  number: number,
  { nameOf, addressOf }: CommentOptions,
): string {
  const names = approvedBy.map(({ record }) => markdownText(nameOf(record.reviewer))).join(', ')
  const state = isApproved ? `approved by ${names}` : '**not approved**'
  const address = addressOf(view.file, view.line)
  const place = view.line === null ? view.file : `${view.file}:${view.line}`
  return [
    `**${number}.** ${markdownText(view.summary)}, ${state} · ${address === null ? markdownCode(place) : markdownLink(place, address)}`,
    '',
    `> ${words(view.sentence)}`,
    ...(view.kinds.includes('context') ? ['>', `> In its paragraph: ${words(view.block)}`] : []),
    '',
    ...view.citations.map(citationLine),
  ].join('\n')
}

function citationLine(citation: CitationView): string {
  const mark = { kept: '', added: '**new** ', removed: '**no longer** ' }[citation.state]
  const health = citation.health === null ? '' : ` **${markdownText(citation.health)}**`
  const indirect = citation.indirect === null ? '' : ` **${markdownText(citation.indirect)}**`
  return `- ${mark}${markdownCode(`${citation.source}#${citation.passage}`)} ${words(citation.statement)} Studied: ${markdownText(citation.who)}.${indirect}${health}`
}

function voidedSection({ report, nameOf }: CommentOptions): string {
  if (report.voided.length === 0) return ''
  const rows = report.voided.map(({ record, why }) => {
    const what = record.criterion === 'page-sound' ? 'of the whole page' : 'of a claim'
    const text =
      record.criterion === 'claim-supported' ? `: “${markdownText(record.text.sentence)}”` : ''
    return `- ${markdownText(nameOf(record.reviewer))}, ${what} on ${markdownCode(record.article)}, ${record.time.slice(0, 10)} (${why})${text}`
  })
  return `### Approvals this voids\n\n${rows.join('\n')}`
}

function sourcesSection({ files, references }: Proposal): string {
  const rows = files.flatMap(({ path, status }) => {
    const id = /^content\/sources\/([^/]+)\.json$/.exec(path)?.[1]
    return id === undefined
      ? []
      : [`- ${markdownCode(id)}: ${status === 'modified' ? 'changed' : status}`]
  })
  const dropped = [...references.before.keys()].filter((id) => !references.after.has(id)).sort()
  rows.push(...dropped.map((id) => `- ${markdownCode(id)}: no longer cited on these pages`))
  return rows.length === 0 ? '' : `### Sources\n\n${rows.join('\n')}`
}

function linksSection({ newLinks }: Proposal): string {
  return newLinks.length === 0
    ? ''
    : `### New links to other sites\n\n${newLinks.map((url) => `- ${markdownCode(url)}`).join('\n')}`
}

function faultsSection({ report }: CommentOptions): string {
  const faults = report.faults.filter(({ rule }) => rule !== 'approval-missing')
  if (faults.length === 0) return ''
  const groups = Map.groupBy(faults, ({ rule }) => rule)
  const rows = [...groups].flatMap(([rule, group]) => [
    `**${markdownCode(rule)}**`,
    ...group.slice(0, FAULTS_OF_A_KIND).map(faultLine),
    ...(group.length > FAULTS_OF_A_KIND ? [`- and ${group.length - FAULTS_OF_A_KIND} more`] : []),
    '',
  ])
  return `### Faults\n\n${rows.join('\n').trimEnd()}`
}

function faultLine({ file, line, column, found, expected, remedy }: Fault): string {
  const hint = remedy === null ? '' : ` ${markdownText(remedy)}`
  return `- ${markdownCode(`${file}:${line}:${column}`)} ${markdownText(found)}, expected ${markdownText(expected)}.${hint}`
}

function words(parts: readonly DiffPart[]): string {
  return parts
    .map(({ kind, text }) => {
      if (kind === 'same') return markdownText(text)
      const [, before = '', inner = '', after = ''] = /^(\s*)(.*?)(\s*)$/s.exec(text) ?? []
      if (inner === '') return before
      return kind === 'added'
        ? `${before}<ins>${markdownText(inner)}</ins>${after}`
        : `${before}<del>${markdownText(inner)}</del>${after}`
    })
    .join('')
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`
}

function shorten(comment: string): string {
  if (comment.length <= MOST_CHARACTERS) return comment
  const cut = comment.slice(0, comment.lastIndexOf('\n', MOST_CHARACTERS))
  return `${cut}\n\n**This is too long for one comment.** All of it: <code>npm run reviews &#45;- gate</code>, or the log of the check.\n`
}
