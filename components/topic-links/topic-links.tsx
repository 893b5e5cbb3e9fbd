/** Anchor of a topic on the topics page. Prefixed: `warning-signs` is the layer on top of the page. */
export function topicAnchor(tag: string): string {
  return `topic-${tag.replaceAll(' ', '-')}`
}

export function TopicLinks({ tags }: { tags: readonly string[] }) {
  if (tags.length === 0) return null
  return (
    <nav aria-label="Topics of this page" className="no-print mt-4 text-base">
      <ul className="flex flex-wrap gap-x-4">
        {tags.map((tag) => (
          <li key={tag}>
            <a href={`/topics/#${topicAnchor(tag)}`} className="inline-flex min-h-11 items-center">
              {tag}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
