'use client'

import {
  createContext,
  useContext,
  useEffect,
  useId,
  useRef,
  useState,
  type ReactNode,
} from 'react'
import { RefusedRequestError, send, sendAs, UnreachableError } from '../editor/post-json.ts'
import { timeOf } from '../editor/time-of.ts'
import {
  BASES,
  CERTAINTIES,
  EVIDENCE_LEVELS,
  labelOfField,
  PHASES,
  RECOVERY_GROUPS,
  UNITS,
  type Words,
} from './source-words.ts'
import {
  emptyPassage,
  fieldsOf,
  keptDraft,
  type PassageDraft,
  type SourceDraft,
} from './source-fields.ts'
import { useKeptForm } from './use-kept-form.ts'
import { IDEMPOTENCY_FIELD } from '@/lib/desk/idempotency-field.ts'
import type { FieldFault } from '@/lib/desk/writing/source-files.ts'
import type { SourceOutcome } from '@/lib/desk/writing/writing.ts'

/** Messages by field, shown beside it. */
const Faults = createContext<ReadonlyMap<string, string>>(new Map())

/**
 * What we say of a source: how good it is, whom it is about, and its passages.
 *
 * @param person who fills it in: nobody else's name goes with it
 * @param address that takes it
 * @param keptAs name by which the browser keeps what is typed until it is saved
 * @param given sent along with what is typed: which source and where from
 * @param onSaved called when it is in the proposal
 * @param proposals that it can go to
 * @param chosen the one that it goes to unless somebody says otherwise; null for a new one
 */
export function SourceForm({
  start,
  person,
  address,
  keptAs,
  given,
  proposals,
  chosen,
  onSaved,
  children,
}: {
  start: SourceDraft
  person: string
  address: string
  keptAs: string
  given: Readonly<Record<string, unknown>>
  proposals: readonly { id: string; title: string }[]
  chosen: string | null
  onSaved?: () => void
  /** Fields before ours. */
  children?: ReactNode
}) {
  const [draft, setDraft] = useState(start)
  const [proposal, setProposal] = useState(chosen ?? '')
  const [faults, setFaults] = useState<readonly FieldFault[]>([])
  const [problem, setProblem] = useState<string | null>(null)
  const [isSending, setIsSending] = useState(false)
  const [idempotencyKey] = useState(() => crypto.randomUUID())
  const summary = useRef<HTMLHeadingElement>(null)
  const next = useRef(start.passages.length)
  /** What the words go on from: somebody may have changed the source since they were typed. */
  const [onto, setOnto] = useState(given.onto)
  const { restoredFrom, forget } = useKeptForm({
    name: keptAs,
    value: { draft, onto },
    start: { draft: start, onto: given.onto },
    read: (kept) => {
      const before = kept as { draft?: unknown; onto?: unknown } | null
      const typed = keptDraft(before?.draft)
      const isFrom = typeof before?.onto === typeof given.onto
      return typed === null || !isFrom ? null : { draft: typed, onto: before?.onto }
    },
    restore: (kept) => {
      next.current = Math.max(0, ...kept.draft.passages.map(({ key }) => Number(key) || 0))
      setDraft(kept.draft)
      setOnto(kept.onto)
    },
  })
  const set = (change: Partial<SourceDraft>): void => setDraft({ ...draft, ...change })
  const setPassage = (key: string, change: Partial<PassageDraft>): void =>
    set({
      passages: draft.passages.map((one) => (one.key === key ? { ...one, ...change } : one)),
    })

  const save = async (): Promise<void> => {
    setIsSending(true)
    setProblem(null)
    try {
      const outcome = await send<SourceOutcome>(address, {
        ...given,
        ...(onto !== undefined && { onto }),
        custom: fieldsOf(draft),
        proposal: proposal === '' ? null : proposal,
        [IDEMPOTENCY_FIELD]: idempotencyKey,
      })
      if (outcome.kind === 'saved') {
        forget()
        onSaved?.()
        const query = `proposal=${encodeURIComponent(outcome.proposal)}&said=saved`
        window.location.assign(`/desk/sources/${outcome.id}/edit/?${query}`)
        return
      }
      setFaults(outcome.faults)
    } catch (error) {
      if (error instanceof RefusedRequestError) {
        setProblem(
          error.status === 409
            ? 'Somebody else has changed this source meanwhile. Open it in another tab to see how, and change it there. What you typed stays here.'
            : error.message,
        )
      } else if (error instanceof UnreachableError) {
        setProblem('The server cannot be reached. What you typed stays here; try again.')
      } else throw error
    }
    setIsSending(false)
  }

  useEffect(() => sendAs(person), [person])

  useEffect(() => {
    if (faults.length > 0) summary.current?.focus()
  }, [faults])

  const byField = new Map(faults.map(({ field, message }) => [field, message]))
  return (
    <Faults value={byField}>
      <form
        noValidate
        className="space-y-5"
        onSubmit={(event) => {
          event.preventDefault()
          void save()
        }}
      >
        {faults.length > 0 && (
          <div className="card border-emergency">
            <h2 ref={summary} tabIndex={-1} className="text-xl">
              {faults.length === 1 ? 'One thing to mend' : `${faults.length} things to mend`}
            </h2>
            <ul className="mt-2 list-disc ps-5">
              {faults.map(({ field, message }) => (
                <li key={field + message}>
                  <a href={`#${fieldId(field)}`}>
                    {[labelOfField(field), message].filter(Boolean).join(': ')}
                  </a>
                </li>
              ))}
            </ul>
          </div>
        )}
        {restoredFrom !== null && (
          <div className="card">
            <p>You typed this before ({timeOf(restoredFrom)}) and have not saved it yet.</p>
            <button
              type="button"
              className="button mt-2"
              onClick={() => {
                forget()
                window.location.reload()
              }}
            >
              Throw it away
            </button>
          </div>
        )}
        {children}
        <Choose
          name="custom.evidence-level"
          label="What kind of evidence it is"
          words={EVIDENCE_LEVELS}
          value={draft.level}
          onChange={(level) => set({ level })}
        />
        <Line
          name="custom.design"
          label="Design, in plain words"
          hint="Such as: Cohort asked by questionnaire."
          value={draft.design}
          onChange={(design) => set({ design })}
        />
        <Line
          name="custom.population.who"
          label="Whom it is about"
          hint="Such as: women in Sweden who had back pain in pregnancy."
          value={draft.who}
          onChange={(who) => set({ who })}
        />
        <Choose
          name="custom.population.phase"
          label="When in life"
          words={PHASES}
          value={draft.phase}
          onChange={(phase) => set({ phase })}
        />
        <Line
          name="custom.limits"
          label="What a careful reader must know before leaning on it (may stay empty)"
          isLong
          value={draft.limits}
          onChange={(limits) => set({ limits })}
        />
        <div id={fieldId('custom.passages')} tabIndex={-1}>
          <h2 className="text-2xl">Passages</h2>
          <p className="mt-1">
            A passage is one thing that the source says, in your own words. Sentences on a page rest
            on passages.
          </p>
          <FaultOf name="custom.passages" />
        </div>
        {draft.passages.map((passage, index) => (
          <PassageFields
            key={passage.key}
            number={index + 1}
            at={`custom.passages.${index}`}
            passage={passage}
            onChange={(change) => setPassage(passage.key, change)}
            onRemove={() =>
              set({ passages: draft.passages.filter(({ key }) => key !== passage.key) })
            }
          />
        ))}
        <button
          type="button"
          className="button"
          onClick={() => {
            next.current += 1
            set({ passages: [...draft.passages, emptyPassage(String(next.current))] })
          }}
        >
          Add a passage
        </button>
        <label className="block">
          Proposal that it goes to
          <select
            className="field"
            value={proposal}
            onChange={({ target }) => setProposal(target.value)}
          >
            {proposals.map(({ id, title }) => (
              <option key={id} value={id}>
                {title}
              </option>
            ))}
            <option value="">A new one</option>
          </select>
        </label>
        {problem !== null && (
          <p role="alert" className="font-semibold text-emergency">
            {problem}
          </p>
        )}
        <button type="submit" className="button button-main" disabled={isSending}>
          {isSending ? 'Saving …' : 'Save in the proposal'}
        </button>
      </form>
    </Faults>
  )
}

type Change = (change: Partial<PassageDraft>) => void

function PassageFields({
  number,
  at,
  passage,
  onChange,
  onRemove,
}: {
  number: number
  at: string
  passage: PassageDraft
  onChange: Change
  onRemove: () => void
}) {
  const { id, statement, locator, basis, readAt, who, phase, certainty, ratedBy } = passage
  return (
    <fieldset className="card space-y-4">
      <legend className="px-1 font-serif text-lg font-semibold">Passage {number}</legend>
      <Line
        name={`${at}.statement`}
        label="What the source says, in one or two sentences of your own"
        isLong
        hint={`${statement.length} of 400 characters. Copy nothing.`}
        value={statement}
        onChange={(value) => onChange({ statement: value })}
      />
      <Line
        name={`${at}.id`}
        label="Short name"
        hint="Small letters and hyphens, such as pain-at-six-months."
        value={id}
        onChange={(value) => onChange({ id: value })}
      />
      <Line
        name={`${at}.locator`}
        label="Where in the source"
        hint="Such as: Results, abstract."
        value={locator}
        onChange={(value) => onChange({ locator: value })}
      />
      <Choose
        name={`${at}.basis`}
        label="What you have read"
        words={BASES}
        value={basis}
        onChange={(value) => onChange({ basis: value })}
      />
      <Line
        name={`${at}.read-at`}
        label="Address of the text that you read"
        hint="https://… It stays empty when nobody has read it; then the passage is not verified."
        value={readAt}
        onChange={(value) => onChange({ readAt: value })}
      />
      <More label="Other people than the source as a whole" isOpen={who !== '' || phase !== ''}>
        <Line
          name={`${at}.population.who`}
          label="Whom the passage is about"
          value={who}
          onChange={(value) => onChange({ who: value })}
        />
        <Choose
          name={`${at}.population.phase`}
          label="When in life"
          words={PHASES}
          value={phase}
          onChange={(value) => onChange({ phase: value })}
        />
      </More>
      <More label="How sure an effect is" isOpen={certainty !== ''}>
        <Choose
          name={`${at}.certainty.level`}
          label="Certainty (empty when the passage tells of no effect)"
          words={CERTAINTIES}
          value={certainty}
          onChange={(value) => onChange({ certainty: value })}
        />
        <Choose
          name={`${at}.certainty.rated-by`}
          label="Who says so"
          words={[
            ['source', 'the source'],
            ['editors', 'we, the editors'],
          ]}
          value={ratedBy}
          onChange={(value) => onChange({ ratedBy: value })}
        />
      </More>
      <More label="A number" isOpen={passage.hasStatistic}>
        <StatisticFields at={`${at}.statistic`} passage={passage} onChange={onChange} />
      </More>
      <More label="Sources that say otherwise" isOpen={passage.opposes !== ''}>
        <Line
          name={`${at}.opposes`}
          label="Their passages, as source#passage, with commas between"
          value={passage.opposes}
          onChange={(value) => onChange({ opposes: value })}
        />
      </More>
      <button type="button" className="button button-danger" onClick={onRemove}>
        Take passage {number} away
      </button>
    </fieldset>
  )
}

function StatisticFields({
  at,
  passage,
  onChange,
}: {
  at: string
  passage: PassageDraft
  onChange: Change
}) {
  const {
    hasStatistic,
    value,
    unit,
    interval,
    count,
    n,
    population,
    time,
    months,
    measure,
    group,
  } = passage
  return (
    <>
      <label className="flex min-h-11 items-center gap-2">
        <input
          type="checkbox"
          className="size-5"
          checked={hasStatistic}
          onChange={({ target }) => onChange({ hasStatistic: target.checked })}
        />
        The passage has a number
      </label>
      {hasStatistic && (
        <>
          <Line
            name={`${at}.value`}
            label="The number, or a range such as 10 to 20"
            value={value}
            onChange={(text) => onChange({ value: text })}
          />
          <Choose
            name={`${at}.unit`}
            label="Of what kind"
            words={UNITS}
            value={unit}
            onChange={(text) => onChange({ unit: text })}
          />
          <Line
            name={`${at}.interval`}
            label="95 % confidence interval, such as 8 to 24 (may stay empty)"
            value={interval}
            onChange={(text) => onChange({ interval: text })}
          />
          <Line
            name={`${at}.count`}
            label="How many people the number counts (may stay empty)"
            value={count}
            onChange={(text) => onChange({ count: text })}
          />
          <Line
            name={`${at}.n`}
            label="How many were looked at (empty when the source does not say)"
            value={n}
            onChange={(text) => onChange({ n: text })}
          />
          <Line
            name={`${at}.population`}
            label="Finishes “about 65 in 100 …”"
            hint="Such as: women who still had pain six months after birth."
            value={population}
            onChange={(text) => onChange({ population: text })}
          />
          <Line
            name={`${at}.time`}
            label="When"
            hint="Such as: about 14 months after birth."
            value={time}
            onChange={(text) => onChange({ time: text })}
          />
          <Line
            name={`${at}.months-after-birth`}
            label="Months after birth (empty when it is not about a time after birth)"
            value={months}
            onChange={(text) => onChange({ months: text })}
          />
          <Line
            name={`${at}.measure`}
            label="What was counted"
            hint="Such as: pain that came and went."
            value={measure}
            onChange={(text) => onChange({ measure: text })}
          />
          <Choose
            name={`${at}.group`}
            label="Whom it is of, on the recovery chart (only for shares after birth)"
            words={RECOVERY_GROUPS}
            value={group}
            onChange={(text) => onChange({ group: text })}
          />
        </>
      )}
    </>
  )
}

function More({
  label,
  isOpen,
  children,
}: {
  label: string
  isOpen: boolean
  children: ReactNode
}) {
  // What was open at first is for the browser to open and close from then on.
  const [first] = useState(isOpen)
  return (
    <details open={first}>
      <summary className="min-h-11 cursor-pointer py-2">{label}</summary>
      <div className="space-y-4 py-2">{children}</div>
    </details>
  )
}

export function Line({
  name,
  label,
  hint,
  isLong = false,
  value,
  onChange,
}: {
  name: string
  label: string
  hint?: string
  isLong?: boolean
  value: string
  onChange: (value: string) => void
}) {
  const id = fieldId(name)
  const isWrong = useContext(Faults).has(name)
  const shared = {
    id,
    className: 'field',
    value,
    'aria-describedby': `${id}-words`,
    'aria-invalid': isWrong,
    onChange: ({ target }: { target: { value: string } }) => onChange(target.value),
  }
  return (
    <div>
      <label htmlFor={id} className="block font-semibold">
        {label}
      </label>
      {isLong ? <textarea rows={3} {...shared} /> : <input type="text" {...shared} />}
      <div id={`${id}-words`} className="text-base text-soft">
        {hint}
        <FaultOf name={name} />
      </div>
    </div>
  )
}

function Choose({
  name,
  label,
  words,
  value,
  onChange,
}: {
  name: string
  label: string
  words: Words
  value: string
  onChange: (value: string) => void
}) {
  const id = fieldId(name)
  const hint = useId()
  const isWrong = useContext(Faults).has(name)
  return (
    <div>
      <label htmlFor={id} className="block font-semibold">
        {label}
      </label>
      <select
        id={id}
        className="field"
        value={value}
        aria-describedby={hint}
        aria-invalid={isWrong}
        onChange={({ target }) => onChange(target.value)}
      >
        <option value="">–</option>
        {words.map(([known, text]) => (
          <option key={known} value={known}>
            {text}
          </option>
        ))}
      </select>
      <div id={hint}>
        <FaultOf name={name} />
      </div>
    </div>
  )
}

function FaultOf({ name }: { name: string }) {
  const message = useContext(Faults).get(name)
  return message === undefined ? null : <strong className="block text-emergency">{message}</strong>
}

function fieldId(name: string): string {
  return `field-${name.replaceAll('.', '-')}`
}
