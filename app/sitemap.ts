import type { MetadataRoute } from 'next'
import { listArticles } from '@/lib/content/articles.ts'
import { getPeople, getReferences } from '@/lib/content/library.ts'
import { listEvidenceArticles } from '@/lib/content/evidence.ts'
import { listQuestions } from '@/lib/content/questions.ts'
import { getTranslations, languageAddresses } from '@/lib/content/translations.ts'
import { translatedPath } from '@/lib/translations/translation.ts'
import { TOOLS } from '@/lib/tools/tool.ts'
import { canonicalUrl } from '@/lib/site.ts'

export const dynamic = 'force-static'

export default function sitemap(): MetadataRoute.Sitemap {
  const articles = listArticles()
  const newest = articles
    .map(({ dateModified }) => dateModified)
    .sort()
    .at(-1)
  return [
    {
      url: canonicalUrl('/'),
      ...(newest === undefined ? {} : { lastModified: newest }),
      ...inLanguages(null),
    },
    ...getTranslations().flatMap(({ language, start, articles: translated }) => [
      {
        url: canonicalUrl(translatedPath(language)),
        lastModified: start.translated,
        ...inLanguages(null),
      },
      ...translated.map((article) => ({
        url: canonicalUrl(translatedPath(language, article.slug)),
        lastModified: article.translated,
        ...inLanguages(article.slug),
      })),
    ]),
    ...articles.map(({ slug, dateModified }) => ({
      url: canonicalUrl(`/${slug}/`),
      lastModified: dateModified,
      ...inLanguages(slug),
    })),
    { url: canonicalUrl('/questions/') },
    ...listQuestions().map(({ slug, dateModified }) => ({
      url: canonicalUrl(`/questions/${slug}/`),
      lastModified: dateModified,
    })),
    ...[
      '/topics/',
      '/search/',
      '/glossary/',
      '/changes/',
      '/people/',
      '/status/',
      '/evidence/',
    ].map((path) => ({
      url: canonicalUrl(path),
    })),
    ...[...getPeople().keys()].map((id) => ({ url: canonicalUrl(`/people/${id}/`) })),
    ...articles.map(({ slug }) => ({ url: canonicalUrl(`/cite/${slug}/`) })),
    ...listEvidenceArticles().map(({ slug }) => ({ url: canonicalUrl(`/evidence/${slug}/`) })),
    { url: canonicalUrl('/tools/') },
    ...Object.values(TOOLS).map(({ path }) => ({ url: canonicalUrl(path) })),
    { url: canonicalUrl('/sources/') },
    ...[...getReferences().keys()].map((id) => ({ url: canonicalUrl(`/sources/${id}/`) })),
  ]
}

/** Every version of a page names all of them, itself among them. */
function inLanguages(slug: string | null) {
  const languages = languageAddresses(slug)
  return languages === undefined ? {} : { alternates: { languages } }
}
