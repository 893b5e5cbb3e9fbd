import { gitText } from '../../git/git.ts'
import { RepositoryUnavailableError } from '../errors.ts'
import type { Calls, RemoteCommit, RemoteTree } from './calls.ts'
import { missingObjects, oidOf, writeObject, writeTrees, type TreeEntry } from './objects.ts'
import { fewAtATime, oneAtATime } from './one-at-a-time.ts'
import { approximateCommit, rebuildCommit } from './rebuild-commit.ts'

/** Where this adapter keeps refs of its own, so that git never throws away what it copied. */
export const OWN_REFS = 'refs/desk/github'
/** `<remote id>` below it names the commit that stands here for one that could not be rebuilt. */
const STAND_INS = `${OWN_REFS}/commits`

/** Below it, each commit that this desk has made. Nobody else writes to the clone. */
const OWN_COMMITS = 'own'

/** A clone that is further behind is brought up to date with git, which takes seconds. */
const MOST_COMMITS = 200
/** The same for its files: a proposal of the desk has a few, of at most 5 MB. */
const MOST_BYTES = 100 * 1024 * 1024
const AT_ONCE = 6

/**
 * More has to be copied than anybody would wait for. A stranger can propose anything: what is too
 * much in one pull request must not stand in the way of the others.
 */
export class TooMuchError extends RepositoryUnavailableError {
  constructor(what: string) {
    super(
      `The desk’s copy of the repository does not have this yet, and it ${what}. Whoever runs the desk has to look at it on GitHub, and to run there: git fetch`,
      false,
    )
  }
}

/** What GitHub has, in a local repository too. */
export type Mirror = {
  /** Brings a commit here, with all that is in it and before it. Returns its id here. */
  bring: (remote: string) => Promise<string>
  /** The same for a commit that GitHub has just made, whose files and parents are here. */
  bringTold: (commit: RemoteCommit) => Promise<string>
  /** Looks which of many commits are here, which is faster than one after the other. */
  look: (remotes: readonly string[]) => Promise<void>
  /** Brings the files of a tree here. */
  bringTree: (tree: string) => Promise<void>
  /** GitHub's id of a commit here. */
  remoteOf: (local: string) => Promise<string>
  /** Keeps a commit or tree from being thrown away: `main`, `pulls/12`. */
  keep: (name: string, oid: string) => Promise<void>
  /** Remembers that this desk made a commit, given by its id here. */
  keepOwn: (local: string) => Promise<void>
  /** Those of some commits here that this desk did not make. */
  notOwn: (locals: readonly string[]) => Promise<string[]>
  /** Ids here of commits that another one stands for, by their ids on GitHub. */
  standIns: () => Promise<ReadonlyMap<string, string>>
}

/**
 * Copies objects from GitHub's Git Data API into a local repository. Nothing is written whose bytes
 * do not have the id that GitHub gave, and nothing before all that it names: whoever finds an object
 * here has all of it, even when the copying was interrupted.
 *
 * A commit keeps its id wherever its bytes can be told from what GitHub says, which is nearly
 * always (rebuild-commit.ts). Where they cannot, a commit with the same people, words, time and files
 * stands for it, and so for every commit after it. Refs below refs/desk/github/commits/ remember
 * which stands for which. A later `git fetch` brings the true ones, which are then used.
 */
export function openMirror(root: string, calls: Calls): Mirror {
  const alone = oneAtATime()
  const store: Store = { root, calls, here: new Map(), standIns: null, kept: null }
  const keep = async (name: string, oid: string): Promise<void> => {
    const kept = await keptIn(store)
    if (kept.get(name) === oid) return
    await gitText(root, ['update-ref', `${OWN_REFS}/${name}`, oid])
    kept.set(name, oid)
  }
  return {
    bring: async (remote) => store.here.get(remote) ?? alone(() => bringCommit(store, remote)),
    bringTold: (commit) => alone(() => bringTold(store, commit)),
    bringTree: (tree) => alone(() => bringTree(root, calls, tree)),
    remoteOf: async (local) => {
      const standIns = await standInsOf(store)
      for (const [remote, standIn] of standIns) if (standIn === local) return remote
      return local
    },
    look: async (remotes) => void (await notHere(store, remotes)),
    keep,
    keepOwn: (local) => keep(`${OWN_COMMITS}/${local}`, local),
    notOwn: async (locals) => {
      const kept = await keptIn(store)
      return locals.filter((local) => kept.get(`${OWN_COMMITS}/${local}`) !== local)
    },
    standIns: () => standInsOf(store),
  }
}

async function keptIn(store: Store): Promise<Map<string, string>> {
  return (store.kept ??= await readRefs(store.root, OWN_REFS))
}

type Store = {
  root: string
  calls: Calls
  /** Ids here of commits that were found here or brought here, by their ids on GitHub. */
  here: Map<string, string>
  standIns: Map<string, string> | null
  /** What this adapter's own refs name; null until it is asked. */
  kept: Map<string, string> | null
}

async function bringTold(store: Store, commit: RemoteCommit): Promise<string> {
  const { here } = store
  const parents = commit.parents.map(({ sha }) => here.get(sha))
  const isKnown = parents.every((parent) => parent !== undefined)
  if (!isKnown) return bringCommit(store, commit.sha)
  const local = await writeCommit(store, commit, parents)
  here.set(commit.sha, local)
  return local
}

async function bringCommit(store: Store, remote: string): Promise<string> {
  const { root, calls, here } = store
  const read = new Map<string, RemoteCommit>()
  const pending = await notHere(store, [remote])
  for (let next = pending.at(-1); next !== undefined; next = pending.at(-1)) {
    const commit = read.get(next) ?? (await calls.readCommit(next))
    if (commit.sha !== next) throw wrong('commit')
    read.set(next, commit)
    const before = await notHere(
      store,
      commit.parents.map(({ sha }) => sha),
    )
    if (Math.max(read.size, pending.length) > MOST_COMMITS) {
      throw new TooMuchError(`has more than ${MOST_COMMITS} commits`)
    }
    if (before.length > 0) {
      pending.push(...before)
      continue
    }
    pending.pop()
    // Two ways can lead to one commit: the other has brought it meanwhile.
    if (here.has(next)) continue
    await bringTree(root, calls, commit.tree.sha)
    const parents = commit.parents.map(({ sha }) => here.get(sha) ?? sha)
    here.set(next, await writeCommit(store, commit, parents))
  }
  return here.get(remote) ?? remote
}

/** Those of the commits that have to be brought. */
async function notHere(store: Store, oids: readonly string[]): Promise<string[]> {
  const { root, here } = store
  const unknown = oids.filter((oid) => !here.has(oid))
  const missing = await missingObjects(root, unknown)
  // Another desk may have made some since we looked.
  if (missing.size > 0) store.standIns = null
  for (const oid of unknown) {
    const local = missing.has(oid) ? (await standInsOf(store)).get(oid) : oid
    if (local !== undefined) here.set(oid, local)
  }
  return oids.filter((oid) => !here.has(oid))
}

async function writeCommit(
  store: Store,
  commit: RemoteCommit,
  parents: readonly string[],
): Promise<string> {
  const { root } = store
  const isAfterStandIn = commit.parents.some(({ sha }, index) => sha !== parents[index])
  const bytes = isAfterStandIn ? null : rebuildCommit(commit)
  if (bytes !== null) return writeObject(root, 'commit', bytes)
  const local = await writeObject(root, 'commit', approximateCommit(commit, parents))
  await gitText(root, ['update-ref', `${STAND_INS}/${commit.sha}`, local])
  store.standIns = null
  return local
}

async function standInsOf(store: Store): Promise<ReadonlyMap<string, string>> {
  store.standIns ??= await readRefs(store.root, STAND_INS)
  return store.standIns
}

/** Ids by name, without the folder. */
async function readRefs(root: string, folder: string): Promise<Map<string, string>> {
  const text = await gitText(root, ['for-each-ref', '--format=%(refname) %(objectname)', folder])
  return new Map(
    text.split('\n').flatMap((line): [string, string][] => {
      const [ref = '', oid = ''] = line.split(' ')
      return ref === '' ? [] : [[ref.slice(folder.length + 1), oid]]
    }),
  )
}

async function bringTree(root: string, calls: Calls, tree: string): Promise<void> {
  if (!(await missingObjects(root, [tree])).has(tree)) return
  const whole = await calls.readTree(tree, { isWhole: true })
  if (!whole.truncated) {
    return writeFolders(root, calls, foldersOf(tree, whole, { isWhole: true }))
  }
  // GitHub leaves entries out of answers of more than 7 MB: then one folder after the other.
  const flat = await calls.readTree(tree, { isWhole: false })
  if (flat.truncated) throw wrong('folder')
  for (const entry of flat.tree) {
    if (entry.type === 'tree') await bringTree(root, calls, entry.sha)
  }
  await writeFolders(root, calls, foldersOf(tree, flat, { isWhole: false }))
}

type Folder = { oid: string; entries: TreeEntry[]; sizes: Map<string, number> }

/** Folders of a tree by path, whole or only the topmost. */
function foldersOf(
  tree: string,
  { tree: entries }: RemoteTree,
  { isWhole }: { isWhole: boolean },
): Map<string, Folder> {
  const folders = new Map<string, Folder>([['', { oid: tree, entries: [], sizes: new Map() }]])
  for (const { path, type, sha } of isWhole ? entries : []) {
    if (type === 'tree') folders.set(path, { oid: sha, entries: [], sizes: new Map() })
  }
  for (const { path, mode, type, sha, size = 0 } of entries) {
    const end = path.lastIndexOf('/')
    const folder = folders.get(path.slice(0, Math.max(end, 0)))
    if (folder === undefined) throw wrong('folder')
    folder.entries.push({ name: path.slice(end + 1), mode, type, oid: sha })
    folder.sizes.set(sha, size)
  }
  return folders
}

async function writeFolders(
  root: string,
  calls: Calls,
  folders: ReadonlyMap<string, Folder>,
): Promise<void> {
  const all = [...folders].flatMap(([, { entries }]) => entries)
  const blobs = new Set(all.flatMap(({ type, oid }) => (type === 'blob' ? [oid] : [])))
  const missing = await missingObjects(root, [...[...folders].map(([, { oid }]) => oid), ...blobs])
  const wanted = [...blobs].filter((oid) => missing.has(oid))
  let size = 0
  for (const [, { sizes }] of folders) {
    for (const [oid, bytes] of sizes) if (missing.has(oid)) size += bytes
  }
  if (size > MOST_BYTES) throw new TooMuchError(`has more than ${MOST_BYTES / 1024 ** 2} MB`)
  await fewAtATime(wanted, AT_ONCE, async (oid) => {
    const bytes = await calls.readBlob(oid)
    if (oidOf('blob', bytes) !== oid) throw wrong('file')
    await writeObject(root, 'blob', bytes)
  })
  // The deepest first, one depth after the other: a process of git remembers which objects it did not
  // find, and would miss a folder that it has written itself.
  const wantedFolders = [...folders].filter(([, { oid }]) => missing.has(oid))
  const depths = new Set(wantedFolders.map(([path]) => depthOf(path)))
  for (const depth of [...depths].sort((one, other) => other - one)) {
    const level = wantedFolders.flatMap(([path, folder]) =>
      depthOf(path) === depth ? [folder] : [],
    )
    const written = await writeTrees(
      root,
      level.map(({ entries }) => entries),
    )
    if (level.some(({ oid }, index) => oid !== written[index])) throw wrong('folder')
  }
}

function depthOf(path: string): number {
  return path === '' ? 0 : path.split('/').length
}

function wrong(what: 'commit' | 'folder' | 'file'): RepositoryUnavailableError {
  return new RepositoryUnavailableError(
    `GitHub sent a ${what} that is not the one it was asked for. Try again later.`,
    true,
  )
}
