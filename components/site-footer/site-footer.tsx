import { getStartGroups } from '@/lib/content/start.ts'
import { SITE } from '@/lib/site.ts'

/**
 * The foot of every page. It offers the ways in of the start page, not every article: a page must not
 * grow with the publication.
 */
export function SiteFooter() {
  const [places] = getStartGroups()
  return (
    <footer className="mt-16 border-t border-rule print:mt-6">
      <div className="mx-auto max-w-2xl px-4 py-8 text-base">
        <nav aria-label="Find your page" className="no-print">
          <h2 className="text-lg">Find your page</h2>
          <ul className="mt-2 sm:columns-2">
            {places?.links.map(({ label, href }) => (
              <FooterLink key={label} href={href} label={label} />
            ))}
          </ul>
        </nav>
        <p className="mt-6 text-soft">
          {SITE.name} gives general information and cannot examine you. If you are worried, call:
          you never need a reason that sounds good enough.
        </p>
        <ul className="no-print mt-2 flex flex-wrap gap-x-5">
          <FooterLink href="/how-we-work/" label="How we work" />
          <FooterLink href="/privacy/" label="Privacy" />
          <FooterLink href="/accessibility/" label="Accessibility" />
          <FooterLink href="/people/" label="People" />
          <FooterLink href="/changes/" label="Changes" />
          <FooterLink href="/glossary/" label="Words" />
          <FooterLink href="/status/" label="Status" />
        </ul>
      </div>
    </footer>
  )
}

function FooterLink({ href, label }: { href: string; label: string }) {
  return (
    <li>
      <a href={href} className="inline-flex min-h-11 items-center">
        {label}
      </a>
    </li>
  )
}
