import { reportAddress } from '@/lib/reports/report-address.ts'
import { SITE } from '@/lib/site.ts'

/**
 * A way to say that something is wrong, with the page's address already filled in where it can be;
 * and the way to the page about this one, where there is one: how to cite it, its evidence.
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
      <a
        href={reportAddress({ path, title }, SITE.repositoryUrl)}
        className="inline-flex min-h-11 items-center"
      >
        Something wrong on this page? Tell us
      </a>
      {citePath !== undefined && (
        <a href={citePath} className="inline-flex min-h-11 items-center">
          Cite, share or check this page
        </a>
      )}
    </p>
  )
}
