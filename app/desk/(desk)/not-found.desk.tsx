import { DeadEnd } from '@/components/desk/dead-end/dead-end.tsx'
import { DeskFrame } from '@/components/desk/desk-frame/desk-frame.tsx'
import { currentPerson } from '../session.ts'

/** What does not exist, or is not for whoever asks. */
export default async function NotFoundPage() {
  return (
    <DeskFrame someone={await currentPerson()}>
      <title>This is not here – Desk</title>
      <DeadEnd title="This is not here">
        <p>
          The address may be mistyped, what it named may be gone, or it may be for people with
          another role.
        </p>
      </DeadEnd>
    </DeskFrame>
  )
}
