import { monthsLater, type CalendarDate } from '../../dates/calendar-date.ts'
import type { Person } from '../../people/person.ts'
import type { Policy } from '../../reviews/policy.ts'

/** How a declaration of interests stands today. */
export type InterestsState =
  | { kind: 'none' }
  /** The last day on which it counts. */
  | { kind: 'counts'; until: CalendarDate }
  | { kind: 'does-not-count'; declared: CalendarDate }

/** Source: lib/reviews/gate/judge-records.ts, which refuses approvals by the same rule */
export function interestsState(
  { interests }: Person,
  policy: Pick<Policy, 'interests-valid-months'>,
  today: CalendarDate,
): InterestsState {
  if (interests === undefined) return { kind: 'none' }
  const end = monthsLater(interests.declared, policy['interests-valid-months'])
  const counts = interests.declared <= today && today <= end
  return counts
    ? { kind: 'counts', until: end }
    : { kind: 'does-not-count', declared: interests.declared }
}
