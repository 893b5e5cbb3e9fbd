import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { getTranslations } from '../../lib/content/translations.ts'
import type { Translation } from '../../lib/translations/load-translations.ts'
import { REGIONS } from '../body-map/regions.ts'
import { DocumentIn } from '../document/document.client.tsx'
import { RedFlags } from '../red-flags/red-flags.tsx'
import { WarningSigns } from '../warning-signs/warning-signs.tsx'
import { TranslationNotice } from './translation-notice.tsx'

test('a page is in the language and direction that its data say', () => {
  expect(
    renderToStaticMarkup(
      <DocumentIn tag="ar" direction="rtl">
        x
      </DocumentIn>,
    ),
  ).toBe('<html lang="ar" dir="rtl"><head></head><body>x</body></html>')
  expect(
    renderToStaticMarkup(
      <DocumentIn tag="en-GB" direction={undefined}>
        x
      </DocumentIn>,
    ),
  ).toBe('<html lang="en-GB"><head></head><body>x</body></html>')
})

for (const translation of getTranslations()) {
  const { language, words, redFlags, start } = translation

  test(`the notice in ${language.name} says that nobody has reviewed it`, () => {
    const html = renderToStaticMarkup(
      <TranslationNotice words={words} original="/red-flags/" isStale={false} />,
    )
    expect(html).toContain(words.translation)
    expect(html).toContain('href="/red-flags/"')
    expect(html).not.toContain(words.stale)
  })

  test(`the notice in ${language.name} says that the original has changed, before all else`, () => {
    const html = renderToStaticMarkup(
      <TranslationNotice words={words} original="/red-flags/" isStale />,
    )
    expect(html.indexOf(words.stale)).toBeGreaterThan(-1)
    expect(html.indexOf(words.stale)).toBeLessThan(html.indexOf(words.translation))
    expect(html).toContain(`>${words.staleLink}</a>`)
  })

  test(`the warning layer in ${language.name} has every number and leads to its own list`, () => {
    const html = renderToStaticMarkup(<WarningSigns translation={translation} />)
    const numbers = (text: string) =>
      [...text.matchAll(/href="(tel:[^"]+)"/g)].map(([, tel]) => tel)
    expect(numbers(html)).toEqual(numbers(renderToStaticMarkup(<WarningSigns />)))
    expect(html).toContain(`href="/${language.tag.toLowerCase()}/red-flags/"`)
  })

  test(`a sign whose original changed shows both in ${language.name}`, () => {
    const changed: Translation = {
      ...translation,
      redFlags: {
        ...redFlags,
        flags: redFlags.flags.map((flag) => ({
          ...flag,
          english: flag.id === 'fever' ? { symptom: 'the new words' } : null,
        })),
      },
    }
    const html = renderToStaticMarkup(<RedFlags topic="all" translation={changed} />)
    expect(html).toMatch(/<span lang="en"[^>]*>the new words<\/span>/)
    expect(html.match(/lang="en"/g)).toHaveLength(1)
    expect(html).toContain(words.spokenEmergency)
  })

  test(`every place of the body map has a name in ${language.name}`, () => {
    expect(Object.keys(start.regions).sort()).toEqual(REGIONS.map(({ id }) => id).sort())
  })
}
