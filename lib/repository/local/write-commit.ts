import { createHash } from 'node:crypto'
import { git } from '../../git/git.ts'
import { SETTINGS } from './settings.ts'

export type Author = { name: string; email: string }

export type NewCommit = {
  /** None for the first commit of a history. */
  parents: readonly string[]
  by: Author
  at: Date
  message: string
  /** A whole tree in place of the first parent's. */
  tree?: string
  /** Changes to that tree by path, which holds no control character; null deletes. */
  files?: ReadonlyMap<string, { bytes: Uint8Array; mode: string } | null>
}

/** git wants a branch to write to. It is emptied at the end and never becomes a ref. */
const NOWHERE = 'refs/desk/nowhere'

/**
 * Writes a commit, which nothing points to yet. One process for any number of files, no index and no
 * work tree: no filter, attribute or line end of anybody's changes a byte.
 *
 * @returns the commit's id
 */
export async function writeCommit(root: string, commit: NewCommit): Promise<string> {
  const { parents, by, at, message, tree, files = new Map() } = commit
  const who = `${clean(by.name) || 'Nobody'} <${clean(by.email)}> ${Math.floor(at.getTime() / 1000)} +0000`
  const words = Buffer.from(`${message.replaceAll('\0', '').replace(/\r\n?/g, '\n').trim()}\n`)
  const [first, ...others] = parents
  const parts: (string | Uint8Array)[] = [
    `commit ${NOWHERE}\nmark :1\nauthor ${who}\ncommitter ${who}\ndata ${words.byteLength}\n`,
    words,
    ...(first === undefined ? [] : [`from ${first}\n`]),
    ...others.map((other) => `merge ${other}\n`),
    ...(tree === undefined ? [] : [`M 040000 ${tree} ""\n`]),
  ]
  for (const [path, file] of files) {
    const quoted = `"${path.replace(/["\\]/g, '\\$&')}"`
    if (file === null) parts.push(`D ${quoted}\n`)
    else {
      const { bytes, mode } = file
      parts.push(`M ${mode} inline ${quoted}\ndata ${bytes.byteLength}\n`, bytes, '\n')
    }
  }
  // Without `done` git takes a stream that was cut off for a whole one.
  parts.push(`get-mark :1\nreset ${NOWHERE}\n\ndone\n`)
  const input = Buffer.concat(parts.map((part) => Buffer.from(part)))
  const { stdout } = await git(root, ['fast-import', '--quiet', '--done', '--date-format=raw'], {
    input,
    env: SETTINGS,
  })
  return stdout.toString('utf8').trim()
}

/** What git allows in a name: nothing that ends it. */
function clean(name: string): string {
  return name.replace(/[<>\p{Cc}]/gu, ' ').trim()
}

/**
 * Id that git gives to these bytes.
 *
 * @param like any other id of the repository, for its length tells which hash it uses
 */
export function blobId(bytes: Uint8Array, like: string): string {
  return createHash(like.length === 64 ? 'sha256' : 'sha1')
    .update(`blob ${bytes.byteLength}\0`)
    .update(bytes)
    .digest('hex')
}
