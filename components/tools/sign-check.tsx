import { getLocales, getRedFlags } from '@/lib/content/library.ts'
import { telephoneHref } from '@/lib/locales/locale.ts'
import { flagsByPart } from '@/lib/red-flags/check-signs.ts'
import { LEVELS, type RedFlag, type RedFlagPart } from '@/lib/red-flags/red-flag.ts'
import { CareCard } from '../care-card/care-card.tsx'
import { EmergencyCalls } from './emergency-calls.tsx'

const PART_HEADINGS: Record<RedFlagPart, string> = {
  'legs-and-toilet': 'Numbness, legs and the toilet',
  'chest-and-head': 'Chest, breathing and head',
  needle: 'After an epidural or spinal',
  'whole-body': 'Fever and feeling unwell',
  mood: 'Thoughts and mood',
  'belly-and-birth': 'Belly, bleeding and wounds',
  baby: 'Your baby',
  pregnancy: 'If you are pregnant now',
  back: 'The pain in your back',
  other: 'Something else',
  milder: 'If nothing above fits',
}

/**
 * The warning signs as boxes to tick. What to do stands under each box as soon as it is ticked, and
 * the most urgent card of all at the end; both by style sheet alone (tools.css), so that nothing of
 * it needs script.
 *
 * Nothing is stored or sent: the boxes have no names, the form goes nowhere (a form with the method
 * `dialog` outside a dialog does nothing), and the browser is asked not to remember the ticks.
 */
export function SignCheck() {
  return (
    <form method="dialog" autoComplete="off" className="check" aria-label="Signs">
      {flagsByPart(getRedFlags()).map(({ part, flags }) => (
        <fieldset key={part}>
          <legend>
            <h2>{PART_HEADINGS[part]}</h2>
          </legend>
          <ul>
            {flags.map((flag) => (
              <Sign key={flag.id} flag={flag} />
            ))}
          </ul>
        </fieldset>
      ))}
      <Result />
      <p className="no-print">
        <button type="reset" className="button">
          Untick all
        </button>
      </p>
    </form>
  )
}

function Sign({ flag }: { flag: RedFlag }) {
  const { levels } = getRedFlags()
  const { id, level, symptom, action, say } = flag
  return (
    <li className="sign">
      <input type="checkbox" id={`sign-${id}`} className={`tick tick-${level}`} />
      <label htmlFor={`sign-${id}`}>{capitalise(symptom)}</label>
      <div className={`act act-${level}`}>
        <p>
          <b>{levels[level].name}.</b> {action ?? levels[level].action}
        </p>
        {say !== undefined && <p>Say: “{say}”</p>}
        {level === 'emergency' && <EmergencyCalls />}
      </div>
      {level !== 'emergency' && (
        <p className="act-first">Act first on the more urgent sign that you ticked.</p>
      )}
    </li>
  )
}

/** One card for each level, of which one is seen: the most urgent that is ticked. */
function Result() {
  const { levels, say, baby } = getRedFlags()
  return (
    <section className="results" aria-labelledby="what-to-do-now">
      <h2 id="what-to-do-now">What to do now</h2>
      <p className="several">If you see several cards, act on the first that fits a tick.</p>
      <div aria-live="polite">
        {LEVELS.map((level) => (
          <div key={level} className={`result result-${level}`}>
            <CareCard level={level} heading={levels[level].heading.replace(/ if:$/, '')}>
              <p>{levels[level].action}</p>
              {level === 'emergency' && (
                <>
                  <EmergencyCalls />
                  <CrisisLines />
                </>
              )}
              {(level === 'emergency' || level === 'urgent') && (
                <p>
                  Say: “{say}” {baby}
                </p>
              )}
              {(level === 'soon' || level === 'routine') && <ReadAgain />}
            </CareCard>
          </div>
        ))}
        <div className="result result-none">
          <CareCard level="routine" heading="Nothing is ticked yet">
            <p>
              If no line fits you, care for yourself at home: keep moving gently, and rest when you
              need to.
            </p>
            <ReadAgain />
          </CareCard>
        </div>
      </div>
      <p>
        <a href="/who-to-call/" className="way-on">
          All numbers, by country
        </a>
      </p>
    </section>
  )
}

function ReadAgain() {
  return (
    <p>
      Read this list again each time something changes. No list knows everything: if you are
      worried, call your maternity unit, GP or an urgent-care line today.
    </p>
  )
}

/** Lines for thoughts of harm, where we know one; elsewhere the emergency number is the line. */
function CrisisLines() {
  const crisis = getLocales().flatMap(({ name, crisis: lines }) =>
    lines.map((line) => ({ ...line, name })),
  )
  if (crisis.length === 0) return null
  return (
    <p>
      For thoughts of harm there is also{' '}
      {crisis.map(({ number, label, name }) => (
        <span key={number}>
          <a href={telephoneHref(number)}>{number}</a> ({label}, {name})
        </span>
      ))}
      . Elsewhere, call an emergency number.
    </p>
  )
}

function capitalise(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
