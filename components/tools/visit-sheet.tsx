import { getRedFlags } from '@/lib/content/library.ts'
import { bannerFlags } from '@/lib/red-flags/red-flag.ts'

/** Source: lib/mdx/front-matter.ts, STAGES and REGIONS, in the words of a reader */
const STAGES = [
  'Pregnant',
  'Up to 6 weeks',
  '6 weeks to 3 months',
  '3 to 12 months',
  'More than a year',
]
const BIRTHS = ['Vaginal', 'C-section', 'Epidural or spinal']
const REGIONS = [
  'Lower back',
  'Middle back',
  'Upper back, neck',
  'Pelvis',
  'Tailbone',
  'Where the needle went in',
  'At the scar',
]
const TRIED = ['Walking', 'Exercises', 'Heat or cold', 'Rest', 'Other ways to lift', 'Medicine']
const QUESTIONS = [
  'What could be the cause, and what else could it be?',
  'Which movements help, and which should I leave out for now?',
  'Can I see a physiotherapist?',
  'What can I take while I breastfeed?',
  'When should I come back, and what should make me call sooner?',
]

/**
 * One sheet of paper for an appointment. Plain fields, printed as they are filled in; by hand works
 * as well. The fields have no names and the form goes nowhere, so nothing can be sent.
 */
export function VisitSheet() {
  return (
    <form method="dialog" autoComplete="off" className="sheet" aria-label="Sheet">
      <div className="sheet-row">
        <Field label="Name, if you like" id="sheet-name" />
        <Field label="Date of the visit" id="sheet-visit" />
        <Field label="Weeks since birth" id="sheet-weeks" />
      </div>
      <Boxes legend="When is it?" words={STAGES} id="stage" />
      <Boxes legend="The birth" words={BIRTHS} id="birth" />
      <Boxes legend="Where it hurts" words={REGIONS} id="region" />
      <div className="sheet-row">
        <Field label="Worst pain, 0 to 10" id="sheet-worst" />
        <Field label="Most days, 0 to 10" id="sheet-most" />
        <Field label="Since when" id="sheet-since" />
      </div>
      <Area label="What makes it worse or better, by day and at night" id="sheet-changes" />
      <Area label="What I cannot do because of it" id="sheet-cannot" />
      <Boxes legend="What I tried" words={TRIED} id="tried" />
      <Area label="What helped, and all medicines I take" id="sheet-helped" />
      <Boxes legend="What I want to ask" words={QUESTIONS} id="ask" isLong />
      <Area label="My own questions" id="sheet-own" />
      <Area label="Pages and sources I read" id="sheet-sources" />
      <Boxes
        legend="Signs that I have. With one of these, call now and do not wait for the visit"
        words={bannerFlags(getRedFlags()).map(({ short = '' }) => short)}
        id="sign"
      />
    </form>
  )
}

function Field({ label, id }: { label: string; id: string }) {
  return (
    <p className="field">
      <label htmlFor={id}>{label}</label>
      <input type="text" id={id} />
    </p>
  )
}

function Area({ label, id }: { label: string; id: string }) {
  return (
    <p className="field">
      <label htmlFor={id}>{label}</label>
      <textarea id={id} rows={2} />
    </p>
  )
}

function Boxes({
  legend,
  words,
  id,
  isLong = false,
}: {
  legend: string
  words: readonly string[]
  id: string
  isLong?: boolean
}) {
  return (
    <fieldset className={isLong ? 'boxes boxes-long' : 'boxes'}>
      <legend>{legend}</legend>
      <ul>
        {words.map((word, index) => (
          <li key={word}>
            <input type="checkbox" id={`${id}-${index}`} />
            <label htmlFor={`${id}-${index}`}>{word}</label>
          </li>
        ))}
      </ul>
    </fieldset>
  )
}
