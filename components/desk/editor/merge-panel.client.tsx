'use client'

import { useId, useState } from 'react'
import type { MergedPart } from '@/lib/desk/writing/merge-texts.ts'

export type Choice = 'mine' | 'theirs' | 'both'

/** The text that the choices give. */
export function chosenText(parts: readonly MergedPart[], choices: readonly Choice[]): string {
  return parts
    .map((part, index) => {
      if (part.kind === 'same') return part.text
      const choice = choices[index] ?? 'both'
      if (choice === 'mine') return part.mine
      return choice === 'theirs' ? part.theirs : part.mine + part.theirs
    })
    .join('')
}

/**
 * Two versions of a page. What fits together is put together; where both changed the same lines, a
 * person chooses. Nothing is saved before that person has seen the result in the editor.
 *
 * @param names of the two: "Yours", "In the proposal"
 */
export function MergePanel({
  parts,
  names,
  onUse,
  onLater,
}: {
  parts: readonly MergedPart[]
  names: { mine: string; theirs: string }
  onUse: (text: string) => void
  onLater: () => void
}) {
  const [choices, setChoices] = useState<readonly Choice[]>(() => parts.map(() => 'both'))
  const heading = useId()
  const count = parts.filter(isChoice).length
  const whole = (side: 'mine' | 'theirs'): string =>
    parts.map((part) => (part.kind === 'same' ? part.text : part[side])).join('')
  return (
    <section aria-labelledby={heading} className="card my-4">
      <h2 id={heading} tabIndex={-1} className="text-xl">
        Two versions of this page
      </h2>
      <p className="mt-2">
        {count === 0
          ? 'Both changed different lines, so they fit together.'
          : `Both changed the same lines in ${count === 1 ? 'one place' : `${count} places`}. Choose for each; the rest is put together already.`}{' '}
        You see the result in the editor before it is saved.
      </p>
      {parts.map((part, index) => {
        if (part.kind === 'same') return null
        return (
          <Choose
            // Parts never change places.
            key={`choice-${index}`}
            number={parts.slice(0, index + 1).filter(isChoice).length}
            part={part}
            names={names}
            choice={choices[index] ?? 'both'}
            onChoose={(choice) => setChoices(choices.with(index, choice))}
          />
        )
      })}
      <details className="mt-4">
        <summary className="min-h-11 cursor-pointer py-2">Both versions in full</summary>
        <div className="grid gap-4 md:grid-cols-2">
          <Version name={names.mine} text={whole('mine')} />
          <Version name={names.theirs} text={whole('theirs')} />
        </div>
      </details>
      <p className="mt-4 flex flex-wrap gap-3">
        <button
          type="button"
          className="button button-main"
          onClick={() => onUse(chosenText(parts, choices))}
        >
          Put this into the editor
        </button>
        <button type="button" className="button" onClick={onLater}>
          Later
        </button>
      </p>
    </section>
  )
}

const isChoice = ({ kind }: MergedPart): boolean => kind === 'choice'

const WORDS: Readonly<Record<Choice, (names: { mine: string; theirs: string }) => string>> = {
  mine: ({ mine }) => mine,
  theirs: ({ theirs }) => theirs,
  both: () => 'Both, one after the other',
}

function Choose({
  number,
  part,
  names,
  choice,
  onChoose,
}: {
  number: number
  part: Extract<MergedPart, { kind: 'choice' }>
  names: { mine: string; theirs: string }
  choice: Choice
  onChoose: (choice: Choice) => void
}) {
  const name = useId()
  return (
    <fieldset className="mt-4 border-t border-rule pt-3">
      <legend className="font-semibold">Place {number}</legend>
      <div className="grid gap-4 md:grid-cols-2">
        <Version name={names.mine} text={part.mine} />
        <Version name={names.theirs} text={part.theirs} />
      </div>
      <div className="mt-2 flex flex-wrap gap-x-6">
        {(Object.keys(WORDS) as Choice[]).map((one) => (
          <label key={one} className="flex min-h-11 items-center gap-2">
            <input
              type="radio"
              name={name}
              className="size-5"
              checked={choice === one}
              onChange={() => onChoose(one)}
            />
            {WORDS[one](names)}
          </label>
        ))}
      </div>
    </fieldset>
  )
}

function Version({ name, text }: { name: string; text: string }) {
  return (
    <div>
      <h3 className="text-base font-semibold">{name}</h3>
      <pre className="mt-1 max-h-80 overflow-auto rounded-md border border-rule p-3 text-base whitespace-pre-wrap">
        {text === '' ? '(nothing)' : text}
      </pre>
    </div>
  )
}
