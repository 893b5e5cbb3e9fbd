import { listGuides } from '@/lib/content/articles.ts'
import { articleReview } from '@/lib/content/reviews.ts'
import { pageList } from '@/lib/structured-data/page-list.ts'

export const dynamic = 'force-static'

/** Pages about health with what their reviews say, for whoever wants to be told what is due. */
export async function GET(): Promise<Response> {
  const guides = await Promise.all(
    listGuides().map(async (guide) => ({ ...guide, review: await articleReview(guide) })),
  )
  return Response.json(pageList(guides))
}
