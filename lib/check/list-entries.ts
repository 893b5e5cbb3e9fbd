import { lstat, readdir, readlink, realpath, stat } from 'node:fs/promises'
import { dirname, join, relative, resolve, sep } from 'node:path'
import { reportFailure } from './guarded.ts'
import type { Entry, Report } from './repository.ts'

/**
 * Everything below a folder of the repository, sorted by path. Folders are gone through, never the
 * targets of links, and nothing is opened: a pipe would wait for ever.
 */
export async function listEntries(
  root: string,
  folder: string,
  reportOn: (file: string) => Report,
): Promise<Entry[]> {
  const home = await realpath(root)
  const entries: Entry[] = []
  const read = async (path: string): Promise<void> => {
    try {
      const stats = await lstat(join(root, path))
      if (stats.isDirectory()) {
        const names = await readdir(join(root, path))
        await Promise.all(names.map((name) => read(`${path}/${name}`)))
      } else if (stats.isSymbolicLink()) entries.push(await readLink(root, home, path))
      else
        entries.push({
          path,
          kind: stats.isFile() ? 'file' : 'other',
          size: stats.size,
          link: null,
        })
    } catch (error) {
      reportFailure(reportOn(path), error)
    }
  }
  await read(folder)
  return entries.sort((a, b) => (a.path < b.path ? -1 : 1))
}

async function readLink(root: string, home: string, path: string): Promise<Entry> {
  const target = resolve(dirname(join(home, path)), await readlink(join(root, path)))
  let real: string
  try {
    real = await realpath(join(root, path))
  } catch {
    // A link to nothing outside is told as the graver of the two.
    return { path, kind: 'other', size: 0, link: isInside(home, target) ? 'nowhere' : 'outside' }
  }
  const stats = await stat(real)
  const kind = stats.isFile() ? 'file' : stats.isDirectory() ? 'folder' : 'other'
  return { path, kind, size: stats.size, link: isInside(home, real) ? 'inside' : 'outside' }
}

function isInside(home: string, path: string): boolean {
  const way = relative(home, path)
  return way !== '..' && !way.startsWith(`..${sep}`) && resolve(home, way) === resolve(path)
}
