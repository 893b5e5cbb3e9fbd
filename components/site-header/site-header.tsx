import { SITE } from '@/lib/site.ts'
import { BrandMark } from '../brand-mark/brand-mark.tsx'

const LINKS = [
  { href: '/tools/', label: 'Tools' },
  { href: '/topics/', label: 'Topics' },
  { href: '/questions/', label: 'Questions' },
  { href: '/sources/', label: 'Sources' },
  { href: '/search/', label: 'Search' },
]

export function SiteHeader() {
  return (
    <header className="mx-auto flex max-w-5xl flex-wrap items-center justify-between gap-x-4 px-4 pt-3">
      <a
        href="/"
        className="flex min-h-11 items-center gap-2 font-serif text-xl font-semibold text-ink no-underline"
      >
        <BrandMark />
        {SITE.name}
      </a>
      <nav aria-label="Main" className="no-print">
        <ul className="flex flex-wrap gap-x-4">
          {LINKS.map(({ href, label }) => (
            <li key={href}>
              <a href={href} className="inline-flex min-h-11 items-center text-base">
                {label}
              </a>
            </li>
          ))}
        </ul>
      </nav>
    </header>
  )
}
