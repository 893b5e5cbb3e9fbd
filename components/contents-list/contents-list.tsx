import type { Heading } from '@/lib/mdx/parsed-article.ts'

/** The sections of a page. Shown from three sections on; fewer are seen at a glance. */
export function ContentsList({
  heading = 'On this page',
  headings,
}: {
  heading?: string
  headings: readonly Heading[]
}) {
  const sections = headings.filter(({ depth }) => depth === 2)
  if (sections.length < 3) return null
  return (
    <nav aria-labelledby="contents" className="no-print mt-8 text-base">
      <h2 id="contents" className="font-sans text-base font-semibold text-soft">
        {heading}
      </h2>
      <ul className="mt-1 border-s-2 border-rule">
        {sections.map(({ id, text }) => (
          <li key={id}>
            <a href={`#${id}`} className="flex min-h-11 items-center ps-4">
              {text}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
