import { Document, isMap, isSeq, parseDocument, YAMLMap, YAMLSeq } from 'yaml'
import { parsePerson, PEOPLE_FOLDER } from '../../people/load-people.ts'
import type { Key, Person } from '../../people/person.ts'

/** Where the entry of a person stands. */
export function personPath(id: string): string {
  return `${PEOPLE_FOLDER}/${id}.yml`
}

/**
 * Text of the entry of a new person.
 *
 * @throws DataFileError when it is not what an entry must be
 */
export function newPersonFile(id: string, person: Person): string {
  const document = new Document(person)
  document.commentBefore = ' Fields: lib/people/person.ts'
  for (const list of ['roles', 'emails']) flow(document.get(list))
  return checked(id, document)
}

/** The entry with one more key; comments and order of the rest stay. */
export function withKey(id: string, text: string, key: Key): string {
  const document = read(text)
  const keys = document.get('keys')
  if (isSeq(keys)) keys.add(document.createNode(key))
  else document.set('keys', document.createNode([key]))
  return checked(id, document)
}

/**
 * The entry with one key out of use. What it has signed stands when it is `retired`, and counts for
 * nothing when it is `compromised`, which a retired one can become. Null when it has no such key.
 */
export function withoutKey(
  id: string,
  text: string,
  keyId: string,
  revoked: NonNullable<Key['revoked']>,
): string | null {
  const document = read(text)
  const keys = document.get('keys')
  const key = isSeq(keys)
    ? keys.items.find((item): item is YAMLMap => isMap(item) && item.get('id') === keyId)
    : undefined
  const before = key?.getIn(['revoked', 'reason'])
  if (key === undefined || before === 'compromised' || before === revoked.reason) return null
  key.set('revoked', document.createNode(revoked))
  return checked(id, document)
}

/** The entry with other values of some fields; undefined deletes. */
export function withFields(id: string, text: string, fields: Partial<Person>): string {
  const document = read(text)
  for (const [name, value] of Object.entries(fields)) {
    if (value === undefined) document.delete(name)
    else {
      const node = document.createNode(value)
      if (name === 'roles' || name === 'emails') flow(node)
      document.set(name, node)
    }
  }
  return checked(id, document)
}

function read(text: string): Document.Parsed {
  return parseDocument(text)
}

function checked(id: string, document: Document): string {
  // As Prettier has it, so that a commit of the desk passes what commits of others must.
  const text = document.toString({ lineWidth: 0, singleQuote: true, flowCollectionPadding: false })
  parsePerson(text, personPath(id))
  return text
}

function flow(node: unknown): void {
  if (node instanceof YAMLSeq) node.flow = true
}

/**
 * An id for a new person: `ana-lee`, or `ana-lee-2` where somebody has that one. Names without a
 * Latin letter become `person`.
 */
export function newPersonId(name: string, isTaken: (id: string) => boolean): string {
  const words = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .match(/[a-z0-9]+/g)
  const stem = (words ?? ['person']).join('-').slice(0, 50).replace(/-$/, '')
  for (let number = 1; ; number += 1) {
    const id = number === 1 ? stem : `${stem}-${number}`
    if (!isTaken(id)) return id
  }
}
