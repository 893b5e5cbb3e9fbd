import { keyWords, roleWords } from '@/lib/people/person-words.ts'
import type { Person } from '@/lib/people/person.ts'

type Row = { name: string; words: string }

/**
 * Everything of an entry that is public, or will be.
 *
 * @param before the entry as it is now, where this one is proposed: what differs is marked
 */
export function PersonSummary({
  person,
  before = null,
}: {
  person: Person
  before?: Person | null
}) {
  const rows = rowsOf(person)
  const old = before === null ? null : rowsOf(before)
  const gone = (old ?? []).filter((row) => !has(rows, row))
  return (
    <dl className="grid gap-x-4 gap-y-1 sm:grid-cols-[12rem_1fr]">
      {rows.map((row) => (
        <SummaryRow
          key={`${row.name} ${row.words}`}
          mark={old !== null && !has(old, row) ? 'New' : null}
          {...row}
        />
      ))}
      {gone.map((row) => (
        <SummaryRow key={`gone ${row.name} ${row.words}`} mark="No longer" {...row} />
      ))}
    </dl>
  )
}

function SummaryRow({ name, words, mark }: Row & { mark: 'New' | 'No longer' | null }) {
  return (
    <div className="contents">
      <dt className="font-semibold text-soft">{name}</dt>
      <dd className="mb-2 min-w-0 break-words whitespace-pre-line sm:mb-0">
        {mark !== null && <strong className="badge me-2">{mark}</strong>}
        {mark === 'No longer' ? <del>{words}</del> : words}
      </dd>
    </div>
  )
}

function rowsOf(person: Person): Row[] {
  const { registration, interests } = person
  return [
    { name: 'Name', words: person.name },
    { name: 'Does', words: roleWords(person) },
    { name: 'Letters after the name', words: person.credentials ?? '' },
    { name: 'Work', words: person['job-title'] ?? '' },
    {
      name: 'Registered with',
      words: registration === undefined ? '' : registrationWords(registration),
    },
    {
      name: 'Interests',
      words:
        interests === undefined ? '' : `${interests.statement} (declared on ${interests.declared})`,
    },
    { name: 'E-mail, in commits', words: person.emails?.join(', ') ?? '' },
    { name: 'GitHub', words: person.github ?? '' },
    ...(person.keys ?? []).map((key) => ({
      name: 'Key',
      words: `${keyWords(key)} · ${key.id.slice(0, 12)}…`,
    })),
  ].filter(({ words }) => words !== '')
}

function registrationWords({ body, number, url }: NonNullable<Person['registration']>): string {
  return [body, `number ${number}`, ...(url === undefined ? [] : [url])].join(', ')
}

function has(rows: readonly Row[], { name, words }: Row): boolean {
  return rows.some((row) => row.name === name && row.words === words)
}
