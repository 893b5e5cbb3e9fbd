import { rmSync } from 'node:fs'
import path from 'node:path'
import { RUN_BUDGETS, runOverBudget } from '../../lib/bench/budgets.ts'
import { textTable } from '../../lib/bench/text-table.ts'
import { copyCheckout, environmentOf } from './copy-checkout.ts'
import { measureProcess, type ProcessCost } from './measure-process.ts'
import { MeasuringError, type Outcome } from './outcome.ts'
import { progress } from './progress.ts'
import { writeArticles } from './write-articles.ts'

/** Runs the check twice on a copy with many articles: as after a clone, and again. */
export async function check(
  root: string,
  { count, seed }: { count: number; seed: number },
): Promise<Outcome> {
  progress('Copying the checkout')
  const { folder, remove } = copyCheckout(root)
  try {
    const articles = writeArticles(folder, count, seed)
    rmSync(path.join(folder, '.cache'), { recursive: true, force: true })
    progress(`Checking ${articles} articles, twice`)
    const cold = await checkOnce(folder)
    const warm = await checkOnce(folder)
    const over = runOverBudget(
      `check of ${articles} articles`,
      Number(warm.elapsedSeconds.toFixed(1)),
      RUN_BUDGETS.warmCheck,
    )
    const row = (name: string, { cpuSeconds, elapsedSeconds, peakMemory }: ProcessCost) => [
      name,
      `${cpuSeconds.toFixed(1)} s`,
      `${elapsedSeconds.toFixed(1)} s`,
      peakMemory === null ? 'no /proc' : `${Math.round(peakMemory / 2 ** 20)} MB`,
    ]
    const figures = ({ cpuSeconds, elapsedSeconds, peakMemory }: ProcessCost) => ({
      cpuSeconds,
      elapsedSeconds,
      peakMemory,
    })
    return {
      text: textTable(
        [{ left: `Check of ${articles} articles` }, 'CPU', 'elapsed', 'peak memory'],
        [row('cold', cold), row('warm', warm)],
      ),
      result: { articles, cold: figures(cold), warm: figures(warm) },
      overBudget: over === null ? [] : [over],
    }
  } finally {
    remove()
  }
}

async function checkOnce(folder: string): Promise<ProcessCost> {
  const cost = await measureProcess(process.execPath, ['scripts/check.ts'], {
    cwd: folder,
    env: environmentOf(folder),
  })
  if (cost.code !== 0) {
    throw new MeasuringError('The check found faults in generated articles', cost.output)
  }
  return cost
}
