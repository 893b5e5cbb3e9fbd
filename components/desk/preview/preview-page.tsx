import { notFound } from 'next/navigation'
import { getArticle } from '@/lib/content/articles.ts'
import { getQuestion } from '@/lib/content/questions.ts'
import type { ContentOfCommit } from '@/lib/desk/preview/content-of-commit.ts'
import type { PageKind } from '@/lib/mdx/front-matter.ts'
import { WholeArticle } from '../../article-page/whole-article.tsx'
import { WholeQuestion } from '../../question-page/whole-question.tsx'
import { PreviewFrame } from './preview-frame.tsx'

/**
 * A page as readers would see it if the content were published: the same components, with the content
 * of a proposal.
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
  return (
    <PreviewFrame content={content} base={base} {...opened}>
      <PreviewedPage kind={kind} slug={slug} />
    </PreviewFrame>
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
