import { ForbiddenPathError } from './errors.ts'

/** The only folders that the desk writes to. */
const FOLDERS = ['content/', 'public/articles/']
/** Longest file in bytes: 5 MB. A photograph made for a page is a twentieth of it. */
export const LONGEST_FILE = 5 * 1024 * 1024
/** Most files in one commit. */
export const MOST_FILES = 200
const LONGEST_NAME = 200
const LONGEST_PATH = 400

/**
 * Refuses a commit that writes where the desk may not, or what some computer could not check out:
 * two names that are one on macOS and Windows, a name that hides something, a file where there is a
 * folder.
 *
 * @param files bytes by path; null deletes
 * @param existing every path below content/ and public/articles/ where the commit is to go
 * @throws ForbiddenPathError
 */
export function refusePaths(
  files: ReadonlyMap<string, Uint8Array | null>,
  existing: Iterable<string>,
): void {
  let count = 0
  for (const [path, bytes] of files) {
    refuseName(path)
    count += 1
    if (count > MOST_FILES) {
      throw new ForbiddenPathError(path, `expected at most ${MOST_FILES} files at once`)
    }
    if (bytes !== null && bytes.byteLength > LONGEST_FILE) {
      throw new ForbiddenPathError(path, 'expected a file of at most 5 MB')
    }
  }
  refuseClashes(files, existing)
}

function refuseName(path: string): void {
  const refuse = (why: string): never => {
    throw new ForbiddenPathError(path, why)
  }
  if (path.length > LONGEST_PATH) refuse(`expected at most ${LONGEST_PATH} characters`)
  // Control characters, and those nobody sees that make two names look like one.
  if (/\p{C}/u.test(path)) refuse('expected no hidden characters')
  if (/[\\:*?"<>|]/.test(path)) refuse('expected none of \\ : * ? " < > |')
  if (path !== path.normalize('NFC')) refuse('expected letters with their accents in one (NFC)')
  if (!FOLDERS.some((folder) => path.startsWith(folder))) {
    refuse('expected a file below content/ or public/articles/')
  }
  for (const name of path.split('/')) {
    if (name === '') refuse('expected a file, and one / between folders')
    // `..`, `.git`, and `.gitattributes`, which would change the bytes of other files.
    if (name.startsWith('.')) refuse('expected no name that begins with a full stop')
    if (/[. ]$/.test(name)) refuse('expected no name that ends in a full stop or a space')
    if (/^git~\d+$/i.test(name)) refuse('expected no name that stands for .git')
    if (name.length > LONGEST_NAME) refuse(`expected names of at most ${LONGEST_NAME} characters`)
  }
}

function refuseClashes(
  files: ReadonlyMap<string, Uint8Array | null>,
  existing: Iterable<string>,
): void {
  const standing = new Set<string>()
  const spelled = new Map<string, string>()
  const add = (path: string): void => {
    for (const name of [...foldersOf(path), path]) {
      const key = name.toLowerCase()
      if (!spelled.has(key)) spelled.set(key, name)
    }
    standing.add(path)
  }
  for (const path of existing) if (files.get(path) !== null) add(path)
  for (const [path, bytes] of files) {
    if (bytes === null) continue
    const folders = foldersOf(path)
    const file = folders.find((folder) => standing.has(folder))
    if (file !== undefined) throw new ForbiddenPathError(path, `\`${file}\` is a file`)
    for (const name of [...folders, path]) {
      const other = spelled.get(name.toLowerCase())
      if (other !== undefined && other !== name) {
        throw new ForbiddenPathError(path, `\`${other}\` differs only in capital letters`)
      }
    }
    // Spelled the same and no file: a folder.
    if (spelled.has(path.toLowerCase()) && !standing.has(path)) {
      throw new ForbiddenPathError(path, 'a folder has that name')
    }
    add(path)
  }
}

/** `a/b` and `a` of `a/b/c`. */
function foldersOf(path: string): string[] {
  const parts = path.split('/')
  return parts.slice(1).map((_, index) => parts.slice(0, index + 1).join('/'))
}

/**
 * Whether a name can be that of a document of the desk: `invitations/2026-11-21-ann`. Letters are
 * small, so that no two names are one on any computer.
 */
export function isStateName(name: string): boolean {
  return name.length <= LONGEST_PATH && /^[a-z0-9][a-z0-9-]*(\/[a-z0-9][a-z0-9-]*)*$/.test(name)
}
