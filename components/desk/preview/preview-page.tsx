import { notFound } from 'next/navigation'
import { getArticle } from '@/lib/content/articles.ts'
import { getQuestion } from '@/lib/content/questions.ts'
import { showContent } from '@/lib/content/scope.ts'
import type { ContentOfCommit } from '@/lib/desk/preview/content-of-commit.ts'
import type { PageKind } from '@/lib/mdx/front-matter.ts'
import { WholeArticle } from '../../article-page/whole-article.tsx'
import { PageFrame } from '../../page-frame/page-frame.tsx'
import { WholeQuestion } from '../../question-page/whole-question.tsx'
import { PreviewLinks } from './preview-links.client.tsx'
import { PreviewNotice } from './preview-notice.tsx'

/**
 * A page as readers would see it if the content were published: the same components, with the content
 * of a proposal. Everything below reads that content and nothing else; what stands beside this
 * component or above it does not.
 *
 * @param base address of the previews of this content, without a slash at its end; the preview of a
 *   page is at `<base>/articles/<slug>/` or `<base>/questions/<slug>/`
 */
export async function PreviewPage({
  content,
  kind,
  slug,
  base,
}: {
  content: ContentOfCommit
  kind: PageKind
  slug: string
  base: string
}) {
  const opened = await content.openPage(kind, slug)
  if (opened === null) notFound()
  // Before its children are rendered, and after nothing else can fail.
  showContent(content)
  const slugsOf = (pages: readonly { slug: string }[]) => pages.map((page) => page.slug)
  return (
    <>
      <PreviewNotice path={opened.path} faults={opened.faults} />
      <PageFrame>
        <PreviewedPage kind={kind} slug={slug} />
      </PageFrame>
      <PreviewLinks
        pages={{ articles: slugsOf(content.articles), questions: slugsOf(content.questions) }}
        base={base}
      />
    </>
  )
}

function PreviewedPage({ kind, slug }: { kind: PageKind; slug: string }) {
  if (kind === 'question') {
    const question = getQuestion(slug)
    return question === null ? null : <WholeQuestion question={question} />
  }
  const article = getArticle(slug)
  return article === null ? null : <WholeArticle article={article} />
}
