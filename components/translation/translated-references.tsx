import { ENGLISH_TAG } from '@/lib/content/translations.ts'
import { fillWords, type InterfaceWords } from '@/lib/translations/translation.ts'
import type { ArticleContext } from '../cite/article-context.ts'
import { EntryText } from '../reference-list/reference-entry.tsx'

/** The references of a translated page. Sources are named as they name themselves, to be found. */
export function TranslatedReferences({
  words,
  context,
}: {
  words: InterfaceWords
  context: ArticleContext
}) {
  if (context.references.length === 0) return null
  return (
    <section role="doc-bibliography" aria-labelledby="references" className="references mt-14">
      <h2 id="references" className="text-2xl">
        {words.references}
      </h2>
      <ol>
        {context.references.map((reference) => (
          <li key={reference.id} id={`ref-${reference.id}`}>
            <span lang={ENGLISH_TAG}>
              <EntryText reference={reference} />
            </span>{' '}
            <a href={`/sources/${reference.id}/`} hrefLang={ENGLISH_TAG} className="no-print">
              {words.source}
            </a>
            <BackLinks
              words={words}
              number={String(context.numberOf(reference.id))}
              occurrences={context.occurrencesOf(reference.id)}
            />
          </li>
        ))}
      </ol>
    </section>
  )
}

function BackLinks({
  words,
  number,
  occurrences,
}: {
  words: InterfaceWords
  number: string
  occurrences: readonly number[]
}) {
  const isOnly = occurrences.length === 1
  return occurrences.map((occurrence, index) => (
    <a
      key={occurrence}
      href={`#cite-${occurrence}`}
      role="doc-backlink"
      aria-label={fillWords(isOnly ? words.backLink : words.backLinkPlace, {
        number,
        place: String(index + 1),
      })}
    >
      {isOnly ? '↑' : `↑${index + 1}`}
    </a>
  ))
}
