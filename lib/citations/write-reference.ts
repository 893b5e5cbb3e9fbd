import { linkSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import {
  InvalidReferencesError,
  parseReference,
  SOURCES_FOLDER,
  type Reference,
} from './load-references.ts'

/** A reference of that id is there already; nothing was written. */
export class ReferenceExistsError extends Error {
  override name = 'ReferenceExistsError'
  readonly id: string
  constructor(id: string) {
    super(`${SOURCES_FOLDER}/${id}.json exists`)
    this.id = id
  }
}

/**
 * Writes a new reference as its own file, whole or not at all, and never over another.
 *
 * @returns the file's path from the top of the repository
 * @throws InvalidReferencesError when the reference is not valid, ReferenceExistsError when its id is taken
 */
export function writeNewReference(root: string, reference: Reference): string {
  const file = `${SOURCES_FOLDER}/${reference.id}.json`
  const text = stringify(reference)
  const { faults } = parseReference(text, reference.id)
  if (faults.length > 0) {
    throw new InvalidReferencesError(
      faults.map(({ path: _path, ...fault }) => ({ severity: 'error', ...fault, file })),
    )
  }
  const target = join(root, file)
  const temporary = join(dirname(target), `.${reference.id}.${process.pid}.tmp`)
  mkdirSync(dirname(target), { recursive: true })
  writeFileSync(temporary, text, { flag: 'wx' })
  try {
    // Renaming would overwrite a file that somebody made meanwhile; linking fails instead.
    linkSync(temporary, target)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST')
      throw new ReferenceExistsError(reference.id)
    throw error
  } finally {
    rmSync(temporary, { force: true })
  }
  return file
}

/** JSON as Prettier leaves it: dates on one line. */
function stringify(reference: Reference): string {
  const text = JSON.stringify(reference, null, 2)
  return `${text.replace(/\[\s+\[([\s\d,]+)\]\s+\]/g, (_match, parts: string) => `[[${parts.trim().replace(/,\s+/g, ', ')}]]`)}\n`
}
