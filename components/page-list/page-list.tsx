type Listed = { slug: string; title: string; description: string }

/** Links to pages, each with what it answers. The slug of a question starts with its folder. */
export function PageList({ articles }: { articles: readonly Listed[] }) {
  return (
    <ul className="mt-4 flex flex-col gap-1">
      {articles.map(({ slug, title, description }) => (
        <li key={slug} className="border-b border-rule py-2 last:border-0">
          <a
            href={`/${slug}/`}
            className="inline-flex min-h-11 items-center font-serif text-xl leading-snug font-semibold"
          >
            {title}
          </a>
          <p className="text-base text-soft">{description}</p>
        </li>
      ))}
    </ul>
  )
}
