import type { ReactNode } from 'react'
import { BrandMark } from '@/components/brand-mark/brand-mark.tsx'
import { hasRole, type Role, type SignedIn } from '@/lib/desk/sign-in/signed-in.ts'

const WAYS: readonly { href: string; words: string; role?: Role }[] = [
  { href: '/desk/', words: 'Today' },
  { href: '/desk/review/', words: 'Review', role: 'reviewer' },
  { href: '/desk/proposals/', words: 'Proposals' },
  { href: '/desk/pages/', words: 'Pages' },
  { href: '/desk/sources/', words: 'Sources' },
  { href: '/desk/due/', words: 'Due' },
  { href: '/desk/publishing/', words: 'Publishing' },
  { href: '/desk/people/', words: 'People' },
]

/**
 * What every page of the desk has: where one can go, who is signed in, the page.
 *
 * @param current address of the way that the page belongs to
 * @param wide for pages with two columns, such as the editor
 */
export function DeskFrame({
  someone,
  current,
  wide = false,
  children,
}: {
  someone: SignedIn | null
  current?: string
  wide?: boolean
  children: ReactNode
}) {
  const width = wide ? 'max-w-7xl' : 'max-w-4xl'
  return (
    <>
      <a href="#content" className="skip-link">
        Skip to content
      </a>
      <header className="border-b border-rule">
        <div className={`mx-auto flex ${width} flex-wrap items-center gap-x-4 px-4 pt-1`}>
          <a
            href="/desk/"
            className="flex min-h-11 items-center gap-2 font-serif text-lg font-semibold text-ink no-underline"
          >
            <BrandMark /> Desk
          </a>
          {someone !== null && (
            <nav aria-label="Desk" className="order-3 -mx-2 w-full sm:order-none sm:mx-0 sm:w-auto">
              <ul className="flex flex-wrap">
                {WAYS.filter(({ role }) => role === undefined || hasRole(someone, role)).map(
                  ({ href, words }) => (
                    <li key={href}>
                      <a
                        href={href}
                        aria-current={href === current ? 'page' : undefined}
                        className="desk-way"
                      >
                        {words}
                      </a>
                    </li>
                  ),
                )}
              </ul>
            </nav>
          )}
          {someone !== null && (
            <a
              href="/desk/account/"
              aria-current={current === '/desk/account/' ? 'page' : undefined}
              className="desk-way ms-auto"
            >
              {someone.person.name}
            </a>
          )}
        </div>
      </header>
      <main id="content" tabIndex={-1} className={`mx-auto ${width} px-4 pt-8 pb-20 outline-none`}>
        {children}
      </main>
      <footer className="border-t border-rule">
        <p className={`mx-auto ${width} px-4 py-3 text-base text-soft`}>
          <a href="/" className="way">
            To the site that readers see
          </a>
        </p>
      </footer>
    </>
  )
}
