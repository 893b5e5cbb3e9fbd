import type { Article as ArticleThing, Graph, MedicalWebPage, Person, WebPage } from 'schema-dts'
import { referenceLinks } from '../citations/format-reference.ts'
import type { Reference } from '../citations/load-references.ts'
import type { Article } from '../content/articles.ts'
import type { PageReview, Reviewer } from '../reviews/review-state.ts'
import { overdueWords, pageReviewWords } from '../reviews/review-words.ts'
import { canonicalUrl, SITE } from '../site.ts'
import { breadcrumbList, organization } from './site-graph.ts'

/**
 * JSON-LD of an article: exactly what the page shows. Only a guide that is checked as it stands has
 * `reviewedBy` and `lastReviewed`; what else there is to say about its review, overdue included,
 * stands in `creativeWorkStatus` in the words of the page.
 *
 * @param references the page's references in their order
 * Source: architecture.md section 3; product.md section 2 (schema.org)
 */
export function articleGraph(
  article: Article,
  references: readonly Reference[],
  review: PageReview,
): Graph {
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
    ...reviewFacts(review),
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
    // Without their titles, which stand in the list of references and make heavy pages heavier.
    citation: references.map((reference) => ({
      '@type': 'CreativeWork',
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

function reviewFacts(
  review: PageReview,
): Pick<WebPage, 'lastReviewed' | 'reviewedBy' | 'creativeWorkStatus'> {
  if (review.state === 'unreviewed') return {}
  if (review.state !== 'checked') return { creativeWorkStatus: pageReviewWords(review) }
  const overdue = overdueWords(review)
  return {
    lastReviewed: review.on,
    reviewedBy: clinician(review.by),
    ...(overdue !== null && { creativeWorkStatus: overdue }),
  }
}

function clinician({ name, credentials, jobTitle, registration }: Reviewer): Person {
  return {
    '@type': 'Person',
    name,
    ...(credentials !== null && { honorificSuffix: credentials }),
    ...(jobTitle !== null && { jobTitle }),
    ...(registration !== null && {
      hasCredential: {
        '@type': 'EducationalOccupationalCredential',
        credentialCategory: 'registration',
        identifier: registration.number,
        recognizedBy: { '@type': 'Organization', name: registration.body },
        ...(registration.url !== undefined && { url: registration.url }),
      },
    }),
  }
}
