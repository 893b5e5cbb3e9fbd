import { writeFileSync } from 'node:fs'
import { normaliseDoi } from '../../lib/citations/identifier.ts'
import { affectedBy } from '../../lib/citations/health/affected.ts'
import {
  applyNotices,
  isAbout,
  type HealthChange,
} from '../../lib/citations/health/apply-notices.ts'
import { askCrossref } from '../../lib/citations/health/ask-crossref.ts'
import type { Notice } from '../../lib/citations/health/notice.ts'
import { readApprovals } from '../../lib/citations/health/read-approvals.ts'
import { readNoticeFile } from '../../lib/citations/health/read-notice-file.ts'
import {
  healthFaults,
  issueText,
  printReport,
  type HealthReport,
} from '../../lib/citations/health/report.ts'
import {
  loadReferences,
  SOURCES_FOLDER,
  type Reference,
} from '../../lib/citations/load-references.ts'
import { writeHealth } from '../../lib/citations/write-reference.ts'
import { readRepository } from '../../lib/check/read-repository.ts'
import { printWorkflowCommands } from '../../lib/faults/print-faults.ts'
import { UsageError } from '../command-line.ts'
import { RefusedError, type Terminal } from './terminal.ts'

export type HealthOptions = {
  from?: string[]
  network?: boolean
  write?: boolean
  json?: boolean
  issue?: string
}

/** Nothing changed as far as is known, but not every reference is known about: exit code 2. */
export class NotAnsweredError extends Error {
  override name = 'NotAnsweredError'
}

/**
 * Tells what registers say of our references, and writes it when asked to.
 *
 * @throws RefusedError when something changed, because then a person has to look
 */
export async function health(options: HealthOptions, terminal: Terminal): Promise<void> {
  const { from = [], network = false } = options
  if (from.length === 0 && !network) {
    throw new UsageError('From where? --from FILE, --network, or both')
  }
  const references = loadReferences(terminal.root)
  const findings = await findNotices(from, network, references, terminal)
  const changes = applyNotices(references, findings, terminal.today)
  const report = await reportOn(changes, references, findings, terminal)
  if (options.write) {
    for (const { id, after } of changes) writeHealth(terminal.root, id, after)
  }
  const news = report.changes.length
  if (options.issue && news > 0) writeFileSync(options.issue, issueText(report))
  terminal.out(options.json ? `${JSON.stringify(report, null, 2)}\n` : printReport(report))
  if (terminal.env.GITHUB_ACTIONS === 'true' && !options.json) {
    terminal.out(printWorkflowCommands(healthFaults(report)))
  }
  if (news > 0) {
    const done = options.write ? 'Its new state is written' : 'To write it: add --write'
    throw new RefusedError(`Somebody has to look at this. ${done}.`)
  }
  if (report.unanswered.length > 0) {
    throw new NotAnsweredError('Not every reference could be asked about. Try again later.')
  }
}

type Found = Parameters<typeof applyNotices>[1] & Pick<HealthReport, 'unanswered' | 'elsewhere'>

async function findNotices(
  files: readonly string[],
  network: boolean,
  references: ReadonlyMap<string, Reference>,
  { fetch, env, error, waits }: Terminal,
): Promise<Found> {
  const isOurs = isAbout(references)
  const notices: Notice[] = []
  const asked = new Set<string>()
  for (const file of files) {
    const found = await readNoticeFile(file, isOurs, (read, all) => {
      error(`${file}: ${Math.floor((100 * read) / all)} % read\n`)
    })
    notices.push(...found.notices)
    for (const doi of found.works) asked.add(doi)
  }
  if (!network) return { notices, asked, gone: new Set(), unanswered: [], elsewhere: [] }
  const answer = await askCrossref(references.values(), {
    fetch,
    contact: contactIn(env),
    ...(waits && { waits }),
    onWait: (reason, milliseconds) => {
      error(`${reason}; trying again in ${milliseconds / 1_000} s\n`)
    },
    onProgress: (done, all) => {
      if (done % 10 === 0 || done === all) error(`Crossref asked about ${done} of ${all}\n`)
    },
  })
  return {
    notices: [...notices, ...answer.notices],
    asked: new Set([...asked, ...answer.asked]),
    gone: answer.gone,
    unanswered: answer.unanswered,
    elsewhere: answer.elsewhere,
  }
}

/** To whom a register can turn when our questions trouble it; nobody when nobody is named. */
function contactIn({ REPOSITORY_URL, CROSSREF_MAILTO }: Terminal['env']): string | undefined {
  const parts = [REPOSITORY_URL, CROSSREF_MAILTO && `mailto:${CROSSREF_MAILTO}`].filter(Boolean)
  return parts.length === 0 ? undefined : parts.join('; ')
}

async function reportOn(
  changes: readonly HealthChange[],
  references: ReadonlyMap<string, Reference>,
  { notices, asked, unanswered, elsewhere }: Found,
  { root }: Terminal,
): Promise<HealthReport> {
  const named = new Set(notices.flatMap(({ doi, pmid }) => [doi, pmid && `pmid ${pmid}`]))
  const known = [...references.values()].filter(({ DOI, PMID }) => {
    const doi = DOI ? normaliseDoi(DOI) : null
    return (doi !== null && (asked.has(doi) || named.has(doi))) || named.has(`pmid ${PMID}`)
  })
  const news = changes.filter(({ isNews }) => isNews)
  if (news.length === 0) return { changes: [], asked: known.length, unanswered, elsewhere }
  // What is wrong with other files does not matter here: `npm run check` says so.
  const { repository } = await readRepository(root, () => () => undefined)
  const approvals = readApprovals(root)
  return {
    changes: news.map((change) => ({
      ...change,
      title: references.get(change.id)?.title ?? '',
      file: `${SOURCES_FOLDER}/${change.id}.json`,
      affected: affectedBy(change.id, repository, references, approvals),
    })),
    asked: known.length,
    unanswered,
    elsewhere,
  }
}
