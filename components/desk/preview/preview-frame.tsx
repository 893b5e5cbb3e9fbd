import type { ReactNode } from 'react'
import { showContent } from '@/lib/content/scope.ts'
import type { ContentOfCommit } from '@/lib/desk/preview/content-of-commit.ts'
import type { Fault } from '@/lib/faults/fault.ts'
import { translatedPath, type Language } from '@/lib/translations/translation.ts'
import { PageFrame } from '../../page-frame/page-frame.tsx'
import { PreviewLinks } from './preview-links.client.tsx'
import { PreviewNotice } from './preview-notice.tsx'

/**
 * The reader's frame around a page of a proposal. Everything below reads the given content and nothing
 * else; what stands beside this component or above it does not.
 *
 * @param language of a translated page, which brings a frame of its own
 * @param base address of the previews of this content, without a slash at its end
 * @param path of the file that the page is made of, when it is one
 */
export function PreviewFrame({
  content,
  base,
  path,
  faults,
  language,
  children,
}: {
  content: ContentOfCommit
  base: string
  path?: string
  faults: readonly Fault[]
  language?: Language
  children: ReactNode
}) {
  // Children are rendered when this has returned.
  showContent(content)
  const slugsOf = (pages: readonly { slug: string }[]) => pages.map(({ slug }) => slug)
  return (
    <>
      <PreviewNotice path={path} faults={faults} />
      {language === undefined ? (
        <PageFrame>{children}</PageFrame>
      ) : (
        <div lang={language.tag} dir={language.direction}>
          {children}
        </div>
      )}
      <PreviewLinks
        pages={{
          articles: slugsOf(content.articles),
          questions: slugsOf(content.questions),
          translations: content.languages.flatMap(({ language: one, slugs }) =>
            [undefined, ...slugs].map((slug) => translatedPath(one, slug)),
          ),
        }}
        base={base}
      />
    </>
  )
}
