import type { Metadata } from 'next'
import { Breadcrumb } from '@/components/breadcrumb/breadcrumb.tsx'
import { PageList } from '@/components/page-list/page-list.tsx'
import { listEvidenceArticles } from '@/lib/content/evidence.ts'
import { pageMetadata } from '../page-metadata.ts'

export const metadata: Metadata = pageMetadata({
  path: '/evidence/',
  title: 'Evidence to take along',
  description: 'For each page, every claim with its source on sheets that you can print.',
})

export default function Page() {
  return (
    <>
      <Breadcrumb crumbs={[{ name: 'Home', href: '/' }]} current="Evidence" />
      <h1 className="mt-1 text-[2rem] sm:text-[2.5rem]">Evidence to take along</h1>
      <p className="mt-3">
        For each page: every sentence that rests on a source, what the source says, who was studied,
        and how sure anyone can be. Print it for an appointment, beside{' '}
        <a href="/visit-sheet/">a sheet with your own notes</a>.
      </p>
      <PageList
        articles={listEvidenceArticles().map(({ slug, title, parsed }) => ({
          slug: `evidence/${slug}`,
          title,
          description:
            parsed.claims.length === 1 ? 'One sentence' : `${parsed.claims.length} sentences`,
        }))}
      />
    </>
  )
}
