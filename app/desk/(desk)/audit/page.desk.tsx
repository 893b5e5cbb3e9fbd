import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { requirePerson } from '@/app/desk/session.ts'
import { AuditList } from '@/components/desk/audit-list/audit-list.tsx'
import { DeskFrame } from '@/components/desk/desk-frame/desk-frame.tsx'
import { Moment } from '@/components/desk/moment/moment.tsx'
import { PageHead } from '@/components/desk/page-head/page-head.tsx'
import { getDesk } from '@/lib/desk/desk.ts'
import { hasRole } from '@/lib/desk/sign-in/signed-in.ts'

export const metadata: Metadata = { title: 'What was done' }

type Props = { searchParams: Promise<{ page?: string; desk?: string }> }

const LATEST_SIGN_INS = 50

/** Who did what and when, from git. */
export default async function AuditPage({ searchParams }: Props) {
  const someone = await requirePerson('/desk/audit/')
  if (!hasRole(someone, 'owner') && !hasRole(someone, 'editor')) notFound()
  const given = await searchParams
  const [page, deskPage] = [pageOf(given.page), pageOf(given.desk)]
  const { audit, readRoster } = getDesk()
  const [published, desk, signIns, roster] = await Promise.all([
    audit.published(page),
    audit.desk(deskPage),
    audit.signIns(),
    readRoster(),
  ])
  return (
    <DeskFrame someone={someone} current="/desk/people/">
      <PageHead
        title="What was done"
        above={
          <a href="/desk/people/" className="way">
            People
          </a>
        }
      >
        <p>All of this is read from git.</p>
        <p className="flex flex-wrap gap-x-6">
          <a href="#published" className="way">
            Published
          </a>
          <a href="#sign-ins" className="way">
            Signing in
          </a>
          <a href="#desk" className="way">
            In the desk
          </a>
        </p>
      </PageHead>
      <AuditList
        id="published"
        heading="Published"
        empty="Nothing was published yet."
        page={page}
        addressOf={(number) => `?page=${number}&desk=${deskPage}#published`}
        {...published}
      />
      <section aria-labelledby="sign-ins" className="mt-10">
        <h2 id="sign-ins" className="text-2xl">
          Signing in
        </h2>
        {signIns.length === 0 && <p className="mt-3">Nobody has signed in yet.</p>}
        <ul className="mt-3 space-y-2">
          {signIns.slice(0, LATEST_SIGN_INS).map(({ at, outcome, person, count }, index) => (
            <li key={`${at} ${index}`} className="border-b border-rule pb-2">
              {outcome === 'signed-in' ? 'Signed in' : 'Refused'}:{' '}
              {person === null
                ? 'a passkey that opens nothing'
                : (roster.get(person)?.name ?? person)}
              {count > 1 && `, ${count} times`}
              <span className="text-base text-soft">
                {' '}
                · <Moment at={at} />
              </span>
            </li>
          ))}
        </ul>
      </section>
      <AuditList
        id="desk"
        heading="In the desk"
        empty="Nothing is kept here."
        page={deskPage}
        addressOf={(number) => `?page=${page}&desk=${number}#desk`}
        {...desk}
      />
    </DeskFrame>
  )
}

function pageOf(given: string | string[] | undefined): number {
  return typeof given === 'string' && /^[1-9]\d{0,5}$/.test(given) ? Number(given) : 1
}
