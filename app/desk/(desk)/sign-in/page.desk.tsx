import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { currentPerson } from '@/app/desk/session.ts'
import { DeskFrame } from '@/components/desk/desk-frame/desk-frame.tsx'
import { Outcome } from '@/components/desk/outcome/outcome.tsx'
import { NeedsScript } from '@/components/desk/passkey/needs-script.tsx'
import { SignInButton } from '@/components/desk/passkey/sign-in-button.client.tsx'
import { nextPath } from '@/lib/desk/sign-in/next-path.ts'

export const metadata: Metadata = { title: 'Sign in' }

type Props = { searchParams: Promise<{ next?: string; said?: string }> }

export default async function SignInPage({ searchParams }: Props) {
  const { next, said } = await searchParams
  const path = nextPath(next)
  if ((await currentPerson()) !== null) redirect(path)
  return (
    <DeskFrame someone={null}>
      <Outcome said={said} />
      <div className="max-w-xl">
        <h1 className="text-3xl">Sign in</h1>
        <p className="mt-4">
          The desk opens with your passkey: your finger, your face or the code of your device. There
          is no name and no password to type.
        </p>
        <NeedsScript />
        <SignInButton next={path} />
        <h2 className="mt-10 text-xl">If it does not work</h2>
        <ul className="mt-3 list-disc space-y-2 ps-6">
          <li>Use the device on which you made your passkey, or one that shares its passkeys.</li>
          <li>
            If you have enrolled a moment ago, an owner has to publish your entry before you can
            sign in.
          </li>
          <li>If you have lost your device, ask an owner of the desk for a new invitation.</li>
        </ul>
      </div>
    </DeskFrame>
  )
}
