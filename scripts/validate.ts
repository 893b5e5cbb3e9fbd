/**
 * Everything a proposal must pass, in the order in which it is cheapest to learn that it does not:
 * code and format, content, types, unit tests, build, page weights, browser tests.
 */
import { announce, fail, runStep, seconds, succeed } from './run-step.ts'

const STEPS: { name: string; script: string; tests?: 'vitest' | 'playwright' }[] = [
  { name: 'Lint', script: 'lint:code' },
  { name: 'Format', script: 'lint:format' },
  // Before anything compiles the content.
  { name: 'Content', script: 'check' },
  { name: 'Types', script: 'lint:types' },
  { name: 'Unit tests', script: 'test:unit', tests: 'vitest' },
  { name: 'Build', script: 'build:needed' },
  { name: 'Desk', script: 'build:desk:needed' },
  { name: 'Page weights', script: 'bench:weights' },
  { name: 'Browser tests', script: 'test:e2e', tests: 'playwright' },
]

let passed = 0
let failed = 0
const start = performance.now()
for (const { name, script, tests } of STEPS) {
  announce(`${name} (npm run ${script})`)
  const live = tests !== undefined || script === 'bench:weights'
  const { code, output, milliseconds } = await runStep('npm', ['run', '--silent', script], { live })
  if (tests !== undefined) {
    passed += countOf(output, tests, 'passed')
    failed += countOf(output, tests, 'failed')
  }
  if (code === 0) {
    succeed(`${name} (${seconds(milliseconds)})`)
    continue
  }
  if (!live) console.error(output)
  fail(`${name} failed. To run it alone: npm run ${script}`)
  console.log(`${passed} passed, ${Math.max(1, failed)} failed`)
  process.exit(1)
}
succeed(`All of it in ${seconds(performance.now() - start)}`)
console.log(`${passed} passed, ${failed} failed`)

/** Counts from the closing lines of the two test runners. */
function countOf(
  output: string,
  runner: 'vitest' | 'playwright',
  word: 'passed' | 'failed',
): number {
  // eslint-disable-next-line no-control-regex -- terminal colours
  const plain = output.replace(/\u001B\[[0-9;]*m/g, '')
  const line =
    runner === 'vitest'
      ? plain.split('\n').find((text) => /^\s*Tests\s/.test(text))
      : plain.split('\n').findLast((text) => new RegExp(`^\\s*\\d+ ${word}`).test(text))
  return Number(new RegExp(`(\\d+) ${word}`).exec(line ?? '')?.[1] ?? 0)
}
