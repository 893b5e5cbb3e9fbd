import { DeskFrame } from '@/components/desk/desk-frame/desk-frame.tsx'
import { currentPerson } from '../session.ts'

/** What does not exist, or is not for whoever asks. */
export default async function NotFoundPage() {
  return (
    <DeskFrame someone={await currentPerson()}>
      <h1 className="text-3xl">This is not here</h1>
      <p className="mt-3">
        The address may be mistyped, what it named may be gone, or it may be for people with another
        role.
      </p>
      <p className="mt-3">
        <a href="/desk/" className="inline-flex min-h-11 items-center">
          To what waits for you
        </a>
      </p>
    </DeskFrame>
  )
}
