import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { sync as writeFileAtomic } from 'write-file-atomic'
import {
  InvalidReferencesError,
  parseReference,
  SOURCES_FOLDER,
  type Reference,
} from './load-references.ts'
import { rangeOfJsonValue } from './locate-json-path.ts'
import type { Health } from './reference.ts'

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

/**
 * Writes the health of a reference that is there, whole or not at all. Every byte of the file that
 * is no part of its health stays as it was.
 *
 * @returns the file's path from the top of the repository, or null when it said so already
 * @throws InvalidReferencesError when the reference is not valid, or would not be after it
 */
export function writeHealth(root: string, id: string, health: Health): string | null {
  const file = `${SOURCES_FOLDER}/${id}.json`
  const before = readFileSync(join(root, file), 'utf8')
  const range = rangeOfJsonValue(before, ['custom', 'health'])
  const text =
    range === null
      ? before
      : `${before.slice(0, range.start)}${healthText(before, range, health)}${before.slice(range.end)}`
  const { faults } = parseReference(text, id)
  if (faults.length > 0) {
    throw new InvalidReferencesError(
      faults.map(({ path: _path, ...fault }) => ({ severity: 'error', ...fault, file })),
    )
  }
  if (text === before) return null
  writeFileAtomic(join(root, file), text)
  return file
}

/** Health in the file's own manner: on one line or several, indented, ended by LF or CRLF. */
function healthText(text: string, range: { start: number; end: number }, health: Health): string {
  if (!text.slice(range.start, range.end).includes('\n')) return JSON.stringify(health)
  const line = text.slice(text.lastIndexOf('\n', range.start) + 1, range.start)
  const indent = /^[\t ]*/.exec(line)?.[0] ?? ''
  const end = text.includes('\r\n') ? '\r\n' : '\n'
  return JSON.stringify(health, null, 2).replaceAll('\n', `${end}${indent}`)
}

/** JSON as Prettier leaves it: dates on one line. */
function stringify(reference: Reference): string {
  const text = JSON.stringify(reference, null, 2)
  return `${text.replace(/\[\s+\[([\s\d,]+)\]\s+\]/g, (_match, parts: string) => `[[${parts.trim().replace(/,\s+/g, ', ')}]]`)}\n`
}
