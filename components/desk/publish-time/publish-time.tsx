import { WHEN_APPROVED } from '@/lib/repository/repository.ts'
import { Moment } from '../moment/moment.tsx'

/**
 * A sentence, after others, about when a proposal is published by itself.
 *
 * @param at its `publishAt`
 */
export function PublishTime({ at }: { at: string }) {
  if (at === WHEN_APPROVED) return '. To be published as soon as everything is approved'
  return (
    <>
      . To be published on <Moment at={at} />
    </>
  )
}
