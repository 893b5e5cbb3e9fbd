import { randomUUID } from 'node:crypto'
import type { z } from 'zod'
import { gitText } from '../../git/git.ts'
import { BadStateError, ForbiddenPathError, RepositoryUnavailableError } from '../errors.ts'
import { readObjects } from '../local/read-objects.ts'
import { isStateName } from '../paths.ts'
import type { Calls, NewEntry } from './calls.ts'
import { OWN_REFS, type Mirror } from './mirror.ts'
import { treeWith, writeObject } from './objects.ts'
import { oneAtATime } from './one-at-a-time.ts'

/** Small JSON documents under one ref on GitHub. */
export type Documents = {
  read: <T>(name: string, schema: z.ZodType<T>) => Promise<T | null>
  /** Every document, read at once. */
  readAll: <T>(schema: z.ZodType<T>) => Promise<Map<string, T>>
  list: (folder: string) => Promise<string[]>
  change: <T>(
    name: string,
    schema: z.ZodType<T>,
    change: (now: T | null) => T | null,
  ) => Promise<T | null>
}

export type DocumentsOptions = {
  root: string
  calls: Calls
  mirror: Mirror
  /** Without `refs/`: `desk/state`. */
  ref: string
  now: () => Date
  wait: (milliseconds: number) => Promise<void>
}

const MOST_ATTEMPTS = 20
/** Git has no folder without a file, and GitHub makes no empty tree. */
const ABOUT = {
  path: 'about.txt',
  mode: '100644',
  type: 'blob' as const,
  content:
    'Documents of the desk. The desk writes them; see docs/decisions/0025-proposals-on-github.md\n',
}
/** The desk itself writes here, and no person: there is nothing to be reviewed. */
const WRITER = { name: 'The desk', email: 'desk@localhost' }

/**
 * Documents under a ref outside of branches and tags, which starts no workflow and which no rule for
 * branches touches. Each change is a commit on top of the one that was read, and the ref is only ever
 * moved forward, so that of two writers the later reads again.
 *
 * Source: docs.github.com, "REST API endpoints for Git references": a ref needs to begin with `refs`
 * and have at least two slashes; "anything in the namespace is returned, not just heads and tags"
 */
export function openDocuments(given: DocumentsOptions): Documents {
  const options: Options = { ...given, tips: new Map() }
  const { root } = options
  const alone = oneAtATime()
  const parse = <T>(name: string, text: string, schema: z.ZodType<T>): T => {
    const { data, error } = schema.safeParse(fromJson(name, text))
    if (error !== undefined) throw new BadStateError(name, error.issues[0]?.message ?? '')
    return data as T
  }
  const textAt = async (tip: Tip | null, name: string): Promise<string | null> =>
    tip === null ? null : readText(root, tip, fileOf(name))
  const readAt = async <T>(
    tip: Tip | null,
    name: string,
    schema: z.ZodType<T>,
  ): Promise<T | null> => {
    const text = await textAt(tip, name)
    return text === null ? null : parse(name, text, schema)
  }
  return {
    read: async (name, schema) => {
      refuseName(name)
      return readAt(await readTip(options), name, schema)
    },
    readAll: async (schema) => {
      const tip = await readTip(options)
      const found = new Map()
      for (const name of await listNames(root, tip, '')) {
        const value = await readAt(tip, name, schema)
        if (value !== null) found.set(name, value)
      }
      return found
    },
    list: async (folder) => {
      refuseName(folder)
      return listNames(root, await readTip(options), folder)
    },
    change: async (name, schema, change) => {
      refuseName(name)
      // In this process one after the other; of other processes only one can move the ref.
      return alone(async () => {
        for (let attempt = 1; attempt <= MOST_ATTEMPTS; attempt += 1) {
          const tip = await readTip(options)
          const before = await readAt(tip, name, schema)
          const after = change(before)
          // What is given back is what a reader will read.
          const content = after === null ? null : `${JSON.stringify(after, null, 2)}\n`
          const kept = content === null ? null : parse(name, content, schema)
          const isThere = content === (await textAt(tip, name))
          if (isThere || (await write(options, tip, { name, content }))) return kept
          await options.wait(Math.round(50 * attempt * (1 + Math.random())))
        }
        throw new RepositoryUnavailableError(
          'Many people wrote at the same moment. Nothing was changed. Try again.',
          true,
        )
      })
    },
  }
}

/** Commit on GitHub, and its tree, whose files are here. */
type Tip = { commit: string; tree: string; texts: Map<string, string | null> }

/** A commit never changes: whoever knows its id need not read it again. */
type Options = DocumentsOptions & { tips: Map<string, Tip> }

const FILE = { mode: '100644', type: 'blob' as const }
const MOST_TIPS = 100
const MOST_STEPS = 100

async function readTip({ root, calls, mirror, ref, tips }: Options): Promise<Tip | null> {
  const commit = await calls.readRef(ref)
  const kept = `${OWN_REFS}/${keptAs(ref)}`
  if (commit === null) {
    // GitHub says the same of what is not there and of what the token may not see.
    await calls.readAbout()
    if ((await gitText(root, ['for-each-ref', kept])) !== '') throw gone(ref, kept)
    return null
  }
  const known = tips.get(commit)
  if (known !== undefined) return known
  const { tree } = await calls.readCommit(commit)
  await mirror.bringTree(tree.sha)
  await mirror.keep(keptAs(ref), tree.sha)
  return remember(tips, { commit, tree: tree.sha, texts: new Map() })
}

function remember(tips: Map<string, Tip>, tip: Tip): Tip {
  if (tips.size >= MOST_TIPS) tips.clear()
  tips.set(tip.commit, tip)
  return tip
}

/**
 * @param content null deletes
 * @returns false when somebody else was faster
 */
async function write(
  options: Options,
  tip: Tip | null,
  { name, content }: { name: string; content: string | null },
): Promise<boolean> {
  const { root, calls, mirror, ref, now, tips } = options
  const path = fileOf(name)
  const entry: NewEntry =
    content === null ? { path, ...FILE, sha: null } : { path, ...FILE, content }
  const tree = await calls.createTree(tip?.tree ?? null, tip === null ? [ABOUT, entry] : [entry])
  const { sha } = await calls.createCommit({
    tree,
    parents: tip === null ? [] : [tip.commit],
    // Two desks that write the same in the same second make two commits, so that one of them loses.
    message: `Change ${name}\n\nKey: ${randomUUID()}`,
    author: {
      ...WRITER,
      date: now()
        .toISOString()
        .replace(/\.\d+Z$/, 'Z'),
    },
  })
  const isMoved = await (tip === null ? calls.createRef(ref, sha) : calls.moveRef(ref, sha))
  if (!isMoved && !(await isWritten(calls, { ref, sha, before: tip?.commit ?? null }))) return false
  if (tip === null) await readTip(options)
  else {
    // The same made here, so that it need not be fetched.
    const bytes = content === null ? null : Buffer.from(content, 'utf8')
    const oid = bytes === null ? null : await writeObject(root, 'blob', bytes)
    const file = oid === null ? null : { oid, mode: FILE.mode }
    const here = await treeWith(root, tip.tree, new Map([[path, file]]))
    if (here === tree) {
      await mirror.keep(keptAs(ref), tree)
      remember(tips, { commit: sha, tree, texts: new Map(tip.texts).set(path, content) })
    }
  }
  return true
}

/**
 * Whether a commit is in the history all the same: GitHub's answer can be lost, and somebody else
 * can have written on top before the call was repeated. What was changed must not be changed twice.
 */
async function isWritten(
  calls: Calls,
  { ref, sha, before }: { ref: string; sha: string; before: string | null },
): Promise<boolean> {
  let next = await calls.readRef(ref)
  for (let steps = 0; next !== null && next !== before && steps < MOST_STEPS; steps += 1) {
    if (next === sha) return true
    next = (await calls.readCommit(next)).parents[0]?.sha ?? null
  }
  return false
}

/** `documents/state` for `desk/state`. */
function keptAs(ref: string): string {
  return `documents/${ref.slice(ref.lastIndexOf('/') + 1)}`
}

async function readText(root: string, { tree, texts }: Tip, path: string): Promise<string | null> {
  const known = texts.get(path)
  if (known !== undefined) return known
  const [folder, file] = await readObjects(root, [tree, `${tree}:${path}`])
  // What git has lost is not what was never there.
  if (!folder) throw new BadStateError(path, 'the repository of the desk is damaged')
  const text = file ? Buffer.from(file.bytes).toString('utf8') : null
  texts.set(path, text)
  return text
}

function fileOf(name: string): string {
  return `${name}.json`
}

async function listNames(root: string, tip: Tip | null, folder: string): Promise<string[]> {
  if (tip === null) return []
  const paths = await gitText(root, ['ls-tree', '-r', '-z', '--name-only', tip.tree])
  return paths
    .split('\0')
    .flatMap((path) => (path.endsWith('.json') ? [path.slice(0, -'.json'.length)] : []))
    .filter((name) => isStateName(name) && (folder === '' || name.startsWith(`${folder}/`)))
    .sort()
}

function fromJson(name: string, text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new BadStateError(name, 'it is no JSON')
  }
}

function refuseName(name: string): void {
  if (!isStateName(name)) {
    throw new ForbiddenPathError(name, 'expected small letters, digits and hyphens, with / between')
  }
}

/** An ended session must not come alive because somebody deleted a ref. */
function gone(ref: string, kept: string): RepositoryUnavailableError {
  return new RepositoryUnavailableError(
    `The desk’s documents (refs/${ref}) are gone from GitHub. The last that the desk saw are in its own copy, under ${kept}. Whoever runs the desk has to put them back, or delete that too to begin anew.`,
    false,
  )
}
