import type { Fault } from '../../faults/fault.ts'
import { visible } from '../../faults/visible-text.ts'
import type { Health } from '../reference.ts'
import type { Affected } from './affected.ts'
import type { HealthChange } from './apply-notices.ts'

/** A reference whose health changed, with all that rests on it. */
export type ReportedChange = HealthChange & { title: string; file: string; affected: Affected }

export type HealthReport = {
  changes: ReportedChange[]
  /** How many references a register was asked about. */
  asked: number
  unanswered: readonly { id: string; doi: string; reason: string }[]
  /** Ids of references that Crossref does not have. */
  elsewhere: readonly string[]
}

/** What a person has to do now. */
const NEXT: Record<Health['state'], string> = {
  current: 'Read what is said about it now, and whether our sentences still hold.',
  corrected: 'Read the notice, and change what no longer holds.',
  superseded: 'Read the newer work, and cite it instead where it says the same.',
  retracted:
    'Cite another work, or remove the sentences. Pages that cite it are not built until then.',
  unreachable: 'Look for the work’s new address, and correct its DOI.',
}

/** The report for a terminal; ends with a line break. */
export function printReport({ changes, asked, unanswered, elsewhere }: HealthReport): string {
  const lines = [
    ...changes.flatMap((change) => [...describe(change), '']),
    ...unanswered.map(({ id, doi, reason }) => `Not asked: ${id} (${doi}), because ${reason}`),
    ...elsewhere.map((id) => `Not in Crossref: ${id}`),
    ...(unanswered.length + elsewhere.length > 0 ? [''] : []),
    `${count(changes.length, 'reference')} changed; a register answered about ${asked}.`,
  ]
  return `${lines.map(visible).join('\n')}\n`
}

function describe({ id, before, after, affected }: ReportedChange): string[] {
  const { claims, pages, rows, approvals } = affected
  const head =
    before.state === after.state ? `${after.state}, with news` : `${before.state} → ${after.state}`
  return [
    `${id}  ${head}`,
    `  ${after.note ?? ''}`,
    claims.length === 0
      ? '  No sentence rests on it.'
      : `  ${count(claims.length, 'sentence')} on ${count(pages.length, 'page')}:`,
    ...claims.map(
      ({ file, line, column, sentence }) => `    ${file}:${line}:${column}  ${sentence}`,
    ),
    ...rows.map(
      ({ kind, id: row, words, file, line, column }) =>
        `  The ${kind} ${row} rests on it: ${file}:${line}:${column}  ${words}`,
    ),
    approvals.length === 0
      ? '  No approval rests on it.'
      : `  ${count(approvals.length, 'approval')}:`,
    ...approvals.map(({ path, reviewer, criterion }) => `    ${reviewer}, ${criterion}: ${path}`),
    `  Next: ${NEXT[after.state]}`,
  ]
}

/** GitHub cuts issues at 65,536 characters; ours says itself where it stops. */
const LONGEST_ISSUE = 60_000

/** The report as the text of an issue. Whatever a register or a page says is shown, never obeyed. */
export function issueText({ changes, unanswered }: HealthReport): string {
  const lines = [
    `${count(changes.length, 'reference')} changed, as registers of retractions and corrections say.`,
    '',
    ...changes.flatMap((change) => [...describeInMarkdown(change), '']),
    ...(unanswered.length === 0 ? [] : ['## Not asked', '']),
    ...unanswered.map(({ id, doi, reason }) => `- ${code(id)} (${code(doi)}): ${plain(reason)}`),
  ]
  let text = ''
  for (const [index, line] of lines.entries()) {
    if (text.length + line.length > LONGEST_ISSUE) {
      return `${text}\n… and ${lines.length - index} more lines: \`npm run sources -- health\` shows them all.\n`
    }
    text += `${line}\n`
  }
  return `${text.trimEnd()}\n`
}

function describeInMarkdown({
  id,
  title,
  file,
  before,
  after,
  affected,
}: ReportedChange): string[] {
  const { claims, rows, approvals } = affected
  return [
    `## ${code(id)}: ${before.state === after.state ? `${after.state}, with news` : `${before.state} → ${after.state}`}`,
    '',
    `${plain(title)} (${code(file)})`,
    '',
    plain(after.note ?? ''),
    '',
    `**Next:** ${NEXT[after.state]}`,
    '',
    ...claims.map(
      ({ file: page, line, sentence }) => `- [ ] ${code(`${page}:${line}`)} ${plain(sentence)}`,
    ),
    ...rows.map(
      ({ kind, id: row, file: list, line, words }) =>
        `- [ ] ${kind} ${code(row)}, ${code(`${list}:${line}`)} ${plain(words)}`,
    ),
    ...approvals.map(
      ({ path, reviewer, criterion }) =>
        `- [ ] approval (${criterion}) by ${code(reviewer)}, which lapses: ${code(path)}`,
    ),
    ...(claims.length + rows.length + approvals.length === 0 ? ['Nothing rests on it.'] : []),
  ]
}

/** One annotation for each sentence and row that rests on a changed reference. */
export function healthFaults({ changes }: HealthReport): Fault[] {
  return changes.flatMap(({ id, after, affected }) =>
    [...affected.claims, ...affected.rows].map(({ file, line, column }) => ({
      file,
      line,
      column,
      rule: 'source-health',
      severity: after.state === 'retracted' ? ('error' as const) : ('info' as const),
      found: `\`${id}\` is now ${after.state}`,
      expected: 'somebody to read this again',
      remedy: NEXT[after.state],
    })),
  )
}

/** Text in which no character is markup, and no name is called. */
function plain(text: string): string {
  return visible(text)
    .replaceAll(/[\\`*_{}[\]<>()#+|~!&]/g, String.raw`\$&`)
    .replaceAll('@', '@\u2060')
}

function code(text: string): string {
  return `\`${visible(text).replaceAll('`', "'")}\``
}

function count(number: number, noun: string): string {
  return `${number === 0 ? 'No' : number} ${noun}${number === 1 ? '' : 's'}`
}
