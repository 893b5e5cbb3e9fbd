import path from 'node:path'
import { launch } from 'chrome-launcher'
import lighthouse from 'lighthouse'
import { RUN_BUDGETS, runOverBudget, type OverBudget } from '../../lib/bench/budgets.ts'
import { articleSlugs, heaviestOfEachKind, weighSite } from '../../lib/bench/page-weight.ts'
import { textTable } from '../../lib/bench/text-table.ts'
import { CHROMIUM_FLAGS, findChromium } from '../chromium.mjs'
import { MeasuringError, type Outcome } from './outcome.ts'
import { progress } from './progress.ts'
import { startOurs } from './servers.ts'
import { atTheEnd, temporaryFolder } from './tidy-up.ts'

const CATEGORIES = ['performance', 'accessibility', 'best-practices', 'seo'] as const
type Category = (typeof CATEGORIES)[number]

// A page of its own kind, whatever it weighs.
const ALWAYS = ['/red-flags/', '/how-we-work/']
const NOT_FOUND = '/no-such-page/'

const ATTEMPTS = 4
const RUNS = 3

/** What a page that says "not found" has to do, and Lighthouse takes for faults. */
const EXPECTED_FAILURES: Record<string, readonly string[]> = {
  [NOT_FOUND]: ['http-status-code', 'is-crawlable', 'errors-in-console'],
}

type Scores = {
  path: string
  kind: string
  /** 0 to 100 */
  scores: Record<Category, number>
  /** Audits that took points away. */
  failing: Failing[]
}

type Failing = { id: string; where: string[] }
type Report = NonNullable<Awaited<ReturnType<typeof lighthouse>>>['lhr']

/** Runs Lighthouse as for a telephone on the heaviest page of each kind, served by our server. */
export async function lighthouseScores(root: string): Promise<Outcome> {
  const pages = await pagesToLookAt(root)
  const chromePath = findChromium()
  if (chromePath === null) {
    throw new MeasuringError('No Chromium. To install it: npm run setup -- --for-tests')
  }
  const { folder: scratch, remove } = temporaryFolder()
  const server = await startOurs({ root, scratch, pinned: [] })
  const chrome = await launch({
    chromePath,
    chromeFlags: [...CHROMIUM_FLAGS, '--headless=new'],
    userDataDir: scratch,
    handleSIGINT: false,
    logLevel: 'silent',
  })
  const kill = atTheEnd(() => chrome.kill())
  try {
    const all: Scores[] = []
    for (const page of pages) {
      progress(`Lighthouse ${page.path}`)
      all.push(await scoresOf(page, new URL(page.path, server.url).href, chrome.port))
    }
    return report(all)
  } finally {
    kill()
    server.stop()
    remove()
  }
}

/** `/glossary/` is a kind of its own; `/cite/self-care/` is one of many `/cite/…`. */
function shapeOf(address: string): string {
  const steps = address.split('/').filter(Boolean)
  return steps.length < 2 ? address : `/${steps.slice(0, -1).join('/')}/…`
}

async function pagesToLookAt(root: string): Promise<{ path: string; kind: string }[]> {
  const pages = await weighSite(path.join(root, 'out'), await articleSlugs(root))
  const named = pages.filter((page) => ALWAYS.includes(page.path))
  const others = pages.filter(
    (page) => !named.includes(page) && !['redirect', 'not-found'].includes(page.kind),
  )
  const heaviest = heaviestOfEachKind(
    others.map((page) => ({
      ...page,
      kind: page.kind === 'other' ? shapeOf(page.path) : page.kind,
    })),
  ).map(({ page }) => page)
  return [
    ...[...heaviest, ...named].map(({ path: address, kind }) => ({ path: address, kind })),
    { path: NOT_FOUND, kind: 'not-found' },
  ]
}

/**
 * The best of a few runs: what else the machine does can take points away, and never gives any.
 */
async function scoresOf(
  page: { path: string; kind: string },
  url: string,
  port: number,
): Promise<Scores> {
  let best: Scores | null = null
  for (let run = 1; run <= RUNS; run += 1) {
    const report = await lighthouseReport(url, port, { ignoreStatusCode: page.path === NOT_FOUND })
    const scores = Object.fromEntries(
      CATEGORIES.map((name) => [name, Math.round((report.categories[name]?.score ?? 0) * 100)]),
    ) as Record<Category, number>
    if (best !== null && scores.performance <= best.scores.performance) continue
    best = { ...page, scores, failing: failingAudits(report, scores) }
    if (scores.performance === 100) break
  }
  if (best === null) throw new RangeError('No runs')
  return best
}

function failingAudits(report: Report, scores: Record<Category, number>): Failing[] {
  const ids = CATEGORIES.filter((name) => scores[name] < 100).flatMap((name) =>
    (report.categories[name]?.auditRefs ?? [])
      .filter(({ id, weight }) => weight > 0 && (report.audits[id]?.score ?? 1) < 1)
      .map(({ id }) => id),
  )
  return [...new Set(ids)].map((id) => ({ id, where: whereItFails(report.audits[id]) }))
}

/** Words or tags of the first elements an audit complains about; figures have none. */
function whereItFails(audit: Report['audits'][string] | undefined): string[] {
  const details = audit?.details
  const items: unknown[] = details !== undefined && 'items' in details ? details.items : []
  return items.slice(0, 3).flatMap((item) => {
    const { text, node } = item as { text?: unknown; node?: { snippet?: unknown } }
    const words = text ?? node?.snippet
    return typeof words === 'string' ? [words] : []
  })
}

/** Now and then Chromium loses the start of its own recording; that says nothing about the page. */
async function lighthouseReport(
  url: string,
  port: number,
  settings: { ignoreStatusCode: boolean },
) {
  let message = ''
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    const result = await lighthouse(url, {
      ...settings,
      port,
      output: 'json',
      logLevel: 'silent',
      onlyCategories: [...CATEGORIES],
    })
    if (result !== undefined && result.lhr.runtimeError === undefined) return result.lhr
    message = result?.lhr.runtimeError?.message ?? ''
  }
  throw new MeasuringError(`Lighthouse could not look at ${url}`, message)
}

function describeFailing({ id, where }: Failing): string {
  return where.length === 0 ? id : `${id} (${where.join('; ')})`
}

function report(all: readonly Scores[]): Outcome {
  const overBudget = all.flatMap(({ path: address, scores, failing }) =>
    CATEGORIES.flatMap((name): OverBudget[] => {
      const over = runOverBudget(`${address} ${name}`, scores[name], RUN_BUDGETS.lighthouse)
      const expected = EXPECTED_FAILURES[address] ?? []
      const isExpected = name !== 'performance' && failing.every(({ id }) => expected.includes(id))
      return over === null || isExpected ? [] : [over]
    }),
  )
  return {
    text: [
      textTable(
        [{ left: 'Page' }, { left: 'Kind' }, ...CATEGORIES, { left: 'What took points away' }],
        all.map(({ path: address, kind, scores, failing }) => [
          address,
          kind,
          ...CATEGORIES.map((name) => String(scores[name])),
          failing.map(describeFailing).join(', '),
        ]),
      ),
      'The page for addresses that do not exist says so in its status and asks not to be indexed, which',
      'Lighthouse takes for faults; that alone is not counted as over budget.',
    ].join('\n'),
    result: all,
    overBudget,
  }
}
