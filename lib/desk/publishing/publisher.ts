import { existsSync } from 'node:fs'
import { mkdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { onTimer } from '../on-timer.ts'
import { buildCommit, type BuildOutcome } from './build-commit.ts'
import { swapFailure, type Failure } from './explain-failure.ts'
import { createLog } from './publishing-log.ts'
import { LockedError, takeLock } from './process-lock.ts'
import { previewCommit, prunePreviews, refuseCode } from './previews.ts'
import { startProgress, type Progress, type ProgressClock } from './progress.ts'
import { readPublishingFile, writePublishingFile, type Hold } from './publishing-file.ts'
import {
  isBuiltFrom,
  keepRelease,
  listReleases,
  makeLive,
  pruneReleases,
  readBuiltFrom,
  recoverLive,
  releaseId,
  releaseOf,
  UnknownReleaseError,
  type BuiltFrom,
  type Release,
} from './releases.ts'
import { runBuild, type RunBuild } from './run-build.ts'
import { sharedLock } from './shared-lock.ts'

/** There is no older release to go back to. */
export class NothingBeforeError extends Error {
  override name = 'NothingBeforeError'
  constructor() {
    super('There is no release before the one that readers see')
  }
}

export type PublisherOptions = {
  /** Folder in which the desk runs: its packages are used, and `.desk/` is kept there. */
  root: string
  /** A folder of the repository that has the commits; `root` when not given. */
  gitRoot?: string
  /** What readers are served. */
  outDir: string
  /** Commit of main, as new as can be known. */
  readMain: () => Promise<string>
  now: () => Date
  /** Calls back after so many milliseconds; returns what calls it off. */
  setTimer?: (milliseconds: number, callback: () => void) => () => void
  /** Told when a publication is done, has failed, or somebody went to another release. */
  onEnd?: (end: PublishingEnd) => void
  /** Told what should not happen, such as that main cannot be read. It is tried again later. */
  onFault?: (error: unknown) => void
  runBuild?: RunBuild
}

export type PublishingEnd =
  { kind: 'published'; commit: string; release: string } | { kind: 'failed'; failure: Failure }

export type Preview =
  | { state: 'waiting' | 'building'; commit: string }
  | { state: 'ready'; commit: string; directory: string }
  | { state: 'failed'; commit: string; failure: Failure }

/** A rehearsal fills the caches and is thrown away. */
export type BuildKind = 'publication' | 'preview' | 'rehearsal'

export type PublishingStatus = {
  /** What readers see; null when there is no site, or one that does not say what it was built from. */
  live: BuiltFrom | null
  /** Main when it was looked at last; null before the first time. */
  main: string | null
  running: ({ kind: BuildKind; commit: string } & Progress) | null
  /** Whether a publication is still to begin. */
  isWaiting: boolean
  hold: Hold | null
  /** Why the newest main is not what readers see; null when nothing is wrong. */
  failure: Failure | null
  previews: Preview[]
  /** The newest lines of what is built, or was built last. */
  log: string[]
}

export type Publisher = {
  /** Mends what a crash has left and publishes main, unless it is published. Does not wait for that. */
  start: () => Promise<void>
  /** Main may have moved. Cheap, so it may be called after every change and every minute. */
  look: () => void
  /** Builds main again although that has failed, and ends a hold. */
  tryAgain: () => Promise<void>
  status: () => PublishingStatus
  /** Calls back whenever the status has changed; returns what ends that. */
  subscribe: (listener: () => void) => () => void
  /** What can be published at once, the newest first. */
  releases: () => Promise<(Release & { isLive: boolean })[]>
  /**
   * Puts the release before the live one in its place, and keeps it there until main moves.
   *
   * @throws NothingBeforeError, LockedError when another desk is publishing
   */
  goBack: () => Promise<Release>
  /** The same for any release. @throws UnknownReleaseError, LockedError */
  use: (id: string) => Promise<Release>
  /**
   * Builds the whole site of a commit, or of a merged tree, after whatever is to be published.
   *
   * @returns at once; `ready` when it was built before
   * @throws PreviewRefusedError when it changes more than words and data
   */
  buildPreview: (commitOrTree: string) => Promise<Preview>
  /** The preview of a commit or a merged tree; null when nobody has asked for it. @throws PreviewRefusedError */
  readPreview: (commitOrTree: string) => Promise<Preview | null>
  /**
   * Builds main once for nothing, unless that was done before, when there is nothing else to do: the
   * first publication is then as fast as all others.
   */
  rehearse: () => void
  /** Resolves when nothing is under way and nothing waits. */
  settled: () => Promise<void>
  /** Ends what is under way and starts nothing more. */
  close: () => Promise<void>
}

const RELEASES_KEPT = 3
const RETRY_AFTER = 5_000
/** What fails again and again is tried ever less often, up to this. */
const LONGEST_RETRY = 5 * 60_000
/** How often listeners are told that time goes by. */
const TICK = 1_000

/** Publishes main in the background. Source: docs/decisions/0024-publishing-from-the-desk.md */
export function createPublisher(options: PublisherOptions): Publisher {
  const { root, outDir, readMain, now, onEnd, onFault } = options
  const { gitRoot = root, runBuild: run = runBuild, setTimer = onTimer } = options
  const folder = join(root, '.desk')
  const releasesFolder = join(folder, 'releases')
  const previewsFolder = join(folder, 'previews')
  const stateFile = join(folder, 'publishing.json')
  const building = join(folder, 'building')
  const log = createLog(join(folder, 'logs'))
  const locked = sharedLock(() => takeLock(join(folder, 'publishing.lock')))

  const listeners = new Set<() => void>()
  const previews = new Map<string, Preview>()
  let live: BuiltFrom | null = null
  let main: string | null = null
  let hold: Hold | null = null
  let failure: Failure | null = null
  let isDue = false
  let isRehearsalDue = false
  let isClosed = false
  let failures = 0
  let working: Promise<void> | null = null
  let callOff: (() => void) | null = null
  // Swaps and what is remembered about them happen one after another.
  let swaps: Promise<unknown> = Promise.resolve()
  let current: Running | null = null
  let wasAbandoned = false

  const changed = (): void => {
    for (const listener of listeners) {
      try {
        listener()
      } catch (error) {
        // One who cannot be told, such as a page that was closed, does not stop a build.
        onFault?.(error)
      }
    }
  }

  const inTurn = <Result>(task: () => Promise<Result>): Promise<Result> => {
    const result = swaps.then(task)
    swaps = result.catch(() => undefined)
    return result
  }

  const work = (): void => {
    working ??= workThrough().finally(() => {
      working = null
      changed()
      // Something may have come in between the last look and here.
      if (!isClosed && (isDue || isRehearsalDue || nextPreview() !== null)) work()
    })
  }

  const workThrough = async (): Promise<void> => {
    while (!isClosed) {
      const preview = nextPreview()
      try {
        if (isDue) {
          isDue = false
          await locked(publishMain)
        } else if (preview !== null) await locked(() => makePreview(preview))
        else if (isRehearsalDue) {
          isRehearsalDue = false
          await locked(rehearse)
        } else return
        failures = 0
      } catch (error) {
        isDue = false
        isRehearsalDue = false
        if (error instanceof LockedError) retryAfter(RETRY_AFTER)
        else {
          onFault?.(error)
          retryAfter(Math.min(LONGEST_RETRY, RETRY_AFTER * 2 ** failures))
          failures += 1
        }
        return
      }
    }
  }

  const retryAfter = (milliseconds: number): void => {
    callOff?.()
    callOff = setTimer(milliseconds, look)
  }

  const look = (): void => {
    if (isClosed) return
    isDue = true
    current?.onLook()
    work()
  }

  const publishMain = async (): Promise<void> => {
    await inTurn(() => recoverLive(outDir))
    main = await readMain()
    ;({ hold } = await readPublishingFile(stateFile))
    live = await readBuiltFrom(outDir)
    if (hold !== null && hold.main === main) {
      await inTurn(stayHeld)
      return
    }
    if (hold !== null) await inTurn(() => remember({ hold: null }))
    if (isBuiltFrom(live, main)) {
      failure = null
      return
    }
    const commit = main
    const release = (await listReleases(releasesFolder)).find((one) => isBuiltFrom(one, commit))
    if (release !== undefined) {
      await inTurn(() => putLive(release.id, commit))
      return
    }
    if (failure?.commit === commit) return
    await build(commit)
  }

  /** A crash between deciding and swapping leaves what was there before. */
  const stayHeld = async (): Promise<void> => {
    const release = (await listReleases(releasesFolder)).find(({ id }) => id === hold?.release)
    if (release === undefined || releaseOf([release], live) !== null) return
    await makeLive(join(releasesFolder, release.id), outDir)
    live = await readBuiltFrom(outDir)
  }

  const build = async (commit: string): Promise<void> => {
    const outcome = await inSite(commit, 'publication', building)
    if (outcome.kind === 'abandoned') return
    if (outcome.kind === 'failed') {
      failure = outcome.failure
      onEnd?.({ kind: 'failed', failure })
      return
    }
    outcome.clock.enter('live')
    const id = releaseId(now().toISOString(), { commit, isChanged: false })
    await inTurn(async () => {
      await keepWhatIsLive()
      await mkdir(releasesFolder, { recursive: true })
      await rename(building, join(releasesFolder, id))
      failure = null
      // Somebody went back meanwhile: the new one waits beside the others.
      if (hold === null) await putLive(id, commit)
      await remember({ durations: outcome.clock.finish() })
    })
  }

  /** Builds in the desk's own work tree, with everything that people can see of it. */
  const inSite = async (
    commit: string,
    kind: BuildKind,
    out: string,
  ): Promise<
    Exclude<BuildOutcome, { kind: 'built' }> | { kind: 'built'; clock: ProgressClock }
  > => {
    const { durations } = await readPublishingFile(stateFile)
    const clock = startProgress(durations, now)
    const abort = new AbortController()
    current = {
      kind,
      commit,
      clock,
      abort,
      onLook: () => void giveWay(commit, kind, clock, abort),
    }
    const writer = await log.open(now().toISOString(), commit)
    const tick = setInterval(changed, TICK)
    changed()
    try {
      if (isClosed) abort.abort()
      const outcome = await buildCommit({
        gitRoot,
        packages: root,
        site: join(folder, 'site'),
        commit,
        out,
        run,
        now,
        log: writer,
        signal: abort.signal,
        isPatient: kind !== 'publication',
        onStep: (step) => {
          clock.enter(step)
          changed()
        },
        onCount: (pages) => {
          clock.count(pages)
          changed()
        },
      })
      if (kind === 'publication') wasAbandoned = outcome.kind === 'abandoned'
      return outcome.kind === 'built' ? { kind: 'built', clock } : outcome
    } finally {
      clearInterval(tick)
      await writer.close()
      current = null
      changed()
    }
  }

  /**
   * Something newer is to be published. Previews and rehearsals give way at once; a publication that is not half
   * done gives way once, so that many changes in a row cannot keep everything from being published.
   */
  const giveWay = async (
    commit: string,
    kind: BuildKind,
    clock: ProgressClock,
    abort: AbortController,
  ): Promise<void> => {
    const newest = await readMain().catch(() => commit)
    if (kind !== 'publication') {
      if (!isBuiltFrom(live, newest) && hold?.main !== newest && failure?.commit !== newest) {
        abort.abort()
      }
    } else if (newest !== commit && !wasAbandoned && clock.read().percent < 50) abort.abort()
  }

  const remember = async (change: Partial<Parameters<typeof writePublishingFile>[1]>) => {
    const before = await readPublishingFile(stateFile)
    const after = { ...before, ...change }
    await writePublishingFile(stateFile, after)
    hold = after.hold
    changed()
  }

  /** A site that `npm run build` made is no release yet; without it nobody could go back to it. */
  const keepWhatIsLive = async (): Promise<void> => {
    const built = await readBuiltFrom(outDir)
    if (built === null) return
    const releases = await listReleases(releasesFolder)
    if (releaseOf(releases, built) !== null) return
    await mkdir(releasesFolder, { recursive: true })
    // Older than what comes now, whatever the clock says.
    const before = new Date(now().getTime() - 1_000).toISOString()
    await keepRelease(outDir, releasesFolder, releaseId(before, built))
  }

  const putLive = async (id: string, commit: string): Promise<void> => {
    try {
      await makeLive(join(releasesFolder, id), outDir)
    } catch (error) {
      const isNews = failure?.commit !== commit
      failure = swapFailure(commit, now().toISOString(), error)
      if (isNews) onEnd?.({ kind: 'failed', failure })
      // The site is built, so it is tried again without another build.
      throw error
    }
    live = await readBuiltFrom(outDir)
    failure = null
    await pruneReleases(releasesFolder, RELEASES_KEPT, new Set([id]))
    onEnd?.({ kind: 'published', commit, release: id })
    changed()
  }

  const choose = (pick: (releases: Release[]) => Release): Promise<Release> =>
    locked(() =>
      inTurn(async () => {
        await recoverLive(outDir)
        await keepWhatIsLive()
        live = await readBuiltFrom(outDir)
        const release = pick(await listReleases(releasesFolder))
        main = await readMain()
        // Before the swap, so that a crash in between ends with what was decided.
        const isMain = isBuiltFrom(release, main)
        const held = { release: release.id, main, at: now().toISOString() }
        await remember({ hold: isMain ? null : held })
        await makeLive(join(releasesFolder, release.id), outDir)
        live = await readBuiltFrom(outDir)
        await pruneReleases(releasesFolder, RELEASES_KEPT, new Set([release.id]))
        changed()
        return release
      }),
    )

  const findPreview = async (
    commitOrTree: string,
  ): Promise<{ commit: string; preview: Preview | null }> => {
    const newest = await readMain()
    await refuseCode(gitRoot, newest, commitOrTree)
    const commit = await previewCommit(gitRoot, newest, commitOrTree)
    const known = previews.get(commit)
    if (known !== undefined && known.state !== 'ready') return { commit, preview: known }
    const directory = join(previewsFolder, commit)
    const preview: Preview | null = existsSync(directory)
      ? { state: 'ready', commit, directory }
      : null
    return { commit, preview }
  }

  const nextPreview = (): string | null =>
    [...previews.values()].find(({ state }) => state === 'waiting')?.commit ?? null

  const makePreview = async (commit: string): Promise<void> => {
    const directory = join(previewsFolder, commit)
    previews.set(commit, { state: 'building', commit })
    await mkdir(previewsFolder, { recursive: true })
    try {
      const outcome = await inSite(commit, 'preview', directory)
      if (outcome.kind === 'abandoned') previews.set(commit, { state: 'waiting', commit })
      else if (outcome.kind === 'failed') {
        previews.set(commit, { state: 'failed', commit, failure: outcome.failure })
      } else {
        previews.set(commit, { state: 'ready', commit, directory })
        for (const gone of await prunePreviews(previewsFolder, commit)) previews.delete(gone)
      }
    } catch (error) {
      previews.delete(commit)
      throw error
    } finally {
      changed()
    }
  }

  const rehearse = async (): Promise<void> => {
    // What the last build has left there, even one that failed, is as good as a rehearsal.
    if (existsSync(join(folder, 'site', '.next', 'cache'))) return
    await inSite(await readMain(), 'rehearsal', building)
    await rm(building, { recursive: true, force: true })
  }

  return {
    start: async () => {
      try {
        await locked(async () => {
          await inTurn(() => recoverLive(outDir))
          await rm(building, { recursive: true, force: true })
        })
      } catch (error) {
        // The desk that has the lock does it. Anything else is tried again below, and told there.
        if (!(error instanceof LockedError)) onFault?.(error)
      }
      live = await readBuiltFrom(outDir)
      ;({ hold } = await readPublishingFile(stateFile))
      look()
    },
    look,
    tryAgain: async () => {
      failure = null
      await inTurn(() => remember({ hold: null }))
      look()
    },
    status: () => ({
      live,
      main,
      running:
        current === null
          ? null
          : { kind: current.kind, commit: current.commit, ...current.clock.read() },
      isWaiting: isDue,
      hold,
      failure,
      previews: [...previews.values()],
      log: log.lines(),
    }),
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    releases: async () => {
      const releases = await listReleases(releasesFolder)
      const isLive = releaseOf(releases, await readBuiltFrom(outDir))
      return releases.map((release) => ({ ...release, isLive: release === isLive }))
    },
    goBack: () =>
      choose((releases) => {
        const now = releaseOf(releases, live)
        const before = releases.slice(now === null ? 0 : releases.indexOf(now) + 1)[0]
        if (before === undefined) throw new NothingBeforeError()
        return before
      }),
    use: (id) =>
      choose((releases) => {
        const release = releases.find((one) => one.id === id)
        if (release === undefined) throw new UnknownReleaseError(id)
        return release
      }),
    buildPreview: async (commitOrTree) => {
      const { commit, preview } = await findPreview(commitOrTree)
      if (preview !== null && preview.state !== 'failed') return preview
      const waiting: Preview = { state: 'waiting', commit }
      previews.set(commit, waiting)
      work()
      changed()
      return waiting
    },
    readPreview: async (commitOrTree) => (await findPreview(commitOrTree)).preview,
    rehearse: () => {
      isRehearsalDue = true
      work()
    },
    settled: async () => {
      while (working !== null) await working
    },
    close: async () => {
      isClosed = true
      callOff?.()
      current?.abort.abort()
      await working
      await swaps
    },
  }
}

type Running = {
  kind: BuildKind
  commit: string
  clock: ProgressClock
  abort: AbortController
  onLook: () => void
}
