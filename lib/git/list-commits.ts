import { gitText } from './git.ts'

/** A commit of a proposal, with everybody it names. */
export type Commit = {
  oid: string
  author: { name: string; email: string }
  committer: { name: string; email: string }
  coAuthors: { name: string; email: string }[]
  subject: string
  /** Files it touches; of a merge, those that are as no parent had them. */
  paths: string[]
}

/** Commits of `head` that `base` does not have, newest first. */
export async function listCommits(root: string, base: string, head: string): Promise<Commit[]> {
  const trailer = '%(trailers:key=Co-authored-by,valueonly,unfold,separator=%x1f)'
  const text = await gitText(root, [
    'log',
    '-z',
    '--cc',
    '--no-renames',
    '--name-only',
    `--format=%x1e%H%x1d%an%x1d%ae%x1d%cn%x1d%ce%x1d%s%x1d${trailer}%x1d`,
    `${base}..${head}`,
  ])
  const commits: Commit[] = []
  for (const entry of text.split('\x1e').slice(1)) {
    const [oid = '', an = '', ae = '', cn = '', ce = '', subject = '', trailers = '', files = ''] =
      entry.split('\x1d')
    const paths = files.split('\0').map((path) => path.replace(/^\n+/, ''))
    commits.push({
      oid,
      author: { name: an, email: ae },
      committer: { name: cn, email: ce },
      coAuthors: trailers.split('\x1f').flatMap(toPerson),
      subject,
      paths: paths.filter(Boolean),
    })
  }
  return commits
}

function toPerson(trailer: string): { name: string; email: string }[] {
  const match = /^\s*(.*?)\s*<([^>]+)>\s*$/.exec(trailer)
  if (match === null) return trailer.trim() === '' ? [] : [{ name: trailer.trim(), email: '' }]
  return [{ name: match[1] ?? '', email: match[2] ?? '' }]
}
