import { existsSync } from 'node:fs'
import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { BuildStep } from '../../publishing/build-events.ts'
import { explainFailure, type Failure } from './explain-failure.ts'
import type { LogWriter } from './publishing-log.ts'
import { isBuiltFrom, readBuiltFrom } from './releases.ts'
import type { BuildResult, RunBuild } from './run-build.ts'
import { checkOut } from './site-checkout.ts'

export type CommitBuild = {
  gitRoot: string
  packages: string
  site: string
  commit: string
  out: string
  run: RunBuild
  now: () => Date
  log: LogWriter
  signal: AbortSignal
  isPatient: boolean
  onStep: (step: BuildStep) => void
  onCount: (count: { done: number; of: number }) => void
}

export type BuildOutcome =
  { kind: 'built' } | { kind: 'abandoned' } | { kind: 'failed'; failure: Failure }

// What builds keep between them, to be faster. Source: docs/decisions/0024-publishing-from-the-desk.md
const CACHES = ['.next', '.contentlayer', '.cache']

/** Builds the site of one commit into a folder. Only one at a time in one work tree. */
export async function buildCommit(build: CommitBuild): Promise<BuildOutcome> {
  const { gitRoot, site, commit, out, log, now } = build
  await rm(out, { recursive: true, force: true })
  let result: BuildResult
  try {
    await checkOut(gitRoot, site, commit)
    const hadCaches = existsSync(join(site, '.next'))
    result = await runOnce(build)
    // A build that was killed may have left a cache that nothing can be built from.
    if (result.kind === 'failed' && result.faults.length === 0 && hadCaches) {
      log.line('The build failed; once more from the beginning')
      for (const name of CACHES) await rm(join(site, name), { recursive: true, force: true })
      result = await runOnce(build)
    }
    if (result.kind === 'built' && !isBuiltFrom(await readBuiltFrom(out), commit)) {
      const output = `The site in ${out} does not say that it was built from ${commit}`
      log.line(output)
      result = { kind: 'failed', step: 'finish', code: 0, faults: [], output }
    }
  } catch (error) {
    const output = error instanceof Error ? (error.stack ?? error.message) : String(error)
    log.line(output)
    result = { kind: 'failed', step: null, code: 1, faults: [], output }
  }
  if (result.kind !== 'failed') return result
  const arePackagesOther = await haveOtherPackages(build)
  const explained = explainFailure({ ...result, arePackagesOther })
  const failure = { commit, at: now().toISOString(), ...explained, log: log.file }
  return { kind: 'failed', failure }
}

function runOnce({ site, packages, out, log, run, ...on }: CommitBuild): Promise<BuildResult> {
  return run({
    site,
    packages,
    out,
    signal: on.signal,
    isPatient: on.isPatient,
    onStep: on.onStep,
    onCount: on.onCount,
    onLog: log.line,
  })
}

/** Whether a commit asks for other packages than those that are installed. */
async function haveOtherPackages({ site, packages }: CommitBuild): Promise<boolean> {
  const [wanted, present] = await Promise.all(
    [site, packages].map((folder) =>
      readFile(join(folder, 'package-lock.json'), 'utf8').catch(() => null),
    ),
  )
  return wanted !== present
}
