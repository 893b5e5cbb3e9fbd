import type { ReactNode } from 'react'
import type { Version } from '@/lib/content/translations.ts'
import { ENGLISH_TAG } from '@/lib/content/translations.ts'
import { SITE } from '@/lib/site.ts'
import type { Translation } from '@/lib/translations/load-translations.ts'
import { fillWords, translatedPath } from '@/lib/translations/translation.ts'
import { BrandMark } from '../brand-mark/brand-mark.tsx'
import { WarningSigns } from '../warning-signs/warning-signs.tsx'
import { LanguageLinks } from './language-links.tsx'

/** What every translated page has, as the English ones have: components/page-frame/page-frame.tsx */
export function TranslatedFrame({
  translation,
  versions,
  children,
}: {
  translation: Translation
  /** Of the page itself. */
  versions: readonly Version[]
  children: ReactNode
}) {
  const { language, words } = translation
  const languages = (
    <LanguageLinks label={words.languages} versions={versions} current={language.tag} />
  )
  return (
    <>
      {/* Rules for scripts and directions that the English pages do without. */}
      {/* oxlint-disable-next-line nextjs/no-css-tags -- an import would give it to every page */}
      <link rel="stylesheet" href="/translations.css" precedence="default" />
      <a href="#content" className="skip-link">
        {words.skip}
      </a>
      <WarningSigns translation={translation} />
      <header className="mx-auto flex max-w-5xl flex-wrap items-center justify-between gap-x-4 px-4 pt-3">
        <a
          href={translatedPath(language)}
          className="flex min-h-11 items-center gap-2 font-serif text-xl font-semibold text-ink no-underline"
        >
          <BrandMark />
          <span lang={ENGLISH_TAG}>{SITE.name}</span>
        </a>
        {languages}
      </header>
      <main id="content" tabIndex={-1} className="mx-auto max-w-2xl px-4 outline-none">
        {children}
      </main>
      <footer className="mt-16 border-t border-rule print:mt-6">
        <div className="mx-auto max-w-2xl px-4 py-8 text-base">
          <p className="text-soft">{fillWords(words.footer, { site: SITE.name })}</p>
          <ul className="no-print mt-2 flex flex-wrap gap-x-5">
            <li>
              <a
                href="/how-we-work/"
                hrefLang={ENGLISH_TAG}
                className="inline-flex min-h-11 items-center"
              >
                {words.howWeWork}
              </a>
            </li>
          </ul>
        </div>
      </footer>
    </>
  )
}
