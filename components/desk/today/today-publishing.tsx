import type { PublishingStatus } from '@/lib/desk/publishing/publisher.ts'
import type { Release } from '@/lib/desk/publishing/releases.ts'
import { Moment } from '../moment/moment.tsx'

/** Which site readers see, and whether the next one is on its way. */
export function TodayPublishing({
  status: { running, isWaiting, failure },
  live,
}: {
  status: PublishingStatus
  live: Release | null
}) {
  const isBusy = running?.kind === 'publication' || isWaiting
  return (
    <p className="mt-2">
      {failure !== null && (
        <strong>The last site could not be built; readers see the one before. </strong>
      )}
      {isBusy && 'A new site is being built. '}
      {live === null && !isBusy && 'Nothing was published from this desk yet. '}
      {live !== null && (
        <>
          Readers see the site of <Moment at={live.at} />.{' '}
        </>
      )}
      <a href="/desk/publishing/">To publishing</a>
    </p>
  )
}
