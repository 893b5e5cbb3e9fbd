import { availableParallelism } from 'node:os'
import path from 'node:path'
import { RUN_BUDGETS, runOverBudget, type OverBudget } from '../../lib/bench/budgets.ts'
import { median } from '../../lib/bench/median.ts'
import { articleSlugs, weighSite } from '../../lib/bench/page-weight.ts'
import { textTable } from '../../lib/bench/text-table.ts'
import { findProgram } from './find-program.ts'
import { ACCEPT_ENCODING, findLoad } from './load.ts'
import type { Outcome } from './outcome.ts'
import { progress } from './progress.ts'
import {
  NEXT_START,
  NGINX,
  OURS,
  SIRV,
  startNext,
  startNginx,
  startOurs,
  startSirv,
} from './servers.ts'
import type { RunningServer } from './start-server.ts'
import { temporaryFolder } from './tidy-up.ts'

const PAGES = 5
const WARM_UP_SECONDS = 2
const SECONDS = 5

/**
 * Requests a second of our server, sirv and nginx on the same files in the same run, in turns, so
 * that what else the machine does falls on all of them.
 */
export async function serve(
  root: string,
  options: { rounds: number; withNextStart: boolean },
): Promise<Outcome> {
  const paths = await articlePaths(root)
  const { folder: scratch, remove } = temporaryFolder()
  const taskset = availableParallelism() > 1 ? findProgram('taskset') : null
  const core = (number: number): string[] =>
    taskset === null ? [] : [taskset, '-c', String(number)]
  const place = { root, scratch, pinned: core(0) }
  const load = findLoad(paths, scratch, core(1))

  const servers: RunningServer[] = []
  try {
    servers.push(await startOurs(place), await startSirv(place))
    const nginx = await startNginx(place)
    if (nginx !== null) servers.push(nginx)
    if (options.withNextStart) servers.push(await startNext(place))

    const answers = await Promise.all(servers.map((server) => firstAnswer(server, paths[0] ?? '/')))
    for (const server of servers) await load.measure(server.url, WARM_UP_SECONDS)
    const rates = new Map<string, number[]>(servers.map(({ name }) => [name, []]))
    for (let round = 1; round <= options.rounds; round += 1) {
      progress(`Round ${round} of ${options.rounds}: ${servers.map(({ name }) => name).join(', ')}`)
      for (const { name, url } of servers) rates.get(name)?.push(await load.measure(url, SECONDS))
    }
    return report({ rates, answers, loadName: load.name, pinned: taskset !== null, paths })
  } finally {
    for (const { stop } of servers) stop()
    remove()
  }
}

/** The heaviest articles: the others can only be faster. */
async function articlePaths(root: string): Promise<string[]> {
  const pages = await weighSite(path.join(root, 'out'), await articleSlugs(root))
  return pages
    .filter(({ kind }) => kind === 'article')
    .sort((a, b) => b.html - a.html)
    .slice(0, PAGES)
    .map((page) => page.path)
}

type Answer = { name: string; encoding: string; bytes: number }

async function firstAnswer({ name, url }: RunningServer, page: string): Promise<Answer> {
  const response = await fetch(new URL(page, url), {
    headers: { 'Accept-Encoding': ACCEPT_ENCODING },
  })
  const bytes = Number(response.headers.get('content-length') ?? 0)
  await response.arrayBuffer()
  return { name, encoding: response.headers.get('content-encoding') ?? 'none', bytes }
}

function report(measured: {
  rates: ReadonlyMap<string, readonly number[]>
  answers: readonly Answer[]
  loadName: string
  pinned: boolean
  paths: readonly string[]
}): Outcome {
  const { rates, answers, loadName, pinned, paths } = measured
  const middle = new Map([...rates].map(([name, values]) => [name, median(values)]))
  /** The middle of each round's own ratio: rounds differ by what else the machine does. */
  const ratioTo = (name: string): number | null => {
    const other = rates.get(name)
    if (other === undefined) return null
    return median((rates.get(OURS) ?? []).map((rate, round) => rate / (other[round] ?? NaN)))
  }
  const overBudget: OverBudget[] = []
  for (const [name, budget] of [
    [SIRV, RUN_BUDGETS.serverToSirv],
    [NEXT_START, RUN_BUDGETS.serverToNextStart],
  ] as const) {
    const ratio = ratioTo(name)
    if (ratio === null) continue
    const over = runOverBudget('our server', Number(ratio.toFixed(2)), budget)
    if (over !== null) overBudget.push(over)
  }
  const table = textTable(
    [{ left: 'Server' }, 'requests/s', 'ours is', 'of one page', { left: 'rounds' }],
    [...middle].map(([name, rate]) => {
      const answer = answers.find((each) => each.name === name)
      return [
        name,
        Math.round(rate).toLocaleString('en'),
        name === OURS ? '' : `${ratioTo(name)?.toFixed(2)} ×`,
        `${answer?.bytes.toLocaleString('en')} ${answer?.encoding}`,
        (rates.get(name) ?? []).map((value) => Math.round(value)).join(' '),
      ]
    }),
  )
  return {
    text: [
      table,
      `Asked by ${loadName} on 64 connections for ${paths.length} articles in turn, the middle of ${rates.get(OURS)?.length} rounds.`,
      pinned
        ? 'Each server on one core, the asking on another.'
        : 'Servers and asking share the cores: there is one, or no taskset.',
      ...(rates.has(NGINX) ? [] : ['nginx is not on this machine, so it was not measured.']),
    ].join('\n'),
    result: {
      requestsPerSecond: Object.fromEntries(middle),
      rounds: Object.fromEntries(rates),
      ratios: { sirv: ratioTo(SIRV), nginx: ratioTo(NGINX), nextStart: ratioTo(NEXT_START) },
      answers,
      load: loadName,
      pinned,
      paths,
    },
    overBudget,
  }
}
