import { getLocales } from '@/lib/content/library.ts'
import { formatDate } from '@/lib/dates/calendar-date.ts'
import { telephoneHref, type EmergencyNumber, type HelpLine } from '@/lib/locales/locale.ts'

/**
 * Numbers of every country, all in sight. Choosing one only brings it up and marks it: the choice is
 * a part of the address (`#nz`) and kept nowhere.
 */
export function CountryNumbers() {
  const locales = getLocales()
  return (
    <>
      <nav aria-label="Countries" className="no-print">
        <ul className="calls">
          {locales.map(({ code, name }) => (
            <li key={code}>
              <a href={`#${code}`} className="call call-quiet">
                {name}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <div className="countries">
        {locales.map(({ code, name, emergency, advice, crisis, source, checked }) => (
          <section key={code} id={code} className="country" aria-labelledby={`${code}-name`}>
            <h2 id={`${code}-name`}>{name}</h2>
            <p className="chosen">You chose this country.</p>
            <ul>
              {emergency.map((line) => (
                <Line key={line.label} line={line} isEmergency />
              ))}
              {[...advice, ...crisis].map((line) => (
                <Line key={line.label} line={line} />
              ))}
            </ul>
            {crisis.length === 0 && (
              <p>
                For thoughts of harm, call {emergency.map(({ number }) => number).join(' or ')}.
              </p>
            )}
            <p className="quiet">
              {checked === null
                ? 'Not yet checked by us with an official source.'
                : `Checked on ${formatDate(checked)}.`}{' '}
              {source !== null && <a href={source}>Where we read about them</a>}
            </p>
          </section>
        ))}
      </div>
    </>
  )
}

function Line({
  line,
  isEmergency = false,
}: {
  line: EmergencyNumber | HelpLine
  isEmergency?: boolean
}) {
  return (
    <li>
      <a
        href={telephoneHref(line.number)}
        className={isEmergency ? 'number number-emergency' : 'number'}
      >
        {line.number}
      </a>{' '}
      {line.label}
      {'hours' in line && line.hours !== undefined && `, ${line.hours}`}
      {'note' in line && line.note !== undefined && `. ${line.note}`}
    </li>
  )
}
