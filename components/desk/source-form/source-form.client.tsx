'use client'

import { useEffect, useRef, useState, type ReactNode } from 'react'
import { RefusedRequestError, send, sendAs, UnreachableError } from '../editor/post-json.ts'
import { timeOf } from '../editor/time-of.ts'
import { Choose, FaultOf, Faults, fieldId, Line } from './form-fields.client.tsx'
import { PassageFields } from './passage-fields.client.tsx'
import {
  emptyPassage,
  fieldsOf,
  keptDraft,
  type PassageDraft,
  type SourceDraft,
} from './source-fields.ts'
import { EVIDENCE_LEVELS, labelOfField, PHASES } from './source-words.ts'
import { useKeptForm } from './use-kept-form.ts'
import { IDEMPOTENCY_FIELD } from '@/lib/desk/idempotency-field.ts'
import type { FieldFault } from '@/lib/desk/writing/source-files.ts'
import type { SourceOutcome } from '@/lib/desk/writing/writing.ts'

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
