/** Slugs of the pages of a proposal: what a preview can lead to. */
export type PreviewedPages = { articles: readonly string[]; questions: readonly string[] }

/**
 * Where a link of a previewed page leads: to the preview of a page of the proposal; null for anything
 * else, such as a telephone number, a place on the same page, or a page that has no preview.
 *
 * @param href as it stands on the page: `/questions/<slug>/#answer`
 * @param base address of the previews of one proposal, without a slash at its end
 */
export function previewAddress(href: string, pages: PreviewedPages, base: string): string | null {
  const [, folder, slug = '', rest = ''] =
    /^\/(questions\/)?([a-z0-9-]+)\/?([?#].*)?$/.exec(href) ?? []
  const isQuestion = folder !== undefined
  if (!(isQuestion ? pages.questions : pages.articles).includes(slug)) return null
  return `${base}/${isQuestion ? 'questions' : 'articles'}/${slug}/${rest}`
}
