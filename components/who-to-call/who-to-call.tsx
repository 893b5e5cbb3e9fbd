import { getLocales } from '@/lib/content/library.ts'
import { formatDate } from '@/lib/dates/calendar-date.ts'
import { telephoneHref } from '@/lib/locales/locale.ts'
import { ENGLISH_WORDS } from '@/lib/translations/english-words.ts'
import type { Translation } from '@/lib/translations/load-translations.ts'
import { fillWords } from '@/lib/translations/translation.ts'

/**
 * Telephone numbers of every country we know, each with the date on which it was checked.
 *
 * @param translation words in another language; a line without words there keeps the English ones
 */
export function WhoToCall({ translation }: { translation?: Translation }) {
  const words = translation?.words ?? ENGLISH_WORDS
  const inWords = (code: string) => translation?.locales[code]
  return (
    <dl className="grid gap-x-8 gap-y-6 sm:grid-cols-2">
      {getLocales().map(({ code, name, emergency, advice, crisis, checked }) => (
        <div key={code}>
          <dt className="font-serif text-xl font-semibold">{inWords(code)?.name ?? name}</dt>
          {[...emergency, ...advice, ...crisis].map((original) => {
            const line = { ...original, ...inWords(code)?.lines[original.number] }
            return (
              <dd key={`${line.number} ${line.label}`}>
                <a
                  href={telephoneHref(line.number)}
                  className="inline-flex min-h-11 items-center font-semibold"
                >
                  {line.number}
                </a>{' '}
                {line.label}
                {'hours' in line && line.hours !== undefined && `, ${line.hours}`}
                {'note' in line && line.note !== undefined && `. ${line.note}`}
              </dd>
            )
          })}
          <dd className="text-base text-soft">
            {checked === null
              ? words.numbersNotChecked
              : fillWords(words.numbersChecked, {
                  date: formatDate(checked, translation?.language.tag),
                })}
          </dd>
        </div>
      ))}
    </dl>
  )
}
