import { DeskFrame } from '@/components/desk/desk-frame/desk-frame.tsx'
import { Outcome } from '@/components/desk/outcome/outcome.tsx'
import { requirePerson } from '../session.ts'

type Props = { searchParams: Promise<{ said?: string }> }

/** What waits for whoever is signed in. */
export default async function TodayPage({ searchParams }: Props) {
  const someone = await requirePerson('/desk/')
  const { said } = await searchParams
  return (
    <DeskFrame someone={someone} current="/desk/">
      <Outcome said={said} />
      <h1 className="text-3xl">Good to see you, {someone.person.name}</h1>
    </DeskFrame>
  )
}
