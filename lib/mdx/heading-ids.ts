import GithubSlugger, { slug } from 'github-slugger'

/** Ids that pages have already, beside those of headings. Source: components/, app/layout.tsx */
const TAKEN =
  /^(?:content|contents|quick-answer|read-next|references|short-answers|similar|warning-signs(?:-heading)?|(?:cite|note)-\d+|ref-.*)$/

/**
 * Gives the headings of one page their ids, as GitHub does. A heading whose id the frame of the page
 * has, or that has no letters, gets one that starts with `section`: of two things with one id, links
 * find the first only.
 */
export function headingIds(): (text: string) => string {
  const slugger = new GithubSlugger()
  return (text) => {
    const plain = slug(text)
    return slugger.slug(plain === '' || TAKEN.test(plain) ? `section ${plain}`.trim() : text)
  }
}
