export type Crumb = { name: string; href: string }

/** The way from the start page to here. The page itself is the last crumb and not a link. */
export function Breadcrumb({
  label = 'Breadcrumb',
  crumbs,
  current,
}: {
  label?: string
  crumbs: Crumb[]
  current: string
}) {
  return (
    <nav aria-label={label} className="no-print text-base">
      <ol className="flex flex-wrap items-center gap-x-2 text-soft">
        {crumbs.map(({ name, href }) => (
          <li key={href} className="flex items-center gap-x-2">
            <a href={href} className="inline-flex min-h-11 items-center">
              {name}
            </a>
            <span aria-hidden="true">›</span>
          </li>
        ))}
        <li aria-current="page">{current}</li>
      </ol>
    </nav>
  )
}
