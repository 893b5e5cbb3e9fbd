/**
 * Builds the reader site into out/: check, compile, export, strip, compress, swap. A build that
 * fails leaves the last good out/ where it is.
 *
 *   npm run build                 builds
 *   npm run build:needed          builds unless out/ already is what the inputs make
 *
 * The desk runs it in a work tree of its own, with `--out` for another folder than out/ and a
 * channel by which it hears how far the build is: lib/desk/publishing/run-build.ts
 */
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { checkRepository } from '../lib/check/check-repository.ts'
import { loadRedirects } from '../lib/content/redirects.ts'
import { printFaults } from '../lib/faults/print-faults.ts'
import { countPages, endWithParent, tellParent } from '../lib/publishing/build-events.ts'
import { publish, PublishError } from '../lib/publishing/publish.ts'
import { SITE } from '../lib/site.ts'
import { commitVariables, readBuildCommit } from '../lib/status/build-commit.ts'
import { inputDigest } from './input-digest.ts'
import { announce, fail, runStep, seconds, succeed } from './run-step.ts'

const { values: options } = parseArgs({
  options: {
    'if-needed': { type: 'boolean', default: false },
    out: { type: 'string', default: 'out' },
  },
})
const ROOT = process.cwd()
const EXPORT = path.join(ROOT, '.build')
const OUT = path.resolve(ROOT, options.out)
const STAMP = path.join(ROOT, '.cache', 'build-digest')

const digest = inputDigest(ROOT)
if (options['if-needed'] && existsSync(OUT) && readStamp() === digest) {
  succeed('The site is built and up to date')
  process.exit(0)
}

endWithParent()
const start = performance.now()
await checkContent()
await compile()
await publishExport()
mkdirSync(path.dirname(STAMP), { recursive: true })
writeFileSync(STAMP, digest)
succeed(`Built ${options.out}/ in ${seconds(performance.now() - start)}`)

async function checkContent(): Promise<void> {
  await tellParent({ kind: 'started', step: 'check' })
  const { faults, files } = await checkRepository(ROOT, {
    cacheFile: path.join(ROOT, '.cache', 'parsed-articles.json'),
  })
  const errors = faults.filter(({ severity }) => severity === 'error')
  if (errors.length > 0) {
    console.error(printFaults(errors))
    await tellParent({ kind: 'faults', faults: errors })
    stop(`The content has faults: ${errors.length}. Mend them and build again.`)
  }
  succeed(`Checked ${files} files of content`)
}

async function compile(): Promise<void> {
  announce('Compiling articles and pages')
  rmSync(EXPORT, { recursive: true, force: true })
  const commit = commitVariables(await readBuildCommit(ROOT))
  for (const { step, command } of [
    { step: 'compile', command: ['contentlayer2', 'build'] },
    { step: 'pages', command: ['next', 'build'] },
  ] as const) {
    const [program, ...args] = command
    await tellParent({ kind: 'started', step })
    const { code, output, milliseconds } = await runStep(program, args, {
      env: { NEXT_TELEMETRY_DISABLED: '1', ...commit },
      onOutput: (text) => {
        const count = countPages(text)
        if (count !== null) void tellParent({ kind: 'counted', step, ...count })
      },
    })
    if (code !== 0) {
      console.error(output)
      stop(`\`${command.join(' ')}\` failed`)
    }
    succeed(`${command.join(' ')} (${seconds(milliseconds)})`)
  }
}

async function publishExport(): Promise<void> {
  await tellParent({ kind: 'started', step: 'finish' })
  try {
    await publish({
      exportDir: EXPORT,
      outDir: OUT,
      redirects: loadRedirects(ROOT),
      siteUrl: SITE.url,
      onStep: ({ name, detail, milliseconds }) =>
        succeed(`${name}: ${detail} (${seconds(milliseconds)})`),
    })
  } catch (error) {
    if (!(error instanceof PublishError)) throw error
    console.error(printFaults(error.faults))
    await tellParent({ kind: 'faults', faults: [...error.faults] })
    stop(error.message)
  }
}

function readStamp(): string {
  return existsSync(STAMP) ? readFileSync(STAMP, 'utf8') : ''
}

function stop(message: string): never {
  fail(message)
  if (existsSync(OUT)) fail(`The last good site in ${options.out}/ is untouched.`)
  process.exit(1)
}
