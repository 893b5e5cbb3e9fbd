/** Ways on, one a line, each as big as a finger. */
export function LinkList({ links }: { links: readonly { href: string; label: string }[] }) {
  return (
    <ul className="mt-1">
      {links.map(({ href, label }) => (
        <li key={href}>
          <a href={href} className="inline-flex min-h-11 items-center">
            {label}
          </a>
        </li>
      ))}
    </ul>
  )
}
