import '@/components/cite-this/cite-this.css'
import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { Breadcrumb } from '@/components/breadcrumb/breadcrumb.tsx'
import { SourcePage } from '@/components/source-page/source-page.tsx'
import { shortReference } from '@/lib/citations/format-reference.ts'
import { getReferences } from '@/lib/content/library.ts'
import { sourceDataUses, sourceUses } from '@/lib/content/source-uses.ts'
import { pageMetadata } from '../../page-metadata.ts'

type Props = { params: Promise<{ id: string }> }

export const dynamicParams = false

export function generateStaticParams() {
  return [...getReferences().keys()].map((id) => ({ id }))
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const reference = getReferences().get((await params).id)
  if (reference === undefined) return {}
  const short = shortReference(reference)
  // One body may have two pages without a date on our list: then the title tells them apart.
  const namesakes = [...getReferences().values()].filter((other) => shortReference(other) === short)
  const title = namesakes.length > 1 ? `${short}: ${reference.title}` : short
  const description = `What we take from “${reference.title}”, how we read it, and which of our sentences rest on it.`
  return pageMetadata({ path: `/sources/${reference.id}/`, title, description })
}

export default async function Page({ params }: Props) {
  const reference = getReferences().get((await params).id)
  if (reference === undefined) notFound()
  return (
    <>
      <Breadcrumb
        crumbs={[
          { name: 'Home', href: '/' },
          { name: 'Sources', href: '/sources/' },
        ]}
        current={shortReference(reference)}
      />
      <SourcePage
        reference={reference}
        uses={sourceUses(reference.id)}
        dataUses={sourceDataUses(reference.id)}
      />
    </>
  )
}
