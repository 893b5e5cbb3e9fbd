import { SITE } from '@/lib/site.ts'

/**
 * A way to say that something is wrong, with the page's address already filled in where it can be;
 * and the way to the page that says how to cite this one, where there is one.
 */
export function ReportProblem({
  path,
  title,
  citePath,
}: {
  path: string
  title: string
  citePath?: string
}) {
  return (
    <p className="no-print mt-4 flex flex-wrap gap-x-5 text-base">
      <a href={reportAddress(path, title)} className="inline-flex min-h-11 items-center">
        Something wrong on this page? Tell us
      </a>
      {citePath !== undefined && (
        <a href={citePath} className="inline-flex min-h-11 items-center">
          Cite this page
        </a>
      )}
    </p>
  )
}

function reportAddress(path: string, title: string): string {
  if (SITE.repositoryUrl === null) return '/how-we-work/#corrections'
  const query = new URLSearchParams({
    template: 'page-report.yml',
    title: `${title}: `,
    page: path,
  })
  return `${SITE.repositoryUrl}/issues/new?${query}`
}
