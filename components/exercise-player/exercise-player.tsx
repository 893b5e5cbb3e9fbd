import type { ReactNode } from 'react'
import { EXERCISE_STAGES, type Exercise, type ExerciseStage } from '@/lib/exercises/exercise.ts'
import { Choice } from '../choice/choice.tsx'
import { Picture } from '../picture/picture.tsx'

const STAGES: Record<ExerciseStage, { during: string; from: string }> = {
  'first-days': { during: 'First two weeks', from: 'the first days on' },
  'weeks-2-6': { during: 'Two to six weeks', from: 'two weeks on' },
  'weeks-6-12': { during: 'Six to twelve weeks', from: 'six weeks on' },
  'after-3-months': { during: 'After three months', from: 'three months on' },
}

/**
 * The exercises by the time since birth: what to do, how often, and always when to stop. Everything is
 * in sight until the reader chooses.
 *
 * @param cite the citation of the n-th source of all exercises, counted from 0
 * @param hasTimer give each exercise an address, and the timer what it needs
 */
export function ExercisePlayer({
  exercises,
  cite,
  hasTimer = false,
}: {
  exercises: readonly Exercise[]
  cite: (index: number) => ReactNode
  hasTimer?: boolean
}) {
  return (
    <div className="choice flex flex-col gap-6">
      <Choice
        name="stage"
        legend="How long ago did you give birth?"
        all="Show all"
        options={EXERCISE_STAGES.map((stage) => ({
          value: stageNumber(stage),
          label: STAGES[stage].during,
        }))}
      />
      <label className="no-print inline-flex min-h-11 cursor-pointer items-center gap-2">
        <input type="checkbox" value="c" />I had a C-section
      </label>
      {exercises.map((exercise, index) => (
        <ExerciseCard key={exercise.id} exercise={exercise} hasTimer={hasTimer}>
          {exercise.sources.map((_, place) =>
            cite(exercises.slice(0, index).flatMap(({ sources }) => sources).length + place),
          )}
        </ExerciseCard>
      ))}
    </div>
  )
}

function ExerciseCard({
  exercise,
  hasTimer,
  children,
}: {
  exercise: Exercise
  hasTimer: boolean
  children: ReactNode[]
}) {
  const { id, name, stages, steps, repeat, seconds, picture } = exercise
  // Under a heading of the article, or by itself.
  const Heading = hasTimer ? 'h2' : 'h3'
  const afterSection = exercise['after-c-section']
  return (
    <article
      id={hasTimer ? id : undefined}
      data-for={numbers(stages)}
      data-c={numbers(afterSection) === numbers(stages) ? undefined : numbers(afterSection)}
      data-seconds={hasTimer ? seconds : undefined}
      className="prose rounded-lg border border-rule bg-card px-5 py-4"
    >
      <Heading className="!mt-0 text-xl">{name}</Heading>
      <p className="text-base text-soft">{startWords(stages, afterSection)}</p>
      {picture !== undefined && <Picture src={picture} alt={name} />}
      <ol>
        {steps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      <p>
        {seconds !== undefined && `Hold for ${seconds} seconds. `}
        {repeat}
      </p>
      <div className="border-s-4 border-urgent ps-4">
        <p className="font-semibold text-urgent">Stop if</p>
        <ul>
          {exercise['stop-if'].map((reason) => (
            <li key={reason}>{reason}</li>
          ))}
        </ul>
      </div>
      <p className="text-base text-soft">
        {children.length === 0 ? 'Plain advice: no source of ours speaks of it.' : 'Speaks for it:'}
        {children}
      </p>
    </article>
  )
}

/** "From six weeks on; after a C-section, from three months on." */
function startWords(stages: readonly ExerciseStage[], afterSection: readonly ExerciseStage[]) {
  const start = STAGES[earliest(stages)].from
  const later = STAGES[earliest(afterSection)].from
  return later === start
    ? `From ${start}, also after a C-section.`
    : `From ${start}; after a C-section, from ${later}.`
}

function earliest(stages: readonly ExerciseStage[]): ExerciseStage {
  return EXERCISE_STAGES.find((stage) => stages.includes(stage)) ?? 'after-3-months'
}

function numbers(stages: readonly ExerciseStage[]): string {
  return stages.map(stageNumber).join(' ')
}

/** Short, because every exercise carries them. */
function stageNumber(stage: ExerciseStage): string {
  return String(EXERCISE_STAGES.indexOf(stage) + 1)
}
