import type { ReactNode } from 'react'
import { RECOVERY_GROUPS } from '@/lib/citations/reference.ts'
import { shareWords } from '@/lib/citations/statistic-words.ts'
import { countWords, timeWords, type RecoveryPoint } from '@/lib/recovery/recovery-points.ts'
import { Choice } from '../choice/choice.tsx'
import { GROUPS, groupNumber } from './recovery-groups.ts'

/**
 * What studies found at each time after birth, going down the spine: every number by itself, with its
 * people, and never averaged or joined to the next. `children` is what says the same in words.
 *
 * @param cite the citation of the n-th point, counted from 0; without it the points cite nothing
 */
export function RecoveryChart({
  points,
  cite = () => null,
  children,
}: {
  points: readonly RecoveryPoint[]
  cite?: (index: number) => ReactNode
  children: ReactNode
}) {
  return (
    <div className="choice flex flex-col gap-4">
      <Choice
        name="group"
        legend="Show the numbers of"
        all="all groups"
        options={RECOVERY_GROUPS.map((group) => ({
          value: groupNumber(group),
          label: GROUPS[group],
        }))}
      />
      <p className="text-base text-soft">
        Time runs down the line, and its steps are not to scale. The end of each bar is a share of
        100 women; an open bar is a range. Each line is about other women: please do not join them.
      </p>
      {/* oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- lists in running text have marks */}
      <div role="list">
        {points.map((point, index) => (
          <Point
            key={`${point.source} ${point.passage}`}
            point={point}
            isNewTime={timeWords(point.months) !== timeWords(points[index - 1]?.months ?? [0, 0])}
          >
            {cite(index)}
          </Point>
        ))}
      </div>
      {children}
    </div>
  )
}

function Point({
  point,
  isNewTime,
  children,
}: {
  point: RecoveryPoint
  isNewTime: boolean
  children: ReactNode
}) {
  const { months, statistic, group } = point
  const counted = countWords(statistic)
  return (
    // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- see the list
    <div role="listitem" data-for={groupNumber(group)} className="flex gap-3">
      <Spine isNewTime={isNewTime} />
      <div className="w-full pb-4 text-base/snug">
        <p className="font-serif text-lg font-semibold">{timeWords(months)}</p>
        <p>
          <b className="inline-block first-letter:uppercase">{shareWords(statistic)}</b>:{' '}
          {statistic.measure}
          {children}
        </p>
        <Bar point={point} />
        <p className="text-soft">
          {statistic.population}
          {counted !== null && `; ${counted}`}
        </p>
      </div>
    </div>
  )
}

/** A length of the line that runs through all points; a dot where a new time begins. */
function Spine({ isNewTime }: { isNewTime: boolean }) {
  return (
    <svg
      width="16"
      viewBox="0 0 16 48"
      preserveAspectRatio="none"
      overflow="visible"
      aria-hidden="true"
      className="shrink-0 text-accent"
      fill="none"
      stroke="currentColor"
      strokeLinecap="round"
    >
      <path d="M8 0c-5 8-5 14 0 24s5 16 0 24" strokeWidth="2.5" vectorEffect="non-scaling-stroke" />
      {isNewTime && <path d="M8 6v0" strokeWidth="12" vectorEffect="non-scaling-stroke" />}
    </svg>
  )
}

/** A share between none and all, or a range of shares. */
function Bar({ point: { share, statistic } }: { point: RecoveryPoint }) {
  const [low, high] = share
  const { interval } = statistic
  return (
    <svg width="100%" height="16" aria-hidden="true" className="block">
      <rect y="6" width="100%" height="4" rx="2" className="fill-rule" />
      {low === high ? (
        <>
          <rect y="6" width={`${high}%`} height="4" rx="2" className="fill-link" />
          {interval && (
            <rect
              x={`${interval[0]}%`}
              y="2"
              width={`${interval[1] - interval[0]}%`}
              height="12"
              rx="2"
              className="fill-none stroke-link"
            />
          )}
          <circle cx={`${high}%`} cy="8" r="6" className="fill-link" />
        </>
      ) : (
        <rect
          x={`${low}%`}
          y="2"
          width={`${high - low}%`}
          height="12"
          rx="6"
          strokeWidth="2"
          className="fill-card stroke-link"
        />
      )}
    </svg>
  )
}
