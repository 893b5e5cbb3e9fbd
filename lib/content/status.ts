import { commitOf } from '../status/build-commit.ts'
import { siteStatus, type SiteStatus } from '../status/site-status.ts'
import { listArticles, listGuides } from './articles.ts'
import { listChanges } from './changes.ts'
import { getReferences } from './library.ts'
import { listQuestions } from './questions.ts'
import { articleReview } from './reviews.ts'

/** What this build counts about itself, for the status page and its twin for machines. */
export async function getSiteStatus(): Promise<SiteStatus> {
  const guides = await Promise.all(
    listGuides().map(async (guide) => ({
      ...guide,
      review: (await articleReview(guide)).page,
    })),
  )
  return siteStatus({
    build: commitOf(process.env),
    guides,
    about: listArticles().filter(({ kind }) => kind === 'about'),
    questions: listQuestions(),
    references: [...getReferences().values()],
    lastChange: listChanges()[0]?.date ?? null,
  })
}
