import { getStartGroups, type StartGroup } from '@/lib/content/start.ts'
import { ENGLISH_TAG } from '@/lib/content/translations.ts'
import type { StartWords } from '@/lib/translations/translation.ts'

/**
 * Ways into the publication: by place, by time. The start page and the page for lost readers show them.
 *
 * @param translation words in another language; an entry without words there keeps the English ones
 */
export function WaysIn({
  groups = getStartGroups(),
  translation,
}: {
  groups?: readonly StartGroup[]
  translation?: StartWords
}) {
  const translated = groups.map((group) => ({
    ...group,
    ...translation?.groups[group.id ?? ''],
    links: group.links.map((link) => ({ ...link, ...translation?.links[link.id ?? ''] })),
  }))
  const hrefLang = translation === undefined ? undefined : ENGLISH_TAG
  return translated.map(({ heading, intro, links }) => (
    <section key={heading} className="mt-10">
      <h2 className="text-2xl">{heading}</h2>
      {intro !== undefined && <p className="mt-1 text-base text-soft">{intro}</p>}
      <ul className="mt-4 grid gap-2.5 sm:grid-cols-2">
        {links.map(({ label, href, hint }) => (
          <li key={label}>
            <a
              href={href}
              hrefLang={hrefLang}
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
