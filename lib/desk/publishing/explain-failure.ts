import { compareFaults, type Fault } from '../../faults/fault.ts'
import type { BuildStep } from '../../publishing/build-events.ts'

export type Failure = {
  commit: string
  /** ISO 8601, UTC. */
  at: string
  /** `content`: words and data. `code`: how pages are made. `machine`: the computer, or its set-up. */
  cause: 'content' | 'code' | 'machine'
  /** Role of who can mend it. */
  mendedBy: 'editor' | 'owner'
  /** What happened and what to do, in words. */
  explanation: string
  /** Where to look, in reading order; none when it is no file's fault. */
  faults: Fault[]
  /** File with everything that the build has said; null when it is not the build that failed. */
  log: string | null
}

export type FailedBuild = {
  step: BuildStep | null
  /** Null when the build was killed. */
  code: number | null
  faults: readonly Fault[]
  output: string
  /** Whether the packages of this machine are other ones than those the commit asks for. */
  arePackagesOther: boolean
}

const UNCHANGED = 'Readers still see the last good site.'

// What Node and the operating system say; anything else is taken for a fault of the code.
const MACHINE: readonly (readonly [RegExp, string])[] = [
  [
    /ENOSPC|No space left on device/i,
    'The disk is full. An owner can make room on it and build the site again.',
  ],
  [
    /ENOMEM|heap out of memory|Cannot allocate memory/i,
    'There was not enough memory. An owner can end other programs and build the site again.',
  ],
  [
    /The build took too long/,
    'The build did not come to an end. An owner can end other programs and build the site again.',
  ],
  [
    /EMFILE|ENFILE/,
    'Too many files were open at once. An owner can end other programs and build the site again.',
  ],
  [
    /EACCES|EROFS|EPERM/,
    'The desk may not write to its own folder. An owner can give it the right to and build the site again.',
  ],
  [
    /spawn git ENOENT|spawn \S+ ENOENT|contentlayer2: not found|next: not found/,
    'A program that the build needs is missing. An owner can run `npm ci` and start the desk again.',
  ],
]

/** Says in words why a site could not be built, and who can mend it. */
export function explainFailure(
  build: FailedBuild,
): Pick<Failure, 'cause' | 'mendedBy' | 'explanation' | 'faults'> {
  const faults = [...build.faults].sort(compareFaults)
  const inContent = faults.filter(({ file }) => isContent(file))
  if (faults.length > 0 && inContent.length === faults.length) {
    return {
      cause: 'content',
      mendedBy: 'editor',
      explanation:
        `${count(faults.length)} in the words or data of the site. ` +
        `An editor can mend ${faults.length === 1 ? 'it' : 'them'} with a new proposal. ${UNCHANGED}`,
      faults,
    }
  }
  if (faults.length > 0) {
    return owner(
      'code',
      `The finished pages have ${count(faults.length).toLowerCase()} that an editor cannot mend. ` +
        'An owner can look at the pages named below.',
      faults,
    )
  }
  const machine = MACHINE.find(([pattern]) => pattern.test(build.output))
  if (machine !== undefined) return owner('machine', machine[1])
  if (build.code === null) {
    return owner(
      'machine',
      'The build was ended from outside, perhaps for want of memory. An owner can build the site again.',
    )
  }
  if (build.arePackagesOther) {
    return owner(
      'machine',
      'The site now asks for other packages than this machine has. ' +
        'An owner can update the folder of the desk, run `npm ci` there and start the desk again.',
    )
  }
  const where = build.step === null ? 'before it began' : DOING[build.step]
  return owner('code', `The build stopped ${where}. An owner can find the reason in the log.`)
}

/** A site that was built could not be put in its place. */
export function swapFailure(commit: string, at: string, error: unknown): Failure {
  const output = error instanceof Error ? error.message : String(error)
  const machine = MACHINE.find(([pattern]) => pattern.test(output))
  const why =
    machine?.[1] ?? `The new site could not be put in its place (${output}). An owner can see why.`
  return { commit, at, ...owner('machine', `${why} It is tried again by itself.`), log: null }
}

const DOING: Readonly<Record<BuildStep, string>> = {
  check: 'while it checked words and data',
  compile: 'while it read the articles',
  pages: 'while it made the pages',
  finish: 'while it made the pages ready for readers',
}

function owner(
  cause: 'code' | 'machine',
  explanation: string,
  faults: Fault[] = [],
): Pick<Failure, 'cause' | 'mendedBy' | 'explanation' | 'faults'> {
  return { cause, mendedBy: 'owner', explanation: `${explanation} ${UNCHANGED}`, faults }
}

/** What an editor can change through the desk. */
function isContent(file: string): boolean {
  return file.startsWith('content/') || file.startsWith('public/articles/')
}

function count(number: number): string {
  return number === 1 ? 'One fault' : `${number} faults`
}
