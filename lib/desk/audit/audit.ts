import { git } from '../../git/git.ts'
import type { Roster } from '../../people/person.ts'
import type { Repository } from '../../repository/repository.ts'
import type { SignInEntry, SignInLog } from '../sign-in/sign-in-log.ts'

const A_PAGE = 50
const STATE_REF = 'refs/desk/state'
/** Autosaved words and sign-ins: the first are nobody's business, the second have a list of their own. */
const LEFT_OUT = [':(exclude)drafts', ':(exclude)sign-ins']

/** Something that was done, as git has it. */
export type AuditEntry = {
  commit: string
  /** Instant in ISO 8601. */
  at: string
  who: string
  what: string
}

export type AuditPage = {
  /** The newest first. */
  entries: AuditEntry[]
  /** Whether there are older ones. */
  hasMore: boolean
}

export type Audit = {
  /** What was published, one entry for each change of main. @param page from 1 */
  published: (page: number) => Promise<AuditPage>
  /** What the desk wrote down for itself, where it is kept in git. @param page from 1 */
  desk: (page: number) => Promise<AuditPage>
  /** Who signed in and how often somebody could not; the last 500. */
  signIns: () => Promise<SignInEntry[]>
}

export function createAudit({
  repository: { root, readMain },
  readRoster,
  log,
}: {
  repository: Pick<Repository, 'root' | 'readMain'>
  readRoster: () => Promise<Roster>
  log: Pick<SignInLog, 'list'>
}): Audit {
  return {
    published: async (page) => readLog(root, await readMain(), page, []),
    desk: async (page) => {
      const { entries, hasMore } = await readLog(root, STATE_REF, page, LEFT_OUT)
      const roster = await readRoster()
      return {
        entries: entries.map((entry) => ({ ...entry, what: inWords(entry.what, roster) })),
        hasMore,
      }
    },
    signIns: log.list,
  }
}

async function readLog(
  root: string,
  ref: string,
  page: number,
  paths: readonly string[],
): Promise<AuditPage> {
  const { stdout, status } = await git(
    root,
    [
      'log',
      '-z',
      '--first-parent',
      '--no-show-signature',
      '--encoding=UTF-8',
      '--format=%H%x1f%cI%x1f%an%x1f%s',
      `--skip=${(page - 1) * A_PAGE}`,
      `--max-count=${A_PAGE + 1}`,
      ref,
      '--',
      ...paths,
    ],
    // Nothing was ever written there, or it is not kept here.
    { statuses: [0, 128] },
  )
  const lines = status === 0 ? stdout.toString('utf8').split('\0').filter(Boolean) : []
  const entries = lines.slice(0, A_PAGE).map((line) => {
    const [commit = '', at = '', who = '', ...what] = line.split('\u001f')
    return { commit, at, who, what: what.join(' ') }
  })
  return { entries, hasMore: lines.length > A_PAGE }
}

/** What a document of the desk is about. Source: lib/repository/local/state.ts, its messages */
function inWords(message: string, roster: Roster): string {
  const [, verb, folder, name = ''] = /^(Write|Delete) ([a-z-]+)\/(\S+)$/.exec(message) ?? []
  switch (folder) {
    case 'sessions':
      return `${roster.get(name)?.name ?? name} signed out`
    case 'invitations':
      return verb === 'Delete'
        ? 'An invitation was deleted'
        : 'An invitation was made, used or taken back'
    case 'proposals':
      return `Something about the proposal “${name}” was noted`
    default:
      return message
  }
}
