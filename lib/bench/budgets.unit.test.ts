import { expect, test } from 'vitest'
import { RUN_BUDGETS, runOverBudget } from './budgets.ts'

test('keeps within a budget up to and including its limit', () => {
  expect(runOverBudget('build', 35, RUN_BUDGETS.buildCpuPerArticle)).toBeNull()
  expect(runOverBudget('server', 1, RUN_BUDGETS.serverToSirv)).toBeNull()
})

test('says what was found beside what was wanted', () => {
  expect(runOverBudget('10 to 100', 35.1, RUN_BUDGETS.buildCpuPerArticle)).toEqual({
    subject: '10 to 100',
    budget: 'build CPU per added article',
    found: 35.1,
    limit: 35,
    unit: 'ms',
  })
  expect(runOverBudget('server', 0.99, RUN_BUDGETS.serverToSirv)?.found).toBe(0.99)
})

test('never takes a figure that could not be measured for a good one', () => {
  expect(runOverBudget('build', NaN, RUN_BUDGETS.buildCpuPerArticle)).not.toBeNull()
  expect(runOverBudget('server', NaN, RUN_BUDGETS.serverToSirv)).not.toBeNull()
})
