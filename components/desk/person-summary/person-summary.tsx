import { keyWords, roleWords } from '@/lib/people/person-words.ts'
import type { Person } from '@/lib/people/person.ts'

/** Everything of an entry that is public, or will be. */
export function PersonSummary({ person }: { person: Person }) {
  const rows: [string, string][] = [
    ['Name', person.name],
    ['Does', roleWords(person)],
    ['Letters after the name', person.credentials ?? ''],
    ['Work', person['job-title'] ?? ''],
    ['Registered with', registrationWords(person)],
    [
      'Interests',
      person.interests === undefined
        ? ''
        : `${person.interests.statement} (declared on ${person.interests.declared})`,
    ],
    ['E-mail, in commits', person.emails?.join(', ') ?? ''],
    ['GitHub', person.github ?? ''],
    ...(person.keys ?? []).map((key): [string, string] => [
      'Key',
      `${keyWords(key)} · ${key.id.slice(0, 12)}…`,
    ]),
  ]
  return (
    <dl className="grid gap-x-4 gap-y-1 sm:grid-cols-[12rem_1fr]">
      {rows
        .filter(([, words]) => words !== '')
        .map(([name, words]) => (
          <div key={`${name} ${words}`} className="contents">
            <dt className="font-semibold text-soft">{name}</dt>
            <dd className="mb-2 min-w-0 break-words whitespace-pre-line sm:mb-0">{words}</dd>
          </div>
        ))}
    </dl>
  )
}

function registrationWords({ registration }: Person): string {
  if (registration === undefined) return ''
  const { body, number, url } = registration
  return [body, `number ${number}`, ...(url === undefined ? [] : [url])].join(', ')
}
