import type { Metadata } from 'next'
import { ButtonForm } from '@/components/desk/button-form/button-form.tsx'
import { DeskFrame } from '@/components/desk/desk-frame/desk-frame.tsx'
import { FaultList } from '@/components/desk/fault-list/fault-list.tsx'
import { Moment } from '@/components/desk/moment/moment.tsx'
import { Outcome } from '@/components/desk/outcome/outcome.tsx'
import { PageHead } from '@/components/desk/page-head/page-head.tsx'
import { PublishingProgress } from '@/components/desk/publishing-progress/publishing-progress.client.tsx'
import { getDesk } from '@/lib/desk/desk.ts'
import { hasRole } from '@/lib/desk/sign-in/signed-in.ts'
import { requirePerson } from '../../session.ts'

export const metadata: Metadata = { title: 'Publishing' }

type Props = { searchParams: Promise<{ said?: string }> }

/** What readers see, what is being built, and the way back. */
export default async function PublishingPage({ searchParams }: Props) {
  const someone = await requirePerson('/desk/publishing/')
  const { said } = await searchParams
  const { publisher, workTreeNotice } = getDesk()
  const inTheWay = workTreeNotice()
  const status = publisher.status()
  const releases = await publisher.releases()
  const isWriter = hasRole(someone, 'editor') || hasRole(someone, 'owner')
  const { failure, hold, running, isWaiting } = status
  return (
    <DeskFrame someone={someone} current="/desk/publishing/">
      <Outcome said={said} />
      <PageHead title="Publishing">
        <p>
          What is published is built in the background. Readers see the site before until the new
          one is whole.
        </p>
      </PageHead>
      <PublishingProgress
        first={{
          isBusy: running?.kind === 'publication' || isWaiting,
          words: running?.kind === 'publication' ? running.words : null,
          percent: running?.kind === 'publication' ? running.percent : 0,
        }}
      />

      {inTheWay !== null && <p className="card mt-8">{inTheWay}</p>}

      {failure !== null && (
        <section className="mt-8" aria-labelledby="failed">
          <h2 id="failed" className="text-2xl text-emergency">
            The last site could not be built
          </h2>
          <p className="mt-2">{failure.explanation}</p>
          <p className="mt-2">
            Who can mend it: {failure.mendedBy === 'editor' ? 'an editor' : 'an owner'}.
          </p>
          <FaultList faults={failure.faults} editAddress={() => null} />
          {isWriter && (
            <div className="mt-4">
              <ButtonForm action="/desk/publishing/again/" words="Build it again" />
            </div>
          )}
        </section>
      )}

      {hold !== null && (
        <p className="card mt-8">
          Readers see an older site since <Moment at={hold.at} />. It stays until something is
          published, or until you choose another one below.
        </p>
      )}

      <section className="mt-8" aria-labelledby="releases">
        <h2 id="releases" className="text-2xl">
          The last sites
        </h2>
        {releases.length === 0 && (
          <p className="mt-2">
            Nothing was published from the desk yet. The last three sites stand here, and one press
            goes back to one of them.
          </p>
        )}
        <ol className="mt-4 space-y-3">
          {releases.map(({ id, at, commit, isLive }) => (
            <li key={id} className="card flex flex-wrap items-center justify-between gap-4">
              <p>
                Built on <Moment at={at} />
                <br />
                <span className="text-base text-soft">
                  from <code>{commit.slice(0, 10)}</code>
                </span>
              </p>
              {isLive ? (
                <span className="badge font-semibold text-link">Readers see this one</span>
              ) : (
                isWriter && (
                  <ButtonForm
                    action="/desk/publishing/use/"
                    words="Show readers this one"
                    fields={{ release: id }}
                  />
                )
              )}
            </li>
          ))}
        </ol>
      </section>
    </DeskFrame>
  )
}
