import type { Version } from '@/lib/content/translations.ts'

/** The same page in other languages, each named in its own. Plain links, in order of the versions. */
export function LanguageLinks({
  label,
  versions,
  current,
}: {
  label: string
  versions: readonly Version[]
  /** Tag of the language of this page. */
  current: string
}) {
  if (versions.length === 0) return null
  return (
    <nav aria-label={label} className="no-print text-base">
      <ul className="flex flex-wrap gap-x-5">
        {versions
          .filter(({ tag }) => tag !== current)
          .map(({ tag, name, path }) => (
            <li key={tag}>
              <a
                href={path}
                lang={tag}
                hrefLang={tag}
                className="inline-flex min-h-11 items-center"
              >
                {name}
              </a>
            </li>
          ))}
      </ul>
    </nav>
  )
}
