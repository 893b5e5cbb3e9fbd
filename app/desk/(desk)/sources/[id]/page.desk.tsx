import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { DeskFrame } from '@/components/desk/desk-frame/desk-frame.tsx'
import { Outcome } from '@/components/desk/outcome/outcome.tsx'
import { SourceRests } from '@/components/desk/source-rests/source-rests.tsx'
import { getDesk } from '@/lib/desk/desk.ts'
import { requirePerson } from '../../../session.ts'
import { isWriter } from '../../writer.ts'

type Props = { params: Promise<{ id: string }>; searchParams: Promise<{ said?: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `What rests on ${(await params).id}` }
}

/** What rests on a source: everything that would break if it went. */
export default async function SourcePage({ params, searchParams }: Props) {
  const { id } = await params
  const someone = await requirePerson(`/desk/sources/${id}/`)
  const { said } = await searchParams
  const rests = await getDesk().reviewing.whatRestsOn(id)
  if (rests === null) notFound()
  return (
    <DeskFrame someone={someone} current="/desk/sources/">
      <Outcome said={said} />
      <SourceRests rests={rests} canWrite={isWriter(someone)} />
    </DeskFrame>
  )
}
