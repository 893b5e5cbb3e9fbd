import type { Graph, MedicalWebPage, WebPage } from 'schema-dts'
import { referenceLinks } from '../citations/format-reference.ts'
import type { Reference } from '../citations/load-references.ts'
import type { Article } from '../content/articles.ts'
import { canonicalUrl, SITE } from '../site.ts'
import type { TranslatedArticle, Translation } from '../translations/load-translations.ts'
import { translatedPath } from '../translations/translation.ts'
import { breadcrumbList, organization } from './site-graph.ts'

type Page = {
  translation: Translation
  article: TranslatedArticle
  original: Pick<Article, 'slug' | 'datePublished'>
}

/**
 * JSON-LD of a translated article. It has neither `reviewedBy` nor `lastReviewed`: what clinicians
 * sign are the words of the original. Its status is what the page says on top.
 */
export function translatedArticleGraph(
  { translation, article, original }: Page,
  references: readonly Reference[],
): Graph {
  const { language, words } = translation
  const path = translatedPath(language, article.slug)
  const url = canonicalUrl(path)
  const isStale = article.isStale || translation.redFlags.isStale || translation.areLocalesStale
  const page: MedicalWebPage = {
    '@type': 'MedicalWebPage',
    '@id': url,
    url,
    name: article.title,
    description: article.description,
    inLanguage: language.tag,
    datePublished: original.datePublished,
    dateModified: article.translated,
    translationOfWork: { '@id': canonicalUrl(`/${original.slug}/`) },
    creativeWorkStatus: isStale ? `${words.stale} ${words.translation}` : words.translation,
    publisher: organization(),
    citation: references.map((reference) => ({
      '@type': 'CreativeWork',
      name: String(reference.title),
      url: referenceLinks(reference)[0]?.href ?? canonicalUrl(`/sources/${reference.id}/`),
    })),
    breadcrumb: { '@id': `${url}#breadcrumb` },
  }
  return {
    '@context': 'https://schema.org',
    '@graph': [
      page,
      breadcrumbList(`${url}#breadcrumb`, [
        { name: words.home, path: translatedPath(language) },
        { name: article.title, path },
      ]),
    ],
  }
}

/** JSON-LD of the start page in another language. */
export function translatedSiteGraph({ language, words, start }: Translation): Graph {
  const url = canonicalUrl(translatedPath(language))
  const page: WebPage = {
    '@type': 'WebPage',
    '@id': url,
    url,
    name: start.title,
    description: start.description,
    inLanguage: language.tag,
    dateModified: start.translated,
    translationOfWork: { '@id': canonicalUrl('/') },
    creativeWorkStatus: words.translation,
    isPartOf: { '@type': 'WebSite', '@id': canonicalUrl('/'), name: SITE.name },
    publisher: organization(),
  }
  return { '@context': 'https://schema.org', '@graph': [page] }
}
