import type { Graph, MedicalWebPage, Article as ArticleThing, WebPage } from 'schema-dts'
import { referenceLinks } from '../citations/format-reference.ts'
import type { Reference } from '../citations/load-references.ts'
import type { Article } from '../content/articles.ts'
import { canonicalUrl, SITE } from '../site.ts'
import { breadcrumbList, organization } from './site-graph.ts'

/**
 * JSON-LD of an article: exactly what the page shows. Nobody has reviewed anything yet, so there is
 * neither `reviewedBy` nor `lastReviewed`.
 *
 * @param references the page's references in their order
 * Source: architecture.md section 3; product.md section 2 (schema.org)
 */
export function articleGraph(article: Article, references: readonly Reference[]): Graph {
  const url = canonicalUrl(`/${article.slug}/`)
  const page = {
    '@id': url,
    url,
    name: article.title,
    description: article.description,
    inLanguage: SITE.language,
    datePublished: article.datePublished,
    dateModified: article.dateModified,
    breadcrumb: { '@id': `${url}#breadcrumb` },
  } as const
  const about: WebPage = { '@type': 'WebPage', ...page }
  const guide: MedicalWebPage = {
    '@type': 'MedicalWebPage',
    ...page,
    about: { '@type': 'MedicalCondition', name: 'Back pain after birth' },
    audience: { '@type': 'Patient', name: 'People who have given birth' },
    mainEntity: { '@id': `${url}#article` },
  }
  const text: ArticleThing = {
    '@type': 'Article',
    '@id': `${url}#article`,
    headline: article.title,
    mainEntityOfPage: { '@id': url },
    author: organization(),
    publisher: organization(),
    datePublished: article.datePublished,
    dateModified: article.dateModified,
    citation: references.map((reference) => ({
      '@type': 'CreativeWork',
      name: String(reference.title),
      url: referenceLinks(reference)[0]?.href ?? canonicalUrl(`/sources/${reference.id}/`),
    })),
  }
  return {
    '@context': 'https://schema.org',
    '@graph': [
      article.kind === 'guide' ? guide : about,
      text,
      breadcrumbList(`${url}#breadcrumb`, [
        { name: 'Home', path: '/' },
        { name: article.title, path: `/${article.slug}/` },
      ]),
    ],
  }
}
