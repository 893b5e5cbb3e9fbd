import type { RemoteCommit } from './calls.ts'
import { oidOf } from './objects.ts'

/**
 * The bytes of a commit that GitHub tells in parts.
 *
 * GitHub gives times in UTC and messages without the last line end, so the zones and the end are
 * tried until the bytes have the commit's id: a commit is never taken for another. Of signed commits
 * GitHub gives what was signed, which is everything but the signature.
 *
 * @returns null when nothing has that id: the commit has headers that GitHub does not tell
 */
export function rebuildCommit(commit: RemoteCommit): Buffer | null {
  const signed = withSignature(commit)
  for (const text of signed.length > 0 ? signed : plainTexts(commit)) {
    const bytes = Buffer.from(text, 'utf8')
    if (oidOf('commit', bytes) === commit.sha) return bytes
  }
  return null
}

/**
 * The same people, words and files in a commit of other parents: what stands here for a commit whose
 * bytes are not known.
 */
export function approximateCommit(commit: RemoteCommit, parents: readonly string[]): Buffer {
  const text = commitText(commit, parents, { author: '+0000', committer: '+0000', end: '\n' })
  return Buffer.from(text, 'utf8')
}

type Guess = { author: string; committer: string; end: string }

/** From UTC-12 to UTC+14, by quarters of an hour; UTC first, which is what GitHub itself writes. */
const ZONES = [0, ...Array.from({ length: 105 }, (_, index) => (index - 48) * 15)].map(
  (minutes) => {
    const size = Math.abs(minutes)
    const [hours, rest] = [Math.floor(size / 60), size % 60]
    const two = (number: number): string => String(number).padStart(2, '0')
    return `${minutes < 0 ? '-' : '+'}${two(hours)}${two(rest)}`
  },
)
const ENDS = ['\n', '', '\n\n']

function* plainTexts(commit: RemoteCommit): Generator<string> {
  const parents = commit.parents.map(({ sha }) => sha)
  const text = (guess: Guess): string => commitText(commit, parents, guess)
  // Almost always author and committer sat in one zone.
  for (const end of ENDS) {
    for (const zone of ZONES) yield text({ author: zone, committer: zone, end })
  }
  for (const end of ENDS) {
    for (const author of ZONES) {
      for (const committer of ZONES) yield text({ author, committer, end })
    }
  }
}

function commitText(
  { tree, author, committer, message }: RemoteCommit,
  parents: readonly string[],
  guess: Guess,
): string {
  // What git does not let stand there cannot be in the bytes that are looked for either.
  const plain = (text: string): string => text.replace(/[<>\0\n]/g, '')
  const who = ({ name, email, date }: RemoteCommit['author'], zone: string): string =>
    `${plain(name)} <${plain(email)}> ${Math.floor(Date.parse(date) / 1000) || 0} ${zone}`
  const headers = [
    `tree ${tree.sha}`,
    ...parents.map((parent) => `parent ${parent}`),
    `author ${who(author, guess.author)}`,
    `committer ${who(committer, guess.committer)}`,
  ]
  return `${headers.join('\n')}\n\n${message.replace(/\n+$/, '')}${guess.end}`
}

function withSignature({ verification }: RemoteCommit): string[] {
  const { payload, signature } = verification ?? {}
  if (typeof payload !== 'string' || typeof signature !== 'string') return []
  const end = payload.indexOf('\n\n')
  if (end === -1) return []
  // Some signatures end with an empty line of their own.
  return [signature.replace(/\n+$/, ''), signature.replace(/\n*$/, '\n')].map((lines) => {
    const header = `gpgsig ${lines.split('\n').join('\n ')}`
    return `${payload.slice(0, end)}\n${header}${payload.slice(end)}`
  })
}
