import { gitText } from '../../../lib/git/git.ts'
import { mergedTree } from '../../../lib/git/merge.ts'
import type { Proposal } from '../../../lib/repository/repository.ts'
import { runGate } from '../../../lib/reviews/gate/run-gate.ts'
import { lostDocuments, lostRecords, lostSaves } from './lost-words.fixture.ts'
import type { World } from './world.fixture.ts'

/**
 * Whatever is not as the desk said, in words; read from git, as nobody's work depends on the desk's
 * own view of it.
 *
 * @param start commit of main before anybody came
 */
export async function lostThings(world: World, start: string): Promise<string[]> {
  const proposals = new Map((await world.look()).map((one) => [one.id, one]))
  return [
    ...world.ledger.unexpected.map((answer) => `Unexpected answer: ${answer}`),
    ...lostProposals(world, [...proposals.values()]),
    ...lostComments(world, proposals),
    ...(await lostSaves(world, proposals, start)),
    ...(await lostDocuments(world)),
    ...(await lostRecords(world, proposals)),
    ...(await lostMerges(world, proposals)),
    ...(await wrongMain(world, proposals, start)),
  ]
}

function lostProposals({ ledger }: World, proposals: readonly Proposal[]): string[] {
  const faults: string[] = []
  const titles = Map.groupBy(proposals, ({ title }) => title)
  for (const [title, { atLeast, atMost }] of ledger.opened) {
    const count = titles.get(title)?.length ?? 0
    if (count < atLeast || count > atMost) faults.push(`“${title}” is there ${count} times`)
  }
  for (const { id, title, status, askedFor, stage, publishedAs } of proposals) {
    if (!ledger.opened.has(title)) faults.push(`${id}: nobody opened it`)
    const closings = ledger.closings.filter(({ proposal }) => proposal === id)
    const sure = closings.filter(({ isSure }) => isSure).map(({ as }) => as)
    if (sure.length > 1) faults.push(`${id}: closed ${sure.length} times`)
    const states = sure.length > 0 ? sure : ['open', ...closings.map(({ as }) => as)]
    if (!states.includes(status)) faults.push(`${id}: ${status}, expected ${states.join(' or ')}`)
    if ((publishedAs !== null) !== (status === 'published')) faults.push(`${id}: ${publishedAs}`)
    const asked = ledger.asked.get(id)?.values ?? new Set([null])
    if (!asked.has(askedFor.join() || null)) {
      faults.push(`${id}: asked ${askedFor.join()}, expected ${[...asked].join(' or ')}`)
    }
    if ((stage === 'in-review') !== askedFor.length > 0) faults.push(`${id}: asked and ${stage}`)
  }
  return faults
}

function lostComments({ ledger }: World, proposals: ReadonlyMap<string, Proposal>): string[] {
  const faults: string[] = []
  for (const { proposal, by, text, atLeast, atMost } of ledger.comments.values()) {
    const comments = proposals.get(proposal)?.comments ?? []
    const count = comments.filter((one) => one.by === by && one.text === text).length
    if (count < atLeast || count > atMost) faults.push(`${proposal}: “${text}” ${count} times`)
  }
  for (const { id, comments } of proposals.values()) {
    const others = comments.filter(({ text }) => !ledger.comments.has(`${id} ${text}`))
    if (others.length > 0) faults.push(`${id}: nobody said “${others[0]?.text}”`)
    const ids = new Set(comments.map((one) => one.id))
    if (ids.size !== comments.length) faults.push(`${id}: comments with one id`)
  }
  return faults
}

/** Proposals that were brought up to date and are not. */
async function lostMerges(
  { ledger, git }: World,
  proposals: ReadonlyMap<string, Proposal>,
): Promise<string[]> {
  const faults: string[] = []
  for (const { proposal, main } of ledger.caughtUp) {
    const head = proposals.get(proposal)?.head ?? ''
    if ((await git('rev-list', '--count', main, `^${head}`)) !== '0') {
      faults.push(`${proposal}: has not caught up with ${main}`)
    }
  }
  return faults
}

/** Main has publications alone, each of what somebody had seen, and each as the gate lets it. */
async function wrongMain(
  { ledger, desk, git }: World,
  proposals: ReadonlyMap<string, Proposal>,
  start: string,
): Promise<string[]> {
  const { root } = desk.checkout
  const faults: string[] = []
  const log = await git('log', '--first-parent', '--reverse', '--format=%H %P', `${start}..main`)
  const published = new Set<string>()
  let before = start
  for (const line of log.split('\n').filter(Boolean)) {
    const [commit = '', main = '', head = '', ...more] = line.split(' ')
    const { id = '', name = '' } =
      [...proposals.values()].find(({ publishedAs }) => publishedAs === commit) ?? {}
    const isAsked = ledger.closings.some(
      (one) => one.as === 'published' && one.proposal === id && one.seen === head,
    )
    if (!isAsked || main !== before || more.length > 0) faults.push(`main: ${line} of ${id}`)
    published.add(commit)
    before = commit
    const tree = await gitText(root, ['rev-parse', `${commit}^{tree}`])
    if (tree !== (await mergedTree(root, main, head))) faults.push(`main: ${commit} is no merge`)
    const today = new Date().toISOString().slice(0, 10)
    const { report } = await runGate(root, { base: main, head, proposal: name, today })
    if (report.exitCode !== 0) {
      faults.push(
        `main: the gate refuses ${commit}: ${report.faults.map(({ rule }) => rule).join()}`,
      )
    }
  }
  for (const { id, publishedAs } of proposals.values()) {
    if (publishedAs !== null && !published.has(publishedAs)) faults.push(`${id}: not on main`)
  }
  return faults
}
