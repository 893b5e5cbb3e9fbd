import { ENGLISH_TAG } from '@/lib/content/translations.ts'
import type { InterfaceWords } from '@/lib/translations/translation.ts'

/**
 * Says on every translated page, in its language, that nobody has reviewed the translation; and that
 * the original has changed since, where it has. It leads to the original either way.
 */
export function TranslationNotice({
  words,
  original,
  isStale,
}: {
  words: InterfaceWords
  /** Path of the original. */
  original: string
  isStale: boolean
}) {
  return (
    <div className="mt-5">
      {isStale && (
        <p className="rounded-lg border-2 border-urgent bg-card px-5 py-4">
          <b className="text-urgent">{words.stale}</b>{' '}
          <a href={original} hrefLang={ENGLISH_TAG}>
            {words.staleLink}
          </a>
        </p>
      )}
      <p className="mt-2 text-base text-soft">
        {words.translation}{' '}
        <a href={original} hrefLang={ENGLISH_TAG}>
          {words.original}
        </a>
      </p>
    </div>
  )
}
