'use client'

import { Choose, Line, More } from './form-fields.client.tsx'
import type { PassageDraft } from './source-fields.ts'
import { BASES, CERTAINTIES, PHASES, RECOVERY_GROUPS, UNITS } from './source-words.ts'

type Change = (change: Partial<PassageDraft>) => void

/** One thing that the source says, where, and about whom. */
export function PassageFields({
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
