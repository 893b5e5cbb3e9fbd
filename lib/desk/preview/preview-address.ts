/** What a preview can lead to: slugs of a proposal's pages, and addresses of its translated ones. */
export type PreviewedPages = {
  articles: readonly string[]
  questions: readonly string[]
  /** `/es/red-flags/` */
  translations: readonly string[]
}

/** Addresses of the site's other pages that show what a proposal can change. */
const SITE_PAGE =
  /^\/(?:(?:topics|questions|sources|people|evidence|glossary|who-to-call)\/|(?:sources|people|evidence|cite)\/[a-z0-9-]+\/)?$/

/**
 * Where a link of a previewed page leads: to the preview of a page of the proposal; null for anything
 * else, such as a telephone number, a place on the same page, or a page that has no preview.
 *
 * @param href as it stands on the page: `/questions/<slug>/#answer`
 * @param base address of the previews of one proposal, without a slash at its end
 */
export function previewAddress(href: string, pages: PreviewedPages, base: string): string | null {
  const [, address = '', rest = ''] = /^(\/[a-z0-9/-]*)([?#].*)?$/.exec(href) ?? []
  const path = address.endsWith('/') ? address : `${address}/`
  const [, folder, slug = ''] = /^\/(questions\/)?([a-z0-9-]+)\/$/.exec(path) ?? []
  const isQuestion = folder !== undefined
  if ((isQuestion ? pages.questions : pages.articles).includes(slug)) {
    return `${base}/${isQuestion ? 'questions' : 'articles'}/${slug}/${rest}`
  }
  const isShown = isSitePage(path) || pages.translations.includes(path)
  return address !== '' && isShown ? `${base}/site${path}${rest}` : null
}

/** Whether a page of the site that is neither article nor question has a preview. */
export function isSitePage(path: string): boolean {
  return SITE_PAGE.test(path)
}
