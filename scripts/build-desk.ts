/**
 * Builds the desk's pages into .build-desk/.
 *
 *   npm run build:desk                    builds
 *   npm run build:desk:needed             builds unless .build-desk/ already is what the inputs make
 */
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { DESK_INPUTS, inputDigest } from './input-digest.ts'
import { announce, fail, runStep, seconds, succeed } from './run-step.ts'

const ROOT = process.cwd()
const BUILD = path.join(ROOT, '.build-desk')
const STAMP = path.join(ROOT, '.cache', 'desk-digest')

const digest = inputDigest(ROOT, DESK_INPUTS)
const isBuilt = existsSync(BUILD) && existsSync(STAMP) && readFileSync(STAMP, 'utf8') === digest
if (process.argv.includes('--if-needed') && isBuilt) {
  succeed('The desk is built and up to date')
  process.exit(0)
}

announce('Building the desk')
rmSync(STAMP, { force: true })
rmSync(BUILD, { recursive: true, force: true })
const { code, output, milliseconds } = await runStep('next', ['build'], {
  env: { DESK: '1', NEXT_TELEMETRY_DISABLED: '1' },
})
if (code !== 0) {
  console.error(output)
  fail('`next build` of the desk failed')
  process.exit(1)
}
mkdirSync(path.dirname(STAMP), { recursive: true })
writeFileSync(STAMP, digest)
succeed(`Built the desk in ${seconds(milliseconds)}`)
