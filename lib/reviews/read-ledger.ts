import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { isRecordPath, type RecordFile } from './read-records.ts'
import { REVIEWS_FOLDER } from './review-record.ts'

/**
 * Files of the ledger in the work tree, sorted by path; none when the folder is missing. What is no
 * plain file, such as a link, comes with an empty text, which is no record.
 *
 * @param root top of the repository
 */
export async function readLedger(root: string): Promise<RecordFile[]> {
  const files: RecordFile[] = []
  const read = async (folder: string): Promise<void> => {
    for (const entry of await readdir(join(root, folder), { withFileTypes: true })) {
      const path = `${folder}/${entry.name}`
      if (entry.isDirectory()) await read(path)
      else if (isRecordPath(path)) {
        files.push({ path, text: entry.isFile() ? await readFile(join(root, path), 'utf8') : '' })
      }
    }
  }
  try {
    await read(REVIEWS_FOLDER)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
  }
  return files.sort((a, b) => (a.path < b.path ? -1 : 1))
}
