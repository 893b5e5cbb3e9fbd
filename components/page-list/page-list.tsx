type Listed = { slug: string; title: string; description: string }

/**
 * Links to pages, each with what it answers. The slug of a question starts with its folder.
 *
 * @param isOrdered they are parts, to be read one after the other
 */
export function PageList({
  articles,
  isOrdered = false,
}: {
  articles: readonly Listed[]
  isOrdered?: boolean
}) {
  const List = isOrdered ? 'ol' : 'ul'
  return (
    <List className="mt-4 flex flex-col gap-1">
      {articles.map(({ slug, title, description }, index) => (
        <li key={slug} className="border-b border-rule py-2 last:border-0">
          <a
            href={`/${slug}/`}
            className="inline-flex min-h-11 items-center font-serif text-xl leading-snug font-semibold"
          >
            {isOrdered && `${index + 1}. `}
            {title}
          </a>
          <p className="text-base text-soft">{description}</p>
        </li>
      ))}
    </List>
  )
}
