import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseDataFile } from '../yaml/parse-data-file.ts'
import { redFlagsSchema, type RedFlags } from './red-flag.ts'

export const RED_FLAGS_FILE = 'content/red-flags.yml'

/**
 * Reads the text of content/red-flags.yml.
 *
 * @throws DataFileError with every bad field; aliases are refused, as they can expand without end
 */
export function parseRedFlags(yamlText: string): RedFlags {
  return parseDataFile(yamlText, redFlagsSchema, RED_FLAGS_FILE, flagName)
}

/**
 * Reads content/red-flags.yml.
 *
 * @param root top of the repository
 * @throws DataFileError as parseRedFlags does; the file system's own error when there is no file
 */
export function loadRedFlags(root: string): RedFlags {
  return parseRedFlags(readFileSync(join(root, RED_FLAGS_FILE), 'utf8'))
}

/** " (flag `chest-pain`)": nobody counts to the thirtieth entry of a list. */
function flagName(data: unknown, path: PropertyKey[]): string {
  const [list, index] = path
  if (list !== 'flags' || typeof index !== 'number') return ''
  const flags = (data as { flags?: { id?: unknown }[] }).flags
  const id = flags?.[index]?.id
  return typeof id === 'string' ? ` (flag \`${id}\`)` : ''
}
