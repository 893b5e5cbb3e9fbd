type About = {
  /** Starts and ends with a slash. */
  path: string
  title: string
}

/** Where readers find how to report while the repository has no public address. */
const HOW_TO_REPORT = '/how-we-work/#corrections'

/**
 * The form for a mistake with the page's address filled in, or the words that say how to report.
 *
 * @param repositoryUrl without a slash at its end; null when the repository has no public address
 */
export function reportAddress({ path, title }: About, repositoryUrl: string | null): string {
  if (repositoryUrl === null) return HOW_TO_REPORT
  return form(repositoryUrl, { template: 'page-report.yml', title: `${title}: `, page: path })
}

/** What a reader may answer to "Was this page helpful?", as the form spells it. */
export const HELPFUL = ['Yes', 'In part', 'No'] as const

/** The form that says whether a page helped, filled in; null while there is nowhere to send it. */
export function helpfulAddress(
  { path, title }: About,
  helpful: (typeof HELPFUL)[number],
  repositoryUrl: string | null,
): string | null {
  if (repositoryUrl === null) return null
  return form(repositoryUrl, {
    template: 'page-helpful.yml',
    title: `${title}: helpful?`,
    page: path,
    helpful,
  })
}

/** Nothing is sent by following the link: the reader sees the form, and sends it or does not. */
function form(repositoryUrl: string, fields: Record<string, string>): string {
  return `${repositoryUrl}/issues/new?${new URLSearchParams(fields)}`
}
