import type { Graph } from 'schema-dts'
import { canonicalUrl, SITE } from '../site.ts'
import type { Tool } from '../tools/tool.ts'
import { breadcrumbList } from './site-graph.ts'

/** JSON-LD of a tool: a plain page, because it makes no claim about health of its own. */
export function toolGraph(
  { path, title, description }: Tool,
  trail: readonly { name: string; path: string }[],
): Graph {
  const url = canonicalUrl(path)
  return {
    '@context': 'https://schema.org',
    '@graph': [
      {
        '@type': 'WebPage',
        '@id': url,
        url,
        name: title,
        description,
        inLanguage: SITE.language,
        breadcrumb: { '@id': `${url}#breadcrumb` },
      },
      breadcrumbList(`${url}#breadcrumb`, [...trail, { name: title, path }]),
    ],
  }
}
