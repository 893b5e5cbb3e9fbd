'use client'

import { usePathname } from 'next/navigation'
import type { ReactNode } from 'react'
import { languageOfPath, type Language } from '@/lib/translations/translation.ts'

/**
 * The `<html>` of every page, in the language and direction of the page. A layout is not told which
 * page it frames; only here can its address be read, while the page is exported. In a browser this
 * never runs: no framework script is published. Source: docs/decisions/0021-translations.md
 *
 * @param languages that there are translations in
 * @param framed the page within the English frame; translated pages bring one of their own
 */
export function PageDocument({
  english,
  languages,
  framed,
  children,
}: {
  english: string
  languages: readonly Language[]
  framed: ReactNode
  children: ReactNode
}) {
  const language = languageOfPath(usePathname(), languages)
  return (
    <DocumentIn tag={language?.tag ?? english} direction={language?.direction}>
      {language === null ? framed : children}
    </DocumentIn>
  )
}

/** Left to right needs no word: it is what browsers assume. */
export function DocumentIn({
  tag,
  direction,
  children,
}: {
  tag: string
  direction: Language['direction'] | undefined
  children: ReactNode
}) {
  return (
    <html lang={tag} dir={direction}>
      <body>{children}</body>
    </html>
  )
}
