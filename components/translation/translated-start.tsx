import { getStartGroups } from '@/lib/content/start.ts'
import { ENGLISH_TAG, versionsOf } from '@/lib/content/translations.ts'
import type { Translation } from '@/lib/translations/load-translations.ts'
import { translatedPath } from '@/lib/translations/translation.ts'
import { BodyMap } from '../body-map/body-map.tsx'
import { OfflineScript } from '../offline-script/offline-script.tsx'
import { WaysIn } from '../ways-in/ways-in.tsx'
import { TranslatedFrame } from './translated-frame.tsx'
import { TranslationNotice } from './translation-notice.tsx'

/** The start page in another language. The pages it leads to are in English, and it says so first. */
export function TranslatedStartPage({ translation }: { translation: Translation }) {
  const { language, words, start } = translation
  const isStale =
    translation.isStartStale || translation.redFlags.isStale || translation.areLocalesStale
  return (
    <TranslatedFrame translation={translation} versions={versionsOf(null)}>
      <h1 className="mt-6 text-[2rem] sm:text-[2.75rem]">{start.title}</h1>
      <p className="mt-4 text-xl leading-relaxed text-soft">{start.intro}</p>
      <TranslationNotice words={words} original="/" isStale={isStale} />
      <p>
        <a
          href={translatedPath(language, 'red-flags')}
          className="inline-flex min-h-11 items-center font-serif text-xl leading-snug font-semibold"
        >
          {start.warning}
        </a>
      </p>
      <p className="mt-2 text-base text-soft">{words.inEnglish}</p>
      <WaysIn groups={getStartGroups()} translation={start} />
      <div className="mt-14">
        <BodyMap heading={start.map} names={start.regions} />
      </div>
      <p className="mt-4">
        <a href="/topics/" hrefLang={ENGLISH_TAG} className="inline-flex min-h-11 items-center">
          {start.topics}
        </a>
      </p>
      <section className="mt-12">
        <h2 className="text-2xl">{start.trust.heading}</h2>
        <p className="mt-3">
          {start.trust.text}{' '}
          <a href="/how-we-work/#who-checks-this" hrefLang={ENGLISH_TAG}>
            {start.trust.link}
          </a>
        </p>
      </section>
      <OfflineScript />
    </TranslatedFrame>
  )
}
