/**
 * Measures what the budgets are about, and exits with 1 when one is not kept.
 *
 *   npm run bench                    all of it; takes some minutes
 *   npm run bench:weights            pages in out/: what a first view fetches
 *   npm run bench -- build           CPU and memory of builds with 10, 100 and 1,000 articles
 *   npm run bench -- check           `npm run check` with the largest number of articles
 *   npm run bench -- reviews          claim diff and gate of a proposal, with 100 and more articles
 *   npm run bench -- publish         from an approval at the desk until readers see the page
 *   npm run bench -- serve           requests a second of our server beside sirv and nginx
 *   npm run bench -- lighthouse      Lighthouse, mobile, each kind of page
 *
 * Results go to standard output, what is going on to standard error. Generated articles and builds
 * of them live in temporary folders.
 */
import path from 'node:path'
import { parseArgs } from 'node:util'
import type { OverBudget } from '../lib/bench/budgets.ts'
import { NoPagesError } from '../lib/bench/page-weight.ts'
import { build } from './bench/build.ts'
import { check } from './bench/check.ts'
import { lighthouseScores } from './bench/lighthouse.ts'
import { MeasuringError, type Outcome } from './bench/outcome.ts'
import { progress } from './bench/progress.ts'
import { publish } from './bench/publish.ts'
import { reviews } from './bench/reviews.ts'
import { serve } from './bench/serve.ts'
import { tidyUpWhenEnding } from './bench/tidy-up.ts'
import { weights } from './bench/weights.ts'

const PARTS = ['weights', 'lighthouse', 'serve', 'build', 'check', 'reviews', 'publish'] as const
type Part = (typeof PARTS)[number]

const USAGE = `Usage: npm run bench -- [${PARTS.join(' | ')} | all] [options]

  --articles 10,100,1000   how many articles to generate, ascending
  --seed 1                 another number generates other articles
  --rounds 3               how often each server, and a publication, is measured
  --next-start             measures \`next start\` too; part of \`all\`
  --write-baseline         keeps the weights of this site to compare with
  --json                   results for machines
  --root .                 the repository to measure`

const TITLES: Record<Part, string> = {
  weights: 'Page weights, in bytes as a browser fetches them',
  lighthouse: 'Lighthouse, mobile',
  serve: 'Serving',
  build: 'Building',
  check: 'Checking',
  reviews: 'Claim diff and gate',
  publish: 'Publishing from the desk',
}

tidyUpWhenEnding()
const options = readOptions()
if (options === null) process.exitCode = 2
else await measure(options)

async function measure({ parts, json, root, ...options }: Options): Promise<void> {
  const outcomes: Partial<Record<Part, Outcome>> = {}
  let failed = false
  for (const part of parts) {
    progress(TITLES[part])
    try {
      outcomes[part] = await run(part, root, options)
      if (!json) console.log(`\n${TITLES[part]}\n\n${outcomes[part].text}\n`)
    } catch (error) {
      if (!(error instanceof MeasuringError || error instanceof NoPagesError)) throw error
      failed = true
      console.error(error.message)
      if (error instanceof NoPagesError) console.error('To build the site: npm run build')
      else if (error.output !== '') console.error(shortened(error.output))
    }
  }
  const overBudget = Object.values(outcomes).flatMap((outcome) => outcome.overBudget)
  if (json) {
    const results = Object.entries(outcomes).map(([part, { result }]) => [part, result])
    console.log(JSON.stringify({ ...Object.fromEntries(results), overBudget }, null, 2))
  } else if (!failed) {
    console.log(overBudget.length === 0 ? 'All within budget.' : describe(overBudget))
  } else if (overBudget.length > 0) console.log(describe(overBudget))
  process.exitCode = failed || overBudget.length > 0 ? 1 : 0
}

/** A thousand articles with one fault each are a thousand lines that say the same. */
function shortened(output: string): string {
  const lines = output.trimEnd().split('\n')
  if (lines.length <= 60) return output
  return [...lines.slice(0, 40), `… ${lines.length - 60} lines`, ...lines.slice(-20)].join('\n')
}

function run(part: Part, root: string, options: PartOptions): Promise<Outcome> {
  const { counts, seed } = options
  switch (part) {
    case 'weights':
      return weights(root, { write: options.writeBaseline })
    case 'lighthouse':
      return lighthouseScores(root)
    case 'serve':
      return serve(root, { rounds: options.rounds, withNextStart: options.withNextStart })
    case 'build':
      return build(root, { counts, seed })
    case 'check':
      return check(root, { count: Math.max(...counts), seed })
    case 'reviews':
      // Ten articles say nothing about how it grows.
      return reviews(root, { counts: counts.filter((count) => count >= 100), seed })
    case 'publish':
      return publish(root, { rounds: options.rounds })
  }
}

function describe(overBudget: readonly OverBudget[]): string {
  return [
    `Over budget: ${overBudget.length}`,
    ...overBudget.map(
      ({ subject, budget, found, limit, unit }) =>
        `  ${subject}: ${budget} ${found.toLocaleString('en')}, budget ${limit.toLocaleString('en')} ${unit}`,
    ),
  ].join('\n')
}

type PartOptions = {
  counts: number[]
  seed: number
  rounds: number
  withNextStart: boolean
  writeBaseline: boolean
}

type Options = PartOptions & { parts: readonly Part[]; json: boolean; root: string }

/** Null, and words on standard error, when the command was not written as it should be. */
function readOptions(): Options | null {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: {
        articles: { type: 'string', default: '10,100,1000' },
        seed: { type: 'string', default: '1' },
        rounds: { type: 'string', default: '3' },
        'next-start': { type: 'boolean', default: false },
        'write-baseline': { type: 'boolean', default: false },
        json: { type: 'boolean', default: false },
        root: { type: 'string', default: process.cwd() },
      },
    })
    const [name = 'all', ...others] = positionals
    const part = PARTS.find((known) => known === name)
    if ((part === undefined && name !== 'all') || others.length > 0) {
      throw new Error(`Unexpected \`${positionals.join(' ')}\`, expected one part or all`)
    }
    const counts = values.articles.split(',').map((text) => wholeNumber('--articles', text))
    if (counts.some((count, index) => count <= (counts[index - 1] ?? 0))) {
      throw new Error(`Unexpected --articles \`${values.articles}\`, expected ascending numbers`)
    }
    return {
      parts: part === undefined ? PARTS : [part],
      counts,
      seed: wholeNumber('--seed', values.seed),
      rounds: wholeNumber('--rounds', values.rounds),
      withNextStart: values['next-start'] || part === undefined,
      writeBaseline: values['write-baseline'],
      json: values.json,
      root: path.resolve(values.root),
    }
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : String(error)}\n${USAGE}`)
    return null
  }
}

function wholeNumber(option: string, text: string): number {
  if (!/^[1-9]\d*$/.test(text)) {
    throw new Error(`Unexpected ${option} \`${text}\`, expected a whole number from 1`)
  }
  return Number(text)
}
