import type { BreadcrumbList, Graph, Organization } from 'schema-dts'
import { canonicalUrl, SITE } from '../site.ts'

export function organization(): Organization {
  return { '@type': 'Organization', name: SITE.name, url: canonicalUrl('/') }
}

/** @param trail from the start page to the page itself */
export function breadcrumbList(
  id: string,
  trail: readonly { name: string; path: string }[],
): BreadcrumbList {
  return {
    '@type': 'BreadcrumbList',
    '@id': id,
    itemListElement: trail.map(({ name, path }, index) => ({
      '@type': 'ListItem',
      position: index + 1,
      name,
      item: canonicalUrl(path),
    })),
  }
}

export function siteGraph(): Graph {
  return {
    '@context': 'https://schema.org',
    '@graph': [
      {
        '@type': 'WebSite',
        '@id': canonicalUrl('/'),
        url: canonicalUrl('/'),
        name: SITE.name,
        description: SITE.description,
        inLanguage: SITE.language,
        publisher: organization(),
      },
    ],
  }
}
