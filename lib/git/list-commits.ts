import { gitText } from './git.ts'
import { onHistoryAlone } from './history-alone.ts'

/** A commit of a proposal, with everybody it names. */
export type Commit = {
  oid: string
  author: { name: string; email: string }
  committer: { name: string; email: string }
  coAuthors: { name: string; email: string }[]
  subject: string
  /**
   * Files it touches. Of a merge those that are not as git alone would have merged them, so that
   * whoever chose between two versions has touched the file. What no repetition can tell, a merge of
   * more than two, touches `*`.
   */
  paths: string[]
}

/** Fields of one commit, apart by NUL: the one character that none of them can hold. */
const FIELDS = ['%H', '%P', '%an', '%ae', '%cn', '%ce', '%s', '%B']

/**
 * Commits of `head` that `base` does not have, newest first. Names are those of the commits: a
 * `.mailmap` counts for nothing, because the proposal could bring it.
 */
export async function listCommits(root: string, base: string, head: string): Promise<Commit[]> {
  const { folder, env } = await onHistoryAlone(root)
  const log = async (...args: string[]): Promise<string> =>
    gitText(folder, ['log', '-z', '--encoding=UTF-8', '--no-show-signature', ...args, range], {
      env,
    })
  const range = `${base}..${head}`
  const [people, touched] = await Promise.all([
    log('--no-patch', `--format=${FIELDS.join('%x00')}`),
    log('--remerge-diff', '--no-renames', '--name-only', '--format=%x00%x00%H'),
  ])
  const pathsOf = readPaths(touched)
  const fields = people.split('\0')
  const commits: Commit[] = []
  for (let index = 0; index + FIELDS.length <= fields.length; index += FIELDS.length) {
    const [oid = '', parents = '', an = '', ae = '', cn = '', ce = '', subject = '', body = ''] =
      fields.slice(index, index + FIELDS.length)
    const isOctopus = parents.split(' ').length > 2
    commits.push({
      oid,
      author: { name: an, email: ae },
      committer: { name: cn, email: ce },
      coAuthors: coAuthorsOf(body),
      subject,
      paths: isOctopus ? ['*'] : (pathsOf.get(oid) ?? []),
    })
  }
  return commits
}

/** Two empty fields, a commit's id, an empty line if it touches anything, its paths. */
function readPaths(text: string): Map<string, string[]> {
  const pathsOf = new Map<string, string[]>()
  let paths: string[] | null = null
  for (const field of text.split('\0')) {
    if (field === '') paths = null
    else if (paths === null) pathsOf.set(field, (paths = []))
    else paths.push(paths.length === 0 ? field.replace(/^\n/, '') : field)
  }
  return pathsOf
}

/**
 * Wherever in a message it stands: git knows trailers in the last paragraph only, and one too many
 * asks for another reviewer, while one too few lets somebody approve their own words.
 */
function coAuthorsOf(body: string): Commit['coAuthors'] {
  return [...body.matchAll(/^[^\S\n]*co-authored-by[^\S\n]*:((?:.*)(?:\n[^\S\n]+.*)*)/gim)].flatMap(
    ([, value = '']) => {
      // Longer is no name, and would take long to look through.
      const words = value.slice(0, 1000).replace(/\s+/g, ' ').trim()
      const emails = words.match(/[^\s<>,;]+@[^\s<>,;]+/g) ?? ['']
      const name = words.replace(/\s*<?[^\s<]+@.*$/, '')
      return words === '' ? [] : emails.map((email) => ({ name, email }))
    },
  )
}
