import { execFileSync } from 'node:child_process'
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { RUN_BUDGETS, runOverBudget } from '../../lib/bench/budgets.ts'
import { median } from '../../lib/bench/median.ts'
import { textTable } from '../../lib/bench/text-table.ts'
import { isBuiltFrom, readBuiltFrom } from '../../lib/desk/publishing/releases.ts'
import { copyCheckout, environmentOf } from './copy-checkout.ts'
import { measureProcess, type ProcessCost } from './measure-process.ts'
import { MeasuringError, type Outcome } from './outcome.ts'
import { progress } from './progress.ts'

type Row = { what: string; runs: ProcessCost[]; isJudged: boolean }

const ARTICLE = 'content/articles/middle-back-pain.mdx'

/**
 * What the desk does from the last approval until readers see the page: the site of a changed main
 * is built and swapped in. Once from nothing, once after a rehearsal, and `rounds` times after that.
 */
export async function publish(root: string, { rounds }: { rounds: number }): Promise<Outcome> {
  progress('Copying the checkout')
  const { folder, remove } = copyCheckout(root)
  try {
    git(folder, 'init', '--quiet', '--initial-branch=main')
    commit(folder, 'Start')
    progress('Publishing without a rehearsal')
    const cold = await publishMain(folder)

    rmSync(path.join(folder, '.desk'), { recursive: true, force: true })
    progress('Publishing after a rehearsal')
    await run(folder, ['--rehearse'])
    change(folder, 'once')
    const rehearsed = await publishMain(folder)

    const next: ProcessCost[] = []
    for (let round = 1; round <= rounds; round += 1) {
      progress(`Publishing again (${round} of ${rounds})`)
      change(folder, `again ${round}`)
      next.push(await publishMain(folder))
    }
    return report([
      // Only where somebody has turned rehearsals off.
      { what: 'the first, without a rehearsal', runs: [cold], isJudged: false },
      { what: 'the first', runs: [rehearsed], isJudged: true },
      { what: 'each after that', runs: next, isJudged: true },
    ])
  } finally {
    remove()
  }
}

function report(rows: readonly Row[]): Outcome {
  const figures = rows.map(({ what, runs, isJudged }) => ({
    what,
    isJudged,
    runs: runs.length,
    elapsedSeconds: median(runs.map(({ elapsedSeconds }) => elapsedSeconds)),
    cpuSeconds: median(runs.map(({ cpuSeconds }) => cpuSeconds)),
  }))
  return {
    text: textTable(
      ['publication', 'runs', 'elapsed', 'CPU'],
      figures.map(({ what, runs, elapsedSeconds, cpuSeconds }) => [
        what,
        String(runs),
        `${elapsedSeconds.toFixed(1)} s`,
        `${cpuSeconds.toFixed(1)} s`,
      ]),
    ),
    result: figures,
    overBudget: figures
      .filter(({ isJudged }) => isJudged)
      .map(({ what, elapsedSeconds }) =>
        runOverBudget(
          `publication, ${what}`,
          Number(elapsedSeconds.toFixed(1)),
          RUN_BUDGETS.publication,
        ),
      )
      .filter((found) => found !== null),
  }
}

async function publishMain(folder: string): Promise<ProcessCost> {
  const cost = await run(folder, [])
  const main = execFileSync('git', ['rev-parse', 'main'], { cwd: folder, encoding: 'utf8' }).trim()
  const built = await readBuiltFrom(path.join(folder, 'out'))
  if (!isBuiltFrom(built, main)) throw new MeasuringError('Readers do not see main', cost.output)
  return cost
}

async function run(folder: string, args: readonly string[]): Promise<ProcessCost> {
  const script = path.join('scripts', 'bench', 'publish-main.ts')
  const cost = await measureProcess(process.execPath, [script, ...args], {
    cwd: folder,
    env: environmentOf(folder),
  })
  if (cost.code !== 0) throw new MeasuringError('Main could not be published', cost.output)
  return cost
}

/** Gives a page another title. */
function change(folder: string, word: string): void {
  const file = path.join(folder, ARTICLE)
  const text = readFileSync(file, 'utf8')
  writeFileSync(file, text.replace(/^title: '([^'(]*?)(?: \(.*\))?'$/m, `title: '$1 (${word})'`))
  commit(folder, `Say it ${word}`)
}

function git(folder: string, ...args: string[]): void {
  execFileSync('git', args, { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] })
}

function commit(folder: string, message: string): void {
  git(folder, 'add', '--all')
  const by = ['-c', 'user.name=Bench', '-c', 'user.email=bench@example.test']
  git(folder, ...by, '-c', 'commit.gpgsign=false', 'commit', '--quiet', '--message', message)
}
