import { toJsxRuntime } from 'hast-util-to-jsx-runtime'
import type { ReactNode } from 'react'
import { Fragment, jsx, jsxs } from 'react/jsx-runtime'
import type { Article } from '@/lib/content/articles.ts'
import { versionsOf } from '@/lib/content/translations.ts'
import { formatDate } from '@/lib/dates/calendar-date.ts'
import type { TranslatedArticle, Translation } from '@/lib/translations/load-translations.ts'
import { fillWords, translatedPath } from '@/lib/translations/translation.ts'
import { splitQuickAnswer } from '../article-page/split-quick-answer.ts'
import { Breadcrumb } from '../breadcrumb/breadcrumb.tsx'
import type { ArticleContext } from '../cite/article-context.ts'
import { ContentsList } from '../contents-list/contents-list.tsx'
import { mdxComponents } from '../mdx-components.tsx'
import { QuickAnswer } from '../quick-answer/quick-answer.tsx'
import { RedFlags } from '../red-flags/red-flags.tsx'
import { WhoToCall } from '../who-to-call/who-to-call.tsx'
import { TranslatedFrame } from './translated-frame.tsx'
import { TranslatedReferences } from './translated-references.tsx'
import { TranslationNotice } from './translation-notice.tsx'

/**
 * An article in another language, in the order of an English one. Evidence does not open in place:
 * what sources say stands in English, so a citation leads to its entry in the list.
 *
 * It is no `<article>`, because that is what the search index takes in, and it searches in English.
 */
export function TranslatedArticlePage({
  translation,
  article,
  original,
  context,
}: {
  translation: Translation
  article: TranslatedArticle
  original: Article
  context: ArticleContext
}) {
  const { language, words, redFlags } = translation
  const { answer, rest } = splitQuickAnswer(article.parsed.tree)
  const components = translatedComponents(context, translation)
  const render = { Fragment, jsx, jsxs, components }
  const isStale = article.isStale || redFlags.isStale || translation.areLocalesStale
  return (
    <TranslatedFrame translation={translation} versions={versionsOf(article.slug)}>
      <Breadcrumb
        label={words.breadcrumb}
        crumbs={[{ name: words.home, href: translatedPath(language) }]}
        current={article.title}
      />
      <h1 className="mt-1 text-[2rem] sm:text-[2.5rem]">{article.title}</h1>
      <TranslationNotice words={words} original={`/${article.slug}/`} isStale={isStale} />
      {answer !== null && <div className="mt-5">{toJsxRuntime(answer, render)}</div>}
      <ContentsList heading={words.contents} headings={article.parsed.headings} />
      <div className="prose mt-8">{toJsxRuntime(rest, render)}</div>
      <TranslatedReferences words={words} context={context} />
      <dl className="mt-10 grid gap-x-8 gap-y-2 border-t border-rule pt-4 text-base sm:grid-cols-2">
        <Day term={words.translated} on={article.translated} tag={language.tag} />
        <Day term={words.originalChanged} on={original.dateModified} tag={language.tag} />
        <div>
          <dt className="text-soft">{words.lastReviewed}</dt>
          <dd>{words.notReviewed}</dd>
        </div>
      </dl>
    </TranslatedFrame>
  )
}

function Day({ term, on, tag }: { term: string; on: string; tag: string }) {
  return (
    <div>
      <dt className="text-soft">{term}</dt>
      <dd>
        <time dateTime={on}>{formatDate(on, tag)}</time>
      </dd>
    </div>
  )
}

function TranslatedCite({
  label,
  number,
  source,
  occurrence,
}: {
  label: string
  number: number
  source: string
  occurrence: string
}) {
  return (
    <span className="cite" id={`cite-${occurrence}`}>
      {'\u2060'}
      <a href={`#ref-${source}`} role="doc-biblioref" aria-label={label} className="inline-block">
        {number}
      </a>
    </span>
  )
}

/** The components of an article, with those that bring words of their own in this language. */
function translatedComponents(context: ArticleContext, translation: Translation) {
  const { words } = translation
  return {
    ...mdxComponents(context),
    Cite: ({ source, occurrence }: { source: string; occurrence: string }) => (
      <TranslatedCite
        label={fillWords(words.reference, { number: String(context.numberOf(source)) })}
        number={context.numberOf(source)}
        source={source}
        occurrence={occurrence}
      />
    ),
    QuickAnswer: ({ children }: { children: ReactNode }) => (
      <QuickAnswer heading={words.quickAnswer}>{children}</QuickAnswer>
    ),
    RedFlags: ({ topic }: { topic: string }) => (
      <RedFlags topic={topic} translation={translation} />
    ),
    WhoToCall: () => <WhoToCall translation={translation} />,
  }
}
