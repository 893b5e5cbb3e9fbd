import type { ReactNode } from 'react'
import { formatDate } from '@/lib/dates/calendar-date.ts'
import { keyWords, personTitle, roleWords } from '@/lib/people/person-words.ts'
import type { Person } from '@/lib/people/person.ts'
import { pagesCheckedWords, type PagesChecked } from '@/lib/reviews/pages-checked.ts'

/**
 * Who somebody is, as far as a reader must know to judge what they wrote or checked. What is not
 * given is said to be missing: an empty line would look like an answer.
 *
 * @param written how many pages name the person as author
 * @param answered how many questions the person answered
 * @param checked how many pages the person checked, as the ledger has it
 */
export function PersonPage({
  person,
  written,
  answered,
  checked,
}: {
  person: Person
  written: number
  answered: number
  checked: PagesChecked
}) {
  const { registration, interests, keys = [] } = person
  return (
    <>
      <h1 className="mt-1 text-[2rem] sm:text-[2.5rem]">{personTitle(person)}</h1>
      <dl className="mt-6 flex flex-col gap-4">
        <Fact term="Here">{roleWords(person)}</Fact>
        {person['job-title'] !== undefined && <Fact term="Work">{person['job-title']}</Fact>}
        <Fact term="Clinical licence">
          {registration === undefined ? (
            'None'
          ) : (
            <>
              {registration.body}, number {registration.number}{' '}
              {registration.url !== undefined && <a href={registration.url}>Look it up</a>}
            </>
          )}
        </Fact>
        <Fact term="Money and other interests">
          {interests === undefined
            ? 'Nothing declared yet'
            : `${interests.statement} Declared on ${formatDate(interests.declared)}.`}
        </Fact>
        <Fact term="Pages written">{written}</Fact>
        <Fact term="Questions answered">{answered}</Fact>
        <Fact term="Pages checked">{pagesCheckedWords(checked)}</Fact>
        <Fact term="Keys for signing">
          {keys.length === 0
            ? 'None'
            : keys.map((key) => (
                <span key={key.id} className="block wrap-anywhere">
                  {key.id} ({keyWords(key)})
                </span>
              ))}
        </Fact>
      </dl>
    </>
  )
}

function Fact({ term, children }: { term: string; children: ReactNode }) {
  return (
    <div>
      <dt className="text-base text-soft">{term}</dt>
      <dd>{children}</dd>
    </div>
  )
}
