import { getLocales } from '@/lib/content/library.ts'
import { formatDate } from '@/lib/dates/calendar-date.ts'
import { telephoneHref } from '@/lib/locales/locale.ts'

/** Telephone numbers of every country we know, each with the date on which it was checked. */
export function WhoToCall() {
  return (
    <dl className="grid gap-x-8 gap-y-6 sm:grid-cols-2">
      {getLocales().map(({ code, name, emergency, advice, crisis, checked }) => (
        <div key={code}>
          <dt className="font-serif text-xl font-semibold">{name}</dt>
          {[...emergency, ...advice, ...crisis].map((line) => (
            <dd key={`${line.number} ${line.label}`}>
              <a
                href={telephoneHref(line.number)}
                className="inline-flex min-h-11 items-center font-semibold"
              >
                {line.number}
              </a>{' '}
              {line.label}
              {'hours' in line && line.hours !== undefined && `, ${line.hours}`}
              {'note' in line && line.note !== undefined && `. ${line.note}`}
            </dd>
          ))}
          <dd className="text-base text-soft">
            {checked === null
              ? 'Not yet checked by us with an official source.'
              : `Checked on ${formatDate(checked)}.`}
          </dd>
        </div>
      ))}
    </dl>
  )
}
