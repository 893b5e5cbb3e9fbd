import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { DataFileError, parseDataFile } from '../yaml/parse-data-file.ts'
import { isPersonId, personSchema, type Key, type Person, type Roster } from './person.ts'

export const PEOPLE_FOLDER = 'content/people'

/**
 * Reads the text of one file of content/people/.
 *
 * @param file its path, for errors
 * @throws DataFileError with every bad field
 */
export function parsePerson(yamlText: string, file: string): Person {
  return parseDataFile(yamlText, personSchema, file)
}

/**
 * The roster from the texts of its files.
 *
 * @param files path and text of each file below content/people/
 * @throws DataFileError for a bad file, a bad id, a key that two people have, or one that is not the
 *   key its id names
 */
export function readRoster(files: Iterable<{ path: string; text: string }>): Roster {
  const roster = new Map<string, Person>()
  const owners = new Map<string, string>()
  for (const { path, text } of files) {
    const id = path.slice(PEOPLE_FOLDER.length + 1).replace(/\.yml$/, '')
    if (!isPersonId(id)) {
      throw new DataFileError(path, [{ path: '', message: 'Unexpected id, expected a-z, 0-9, -' }])
    }
    const person = parsePerson(text, path)
    for (const key of person.keys ?? []) {
      const message = keyMessage(key, owners)
      if (message !== null) throw new DataFileError(path, [{ path: 'keys', message }])
      // Under another id the same key would be the signature of two people.
      owners.set(key.id, path).set(key.public, path)
    }
    roster.set(id, person)
  }
  return roster
}

function keyMessage(key: Key, owners: ReadonlyMap<string, string>): string | null {
  const other = owners.get(key.id) ?? owners.get(key.public)
  if (other !== undefined) return `Key ${key.id} is also in ${other}`
  if (key.kind !== 'ssh') return null
  const blob = Buffer.from(key.public.split(' ')[1] ?? '', 'base64')
  const id = `SHA256:${createHash('sha256').update(blob).digest('base64').replace(/=+$/, '')}`
  return id === key.id ? null : `Key ${key.id} has the public half of ${id}`
}

/**
 * Reads content/people/; empty when the folder is missing.
 *
 * @throws DataFileError as readRoster does
 */
export function loadPeople(root: string): Roster {
  const folder = join(root, PEOPLE_FOLDER)
  if (!existsSync(folder)) return new Map()
  const names = readdirSync(folder).filter((name) => name.endsWith('.yml'))
  return readRoster(
    names.sort().map((name) => ({
      path: `${PEOPLE_FOLDER}/${name}`,
      text: readFileSync(join(folder, name), 'utf8'),
    })),
  )
}
