import { git } from '../../git/git.ts'

export type GitObject = { oid: string; type: string; bytes: Buffer }

/**
 * Objects by name, such as `refs/heads/main` or `refs/heads/main:README.md`, in one process; null
 * for one that is not there. Names hold no line end.
 */
export async function readObjects(
  root: string,
  names: readonly string[],
): Promise<(GitObject | null)[]> {
  if (names.length === 0) return []
  const { stdout } = await git(root, ['cat-file', '--batch'], { input: `${names.join('\n')}\n` })
  let offset = 0
  return names.map((name) => {
    const end = stdout.indexOf(0x0a, offset)
    const header = stdout.toString('utf8', offset, end)
    offset = end + 1
    if (header === `${name} missing`) return null
    const [oid = '', type = '', size = ''] = header.split(' ')
    if (!/^\d+$/.test(size)) return null
    const bytes = stdout.subarray(offset, offset + Number(size))
    offset += Number(size) + 1
    return { oid, type, bytes }
  })
}

/** Subject and time of a commit as git keeps it. */
export function readCommit({ bytes }: GitObject): { subject: string; at: Date } {
  const text = bytes.toString('utf8')
  const end = text.indexOf('\n\n')
  const seconds = /^committer .* (\d+) [+-]\d{4}$/m.exec(text.slice(0, end))?.[1]
  const [subject = ''] = text.slice(end + 2).split('\n')
  return { subject, at: new Date(Number(seconds ?? 0) * 1000) }
}
