import { rmSync } from 'node:fs'
import path from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import {
  pagesOverBudget,
  RUN_BUDGETS,
  runOverBudget,
  type OverBudget,
} from '../../lib/bench/budgets.ts'
import { articleSlugs, heaviestOfEachKind, weighSite } from '../../lib/bench/page-weight.ts'
import { textTable } from '../../lib/bench/text-table.ts'
import { copyCheckout, environmentOf } from './copy-checkout.ts'
import { measureProcess, type ProcessCost } from './measure-process.ts'
import { MeasuringError, type Outcome } from './outcome.ts'
import { progress } from './progress.ts'
import { writeArticles } from './write-articles.ts'

type Built = { generated: number; articles: number; cost: ProcessCost }

export type BuildOptions = {
  /** How many generated articles, ascending. */
  counts: readonly number[]
  seed: number
}

// Everything that a build leaves behind, so that the next one starts as the first did.
const BUILT = ['.build', '.cache', '.contentlayer', '.next', 'out']

/**
 * Builds copies of the repository with more and more generated articles and says what an article
 * more takes: the part that grows, without what every build needs.
 */
export async function build(root: string, { counts, seed }: BuildOptions): Promise<Outcome> {
  progress('Copying the checkout')
  const { folder, remove } = copyCheckout(root)
  try {
    const builds: Built[] = []
    for (const generated of counts) {
      const articles = writeArticles(folder, generated, seed)
      progress(`Building ${articles} articles (${generated} generated)`)
      builds.push({ generated, articles, cost: await buildOnce(folder) })
    }
    return await report(folder, builds)
  } finally {
    remove()
  }
}

async function buildOnce(folder: string): Promise<ProcessCost> {
  for (const name of BUILT) rmSync(path.join(folder, name), { recursive: true, force: true })
  const cost = await measureProcess(process.execPath, ['scripts/build.ts'], {
    cwd: folder,
    env: environmentOf(folder),
    nameOf: programOf,
  })
  if (cost.code !== 0)
    throw new MeasuringError('The build of generated articles failed', cost.output)
  return cost
}

function programOf(commandLine: string): string {
  if (/contentlayer2/.test(commandLine)) return 'contentlayer2'
  if (/scripts\/build\.ts/.test(commandLine)) return 'check and publish'
  if (/jest-worker/.test(commandLine)) return 'next workers'
  return /next/.test(commandLine) ? 'next' : 'others'
}

async function report(folder: string, builds: readonly Built[]): Promise<Outcome> {
  const overBudget: OverBudget[] = []
  const steps = builds.map(({ cost, articles }, index) => {
    const before = builds[index - 1]
    if (before === undefined) return null
    const added = articles - before.articles
    const perArticle = ((cost.cpuSeconds - before.cost.cpuSeconds) * 1000) / added
    const over = runOverBudget(
      `${before.articles} to ${articles} articles`,
      round(perArticle, 1),
      RUN_BUDGETS.buildCpuPerArticle,
    )
    if (over !== null) overBudget.push(over)
    return perArticle
  })
  const programs = [...new Set(builds.flatMap(({ cost }) => Object.keys(cost.byProgram)))].sort()
  const table = textTable(
    ['Articles', 'CPU', 'per added article', 'peak memory', ...programs],
    builds.map(({ articles, cost }, index) => {
      const step = steps[index]
      return [
        String(articles),
        `${cost.cpuSeconds.toFixed(1)} s`,
        step === null || step === undefined ? '' : `${step.toFixed(1)} ms`,
        cost.peakMemory === null ? 'no /proc' : `${Math.round(cost.peakMemory / 2 ** 20)} MB`,
        ...programs.map((program) => `${(cost.byProgram[program] ?? 0).toFixed(1)} s`),
      ]
    }),
  )
  const pages = await weighSite(path.join(folder, 'out'), await articleSlugs(folder))
  const heaviest = heaviestOfEachKind(pages)
  overBudget.push(
    ...pagesOverBudget(heaviest.map(({ page }) => page)).map((over) => ({
      ...over,
      subject: `${over.subject} of ${builds.at(-1)?.articles} articles`,
    })),
  )
  return {
    text: [
      table,
      `Heaviest pages with ${builds.at(-1)?.articles} articles, HTML and CSS:`,
      ...heaviest.map(
        ({ page, of }) =>
          `  ${page.kind} (${of}): ${page.path} ${(page.html + page.css).toLocaleString('en')}`,
      ),
      'Steps of the last build, elapsed:',
      ...stepsOf(builds.at(-1)?.cost.output ?? ''),
    ].join('\n'),
    result: {
      builds: builds.map(({ generated, articles, cost: { output: _output, ...cost } }, index) => ({
        generated,
        articles,
        ...cost,
        cpuMillisecondsPerAddedArticle: steps[index] ?? null,
      })),
      heaviestPages: heaviest.map(({ page, of }) => ({ ...page, of })),
    },
    overBudget,
  }
}

/** The lines by which the build says what it did, without their colours. */
function stepsOf(output: string): string[] {
  return stripVTControlCharacters(output)
    .split('\n')
    .filter((line) => line.startsWith('✓'))
    .map((line) => `  ${line.slice(1).trim()}`)
}

function round(value: number, digits: number): number {
  return Number(value.toFixed(digits))
}
