import { createHash } from 'node:crypto'
import { isPersonId, personSchema } from '../../people/person.ts'
import { nameOf, PEOPLE } from '../places.ts'
import type { DataFile, Rule } from '../repository.ts'
import { reportSchemaFaults } from '../schema-faults.ts'

/**
 * Files of content/people/ have the shape that approvals are judged by, and are named by an id. An
 * SSH key has its own fingerprint, and no key belongs to two people.
 *
 * Good: `kind: organisation` in `back-after-birth.yml`
 * Bad:  `roles: [reviewer]` without a registration
 */
export const personValid: Rule<DataFile> = ({ dataFiles }) => {
  const owners = new Map<string, string>()
  for (const { path, data } of dataFiles.values()) {
    if (!path.startsWith(PEOPLE)) continue
    const person = personSchema.safeParse(data)
    for (const { id } of person.data?.keys ?? []) if (!owners.has(id)) owners.set(id, path)
  }
  return (file, report) => {
    if (!file.path.startsWith(PEOPLE)) return
    if (!isPersonId(nameOf(file.path))) {
      report({
        ...file.placeOf([]),
        rule: 'person-valid',
        found: `Unexpected id \`${nameOf(file.path)}\``,
        expected: 'small letters, digits and single hyphens',
        remedy: 'Rename the file.',
      })
    }
    if (!reportSchemaFaults(file, { rule: 'person-valid', schema: personSchema }, report)) return
    const seen = new Set<string>()
    for (const [index, key] of (personSchema.parse(file.data).keys ?? []).entries()) {
      const place = file.placeOf(['keys', index, 'id'])
      const owner = owners.get(key.id) ?? file.path
      if (owner !== file.path || seen.has(key.id)) {
        report({
          ...place,
          rule: 'person-valid',
          found: `Unexpected key \`${key.id}\`, which is also in ${owner}`,
          expected: 'each key once, because it says who signed',
          remedy: 'Make a key of your own: npm run reviews -- key --help',
        })
      }
      seen.add(key.id)
      if (key.kind !== 'ssh' || key.id === fingerprintOf(key.public)) continue
      report({
        ...place,
        rule: 'person-valid',
        found: `Unexpected fingerprint \`${key.id}\``,
        expected: `that of the public key, \`${fingerprintOf(key.public)}\``,
        remedy: 'To print both: npm run reviews -- key --ssh FILE --as ID',
      })
    }
  }
}

/** As `ssh-keygen -l` prints it. */
function fingerprintOf(publicKey: string): string {
  const blob = Buffer.from(publicKey.split(' ')[1] ?? '', 'base64')
  return `SHA256:${createHash('sha256').update(blob).digest('base64').replace(/=+$/, '')}`
}
