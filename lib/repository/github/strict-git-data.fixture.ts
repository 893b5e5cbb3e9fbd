import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { deflateSync, inflateSync } from 'node:zlib'
import { z } from 'zod'
import { git, gitText } from '../../git/git.ts'
import { oidOf, treeWith } from './objects.ts'

/** What GitHub answers. */
export type Answer = { status: number; data: unknown; complaint?: string }

export function answer(data: unknown, status = 200): Answer {
  return { status, data }
}

export function refuse(status: number, message: string): Answer {
  return { status, data: { message } }
}

const oid = z.string().regex(/^[0-9a-f]{40}$/)
const instant = z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/)
const identity = z.strictObject({
  name: z.string().min(1),
  email: z.string().min(1),
  date: instant,
})
const newCommit = z.strictObject({
  message: z.string().min(1),
  tree: oid,
  parents: z.array(oid),
  author: identity,
  committer: identity,
})
const path = z.string().regex(/^[^/\0]+(\/[^/\0]+)*$/)
const entry = z.union([
  z.strictObject({ path, mode: z.string(), type: z.enum(['blob', 'commit']), sha: oid.nullable() }),
  z.strictObject({ path, mode: z.string(), type: z.literal('blob'), content: z.string() }),
])
const newTree = z.strictObject({ base_tree: oid.optional(), tree: z.array(entry).min(1) })
const newBlob = z.strictObject({ content: z.base64(), encoding: z.literal('base64') })

/** An object of the store; null when it has none of this kind. */
async function readObject(root: string, kind: string, sha: string): Promise<Buffer | null> {
  try {
    const file = await readFile(join(root, 'objects', sha.slice(0, 2), sha.slice(2)))
    const whole = inflateSync(file)
    const end = whole.indexOf(0)
    return whole.toString('latin1', 0, end).startsWith(`${kind} `) ? whole.subarray(end + 1) : null
  } catch {
    // Many that were pushed at once are in a pack.
    const { stdout, status } = await git(root, ['cat-file', kind, sha], { statuses: [0, 1, 128] })
    return status === 0 ? stdout : null
  }
}

/** Writes an object as git does, without asking git: a test makes hundreds. */
export async function writeObject(
  root: string,
  kind: 'blob' | 'commit',
  bytes: Uint8Array,
): Promise<string> {
  const oid = oidOf(kind, bytes)
  const folder = join(root, 'objects', oid.slice(0, 2))
  await mkdir(folder, { recursive: true })
  const whole = Buffer.concat([Buffer.from(`${kind} ${bytes.byteLength}\0`), bytes])
  await writeFile(join(folder, oid.slice(2)), deflateSync(whole))
  return oid
}

/** Whether the store has an object of this kind. */
export async function hasObject(root: string, kind: string, sha: string): Promise<boolean> {
  return (await readObject(root, kind, sha)) !== null
}

export async function createCommit(root: string, body: unknown): Promise<Answer> {
  const { data, error } = newCommit.safeParse(body)
  if (data === undefined) return malformed(error)
  if (!(await hasObject(root, 'tree', data.tree))) return refuse(422, 'Tree SHA does not exist')
  for (const parent of data.parents) {
    if (!(await hasObject(root, 'commit', parent))) {
      return refuse(422, 'Parent SHA does not exist or is not a commit object')
    }
  }
  const who = ({ name, email, date }: z.infer<typeof identity>): string =>
    `${name} <${email}> ${Date.parse(date) / 1000} +0000`
  const headers = [
    `tree ${data.tree}`,
    ...data.parents.map((parent) => `parent ${parent}`),
    `author ${who(data.author)}`,
    `committer ${who(data.committer)}`,
  ]
  // As GitHub does, without a line end after the last line.
  const bytes = Buffer.from(`${headers.join('\n')}\n\n${data.message}`, 'utf8')
  return answer(await tellCommit(root, await writeObject(root, 'commit', bytes)), 201)
}

/** A commit in GitHub's words: times in UTC, no end of the last line, no header that is not asked for. */
export async function tellCommit(root: string, sha: string): Promise<unknown> {
  const text = (await readObject(root, 'commit', sha))?.toString('utf8') ?? ''
  const end = text.indexOf('\n\n')
  const headers = text.slice(0, end)
  const all = (name: string): string[] =>
    [...headers.matchAll(new RegExp(`^${name} (.*(?:\n .*)*)`, 'gm'))].map(
      ([, value = '']) => value,
    )
  const who = (name: string): unknown => {
    const [, person = '', email = '', seconds = ''] =
      /^(.*) <(.*)> (\d+) [+-]\d{4}$/.exec(all(name)[0] ?? '') ?? []
    const date = new Date(Number(seconds) * 1000).toISOString().replace('.000Z', 'Z')
    return { name: person, email, date }
  }
  const [signature] = all('gpgsig')
  const signed = signature === undefined ? null : text.replace(`\ngpgsig ${signature}`, '')
  return {
    sha,
    tree: { sha: all('tree')[0] },
    parents: all('parent').map((parent) => ({ sha: parent })),
    author: who('author'),
    committer: who('committer'),
    message: text.slice(end + 2).replace(/\n+$/, ''),
    verification: {
      verified: signed !== null,
      signature: signature?.replaceAll('\n ', '\n') ?? null,
      payload: signed,
    },
  }
}

/** The tree without files, which git knows without having it. */
const NO_FILES = '4b825dc642cb6eb9a060e54bf8d69288fbee4904'

export async function createTree(root: string, body: unknown): Promise<Answer> {
  const { data, error } = newTree.safeParse(body)
  if (data === undefined) return malformed(error)
  const base = data.base_tree ?? NO_FILES
  if (data.base_tree !== undefined && !(await hasObject(root, 'tree', base))) {
    return refuse(422, 'base_tree is not a valid tree oid')
  }
  const before = new Set(
    (await gitText(root, ['ls-tree', '-r', '-z', '--name-only', base])).split('\0'),
  )
  const files = new Map<string, { oid: string; mode: string } | null>()
  for (const one of data.tree) {
    if ('content' in one) {
      const sha = await writeObject(root, 'blob', Buffer.from(one.content, 'utf8'))
      files.set(one.path, { oid: sha, mode: one.mode })
    } else if (one.sha === null) {
      if (!before.has(one.path)) return refuse(422, 'GitRPC::BadObjectState')
      files.set(one.path, null)
    } else {
      if (one.type === 'blob' && !(await hasObject(root, 'blob', one.sha))) {
        return refuse(422, `tree.sha ${one.sha} is not a valid blob`)
      }
      files.set(one.path, { oid: one.sha, mode: one.mode })
    }
  }
  const sha = await treeWith(root, base, files)
  return sha === NO_FILES ? refuse(422, 'Invalid tree info') : answer({ sha }, 201)
}

/** @param most entries in one answer; the others are left out */
export async function tellTree(
  root: string,
  sha: string,
  { isWhole, most }: { isWhole: boolean; most: number },
): Promise<Answer> {
  if (!(await hasObject(root, 'tree', sha))) return refuse(404, 'Not Found')
  const args = isWhole ? ['ls-tree', '-r', '-t', '-l', '-z', sha] : ['ls-tree', '-l', '-z', sha]
  const entries = (await listed(root, args)).split('\0').flatMap((line) => {
    const [, mode, type, id, size, name] = /^(\d+) (\w+) (\w+) +(\d+|-)\t(.*)$/s.exec(line) ?? []
    const entry = { path: name, mode, type, sha: id }
    return mode === undefined ? [] : [size === '-' ? entry : { ...entry, size: Number(size) }]
  })
  const limit = isWhole ? most : Infinity
  return answer({ sha, tree: entries.slice(0, limit), truncated: entries.length > limit })
}

const MOST_ATTEMPTS = 10

/** On some machines git cannot read a file for a moment while another git writes the very same. */
async function listed(root: string, args: readonly string[]): Promise<string> {
  for (let attempt = 1; ; attempt += 1) {
    const text = await gitText(root, args)
    if (!/ BAD\t/.test(text) || attempt === MOST_ATTEMPTS) return text
  }
}

export async function createBlob(root: string, body: unknown): Promise<Answer> {
  const { data, error } = newBlob.safeParse(body)
  if (data === undefined) return malformed(error)
  return answer({ sha: await writeObject(root, 'blob', Buffer.from(data.content, 'base64')) }, 201)
}

export async function tellBlob(root: string, sha: string): Promise<Answer> {
  const bytes = await readObject(root, 'blob', sha)
  if (bytes === null) return refuse(404, 'Not Found')
  // GitHub breaks the lines.
  const content = bytes.toString('base64').replace(/.{60}/g, '$&\n')
  return answer({ sha, encoding: 'base64', content, size: bytes.byteLength })
}

export function malformed(error: z.ZodError | undefined): Answer {
  return { ...refuse(422, 'Invalid request.'), complaint: error?.message ?? 'unexpected' }
}
