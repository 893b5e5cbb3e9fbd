import type { Graph } from 'schema-dts'
import { referenceLinks } from '../citations/format-reference.ts'
import type { Reference } from '../citations/load-references.ts'
import type { Question } from '../content/questions.ts'
import { canonicalUrl, SITE } from '../site.ts'
import { breadcrumbList, organization } from './site-graph.ts'

/**
 * JSON-LD of an answered question, for machines that read. No QAPage: that is for pages on which
 * readers answer. Nobody has reviewed anything yet, so nobody is named as reviewer.
 *
 * @param shortAnswer the 20-second answer as plain text
 * @param references the page's references in their order
 * Source: product.md section 2 (Google rich results, schema.org)
 */
export function questionGraph(
  question: Question,
  { shortAnswer, references }: { shortAnswer: string; references: readonly Reference[] },
): Graph {
  const path = `/questions/${question.slug}/`
  const url = canonicalUrl(path)
  return {
    '@context': 'https://schema.org',
    '@graph': [
      {
        '@type': 'MedicalWebPage',
        '@id': url,
        url,
        name: question.title,
        description: question.description,
        inLanguage: SITE.language,
        datePublished: question.datePublished,
        dateModified: question.dateModified,
        breadcrumb: { '@id': `${url}#breadcrumb` },
        about: { '@type': 'MedicalCondition', name: 'Back pain after birth' },
        audience: { '@type': 'Patient', name: 'People who have given birth' },
        mainEntity: { '@id': `${url}#question` },
      },
      {
        '@type': 'Question',
        '@id': `${url}#question`,
        name: question.title,
        ...(question.askedOn !== null && { dateCreated: question.askedOn }),
        answerCount: 1,
        acceptedAnswer: {
          '@type': 'Answer',
          url,
          text: shortAnswer,
          author: organization(),
          dateCreated: question.datePublished,
          dateModified: question.dateModified,
          citation: references.map((reference) => ({
            '@type': 'CreativeWork',
            name: String(reference.title),
            url: referenceLinks(reference)[0]?.href ?? canonicalUrl(`/sources/${reference.id}/`),
          })),
        },
      },
      breadcrumbList(`${url}#breadcrumb`, [
        { name: 'Home', path: '/' },
        { name: 'Questions', path: '/questions/' },
        { name: question.title, path },
      ]),
    ],
  }
}
