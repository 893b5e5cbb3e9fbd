import { canonicalUrl, SITE } from '../site.ts'
import type { CslItem } from './csl-item.ts'

/** A page of ours as others cite it. It has no author by name, so the publication is the author. */
export function pageItem(page: { path: string; title: string; dateModified: string }): CslItem {
  const [year = 0, month = 1, day = 1] = page.dateModified.split('-').map(Number)
  return {
    id: `back-after-birth-${page.path.replaceAll('/', '') || 'home'}`,
    type: 'webpage',
    title: page.title,
    author: [{ literal: SITE.name }],
    issued: { 'date-parts': [[year, month, day]] },
    URL: canonicalUrl(page.path),
  }
}
