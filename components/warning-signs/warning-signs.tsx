import { getLocales, getRedFlags } from '@/lib/content/library.ts'
import { emergencyNumbers } from '@/lib/locales/emergency-numbers.ts'
import { telephoneHref } from '@/lib/locales/locale.ts'
import { bannerFlags } from '@/lib/red-flags/red-flag.ts'
import { ENGLISH_WORDS } from '@/lib/translations/english-words.ts'
import type { Translation } from '@/lib/translations/load-translations.ts'
import { fillWords, translatedPath } from '@/lib/translations/translation.ts'
import { OriginalWords } from '../translation/original-words.tsx'

/**
 * The warning layer on top of every page, before anything else: when to call, whom, what to say.
 *
 * The card itself holds no link but telephone numbers (NHS service manual, emergency care card), and
 * every country's number stands there, because we never guess where a reader is.
 *
 * @param translation words in another language; the signs and numbers are the same
 */
export function WarningSigns({ translation }: { translation?: Translation }) {
  const redFlags = translation?.redFlags ?? getRedFlags()
  const words = translation?.words ?? ENGLISH_WORDS
  const originals = new Map(translation?.redFlags.flags.map((flag) => [flag.id, flag.english]))
  const allSigns = translation ? translatedPath(translation.language, 'red-flags') : '/red-flags/'
  return (
    <aside
      id="warning-signs"
      aria-labelledby="warning-signs-heading"
      className="border-t-4 border-b border-t-emergency border-b-rule bg-card text-base/snug"
    >
      <div className="mx-auto max-w-5xl px-4 pt-2.5">
        <div className="gap-x-8 sm:flex">
          <div>
            <h2 id="warning-signs-heading" className="text-lg text-emergency">
              <span className="sr-only">{words.emergency}</span>
              {words.layerHeading}
            </h2>
            <ul className="mt-1 list-disc ps-5 marker:text-emergency">
              {bannerFlags(redFlags).map(({ id, short }) => (
                <li key={id}>
                  {short}
                  <OriginalWords>{originals.get(id)?.short}</OriginalWords>
                </li>
              ))}
            </ul>
          </div>
          <div className="sm:min-w-80 sm:flex-1">
            <ul className="mt-2 flex flex-wrap gap-1.5" aria-label={words.emergencyNumbers}>
              {emergencyNumbers(getLocales(), translation?.locales, words.listSeparator).map(
                ({ number, places }) => (
                  <li key={number}>
                    <a
                      href={telephoneHref(number)}
                      className="flex min-h-11 items-center gap-1.5 rounded-md border border-emergency px-2.5 text-emergency no-underline"
                    >
                      <b className="text-lg">{number}</b> <span className="text-sm">{places}</span>
                    </a>
                  </li>
                ),
              )}
            </ul>
            <p className="mt-1.5 text-[0.9375rem]">
              {fillWords(words.say, { words: redFlags.say })} {redFlags.baby}
            </p>
          </div>
        </div>
        <p className="no-print flex flex-wrap gap-x-4 text-[0.9375rem]">
          <a href={allSigns} className="inline-flex min-h-11 items-center">
            {words.allSigns}
          </a>
          <a href="#content" className="inline-flex min-h-11 items-center">
            {words.keepReading}
          </a>
        </p>
      </div>
    </aside>
  )
}
