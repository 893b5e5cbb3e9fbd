import type { Metadata } from 'next'
import { headers } from 'next/headers'
import { addressOf } from '@/app/desk/ceremony.ts'
import { DeskFrame } from '@/components/desk/desk-frame/desk-frame.tsx'
import { EnrolmentForm } from '@/components/desk/enrolment-form/enrolment-form.client.tsx'
import { NeedsScript } from '@/components/desk/passkey/needs-script.tsx'
import { getDesk } from '@/lib/desk/desk.ts'
import type { Opened } from '@/lib/desk/sign-in/enrolment.ts'
import { isRefused } from '@/lib/desk/sign-in/refused.ts'
import { roleWords } from '@/lib/people/person-words.ts'

export const metadata: Metadata = { title: 'Join the desk' }

type Props = { params: Promise<{ token: string }> }

/** Looking at it uses nothing up: programs that read mail open links too. */
export default async function EnrolPage({ params }: Props) {
  const { token } = await params
  const opened = await getDesk().signIn.enrolment.open(
    token,
    addressOf({ headers: await headers() }),
  )
  if (isRefused(opened)) {
    return (
      <DeskFrame someone={null}>
        <h1 className="text-3xl">This link cannot be used</h1>
        <p className="mt-4">{opened.refused}</p>
        <p className="mt-4">
          <a href="/desk/sign-in/">Sign in</a>
        </p>
      </DeskFrame>
    )
  }
  const { invitation, asks } = opened
  return (
    <DeskFrame someone={null}>
      <div className="max-w-xl">
        <h1 className="text-3xl">{headingOf(opened)}</h1>
        <Explanation {...opened} />
        <NeedsScript />
        <EnrolmentForm
          address={`/desk/enrol/${token}/`}
          asks={asks}
          start={{ name: invitation.name, email: invitation.email }}
        />
      </div>
    </DeskFrame>
  )
}

function headingOf({ invitation: { kind }, person }: Opened): string {
  if (kind === 'first-owner') return 'Become the first owner of this desk'
  if (kind === 'device') return `Add a device, ${person?.name ?? ''}`
  return person === null ? 'Join the desk' : `Make a passkey, ${person.name}`
}

function Explanation({ invitation: { kind, roles }, person }: Opened) {
  if (kind === 'first-owner') {
    return (
      <div className="mt-4 space-y-3">
        <p>
          Nobody can sign in here yet. You make a passkey on this device, and become the owner: you
          invite others, say who may do what, and can write pages yourself.
        </p>
        <p>
          Your entry is published at once, because nobody is there who could look at it. From then
          on this link is worth nothing.
        </p>
      </div>
    )
  }
  if (person !== null) {
    return (
      <div className="mt-4 space-y-3">
        <p>
          You make a passkey on the device on which you read this. It is proposed for your entry,
          and works once an owner has published it. Your other passkeys stay.
        </p>
      </div>
    )
  }
  return (
    <div className="mt-4 space-y-3">
      <p>
        You are invited to the desk of Back After Birth. What you would do here:{' '}
        {roleWords({ name: '', kind: 'person', roles })}
      </p>
      <p>
        You say who you are and make a passkey on this device: it opens with your finger, your face
        or the code of the device, and there is no password. An owner then looks at your entry and
        publishes it.
      </p>
      <p>
        The entry is a file of the publication. Everything that you type here is public from then
        on, and stays in its history.
      </p>
    </div>
  )
}
