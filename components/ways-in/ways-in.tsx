import { getStartGroups } from '@/lib/content/start.ts'

/** Ways into the publication: by place, by time. The start page and the page for lost readers show them. */
export function WaysIn() {
  return getStartGroups().map(({ heading, intro, links }) => (
    <section key={heading} className="mt-10">
      <h2 className="text-2xl">{heading}</h2>
      {intro !== undefined && <p className="mt-1 text-base text-soft">{intro}</p>}
      <ul className="mt-4 grid gap-2.5 sm:grid-cols-2">
        {links.map(({ label, href, hint }) => (
          <li key={label}>
            <a
              href={href}
              className="flex h-full min-h-16 flex-col justify-center rounded-lg border border-rule bg-card px-4 py-3 no-underline hover:border-link"
            >
              <span className="font-medium underline decoration-1 underline-offset-4">{label}</span>
              {hint !== undefined && <span className="text-base text-soft">{hint}</span>}
            </a>
          </li>
        ))}
      </ul>
    </section>
  ))
}
