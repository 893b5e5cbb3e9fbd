/** BCP 47 tag of the language that pages are written in unless they say otherwise. */
export const DEFAULT_LANGUAGE = 'en'

/** Words with a full stop that ends no sentence, by language; `Intl.Segmenter` does not know them. */
const ABBREVIATIONS: Readonly<Record<string, RegExp>> = {
  en: /(?:^|[\s(["“])(?:Dr|Mr|Mrs|Ms|Prof|St|Fig|vs|cf|approx|e\.g|i\.e)\.\s*$/i,
  es: /(?:^|[\s(["“«¿¡])(?:Dra?|Drs|Sra?|Srta|Prof|Profa|Uds?|núm|pág|fig|aprox|p\.\s?ej|EE|EE\.\s?UU)\.\s*$/i,
}

/** Marks of Chinese that open a quotation or a bracket; English has none of them. */
const OPENING = /[「『《〈（【]+$/

const segmenters = new Map<string, Intl.Segmenter>()

/**
 * The sentences of a text with normalised white space, and where each begins.
 *
 * @param language BCP 47 tag; Chinese ends its sentences with 。！？ and no blank
 */
export function segmentsOf(
  text: string,
  language = DEFAULT_LANGUAGE,
): { index: number; segment: string }[] {
  const abbreviation = ABBREVIATIONS[baseOf(language)]
  const segments: { index: number; segment: string }[] = []
  for (const { index, segment } of segmenterOf(language, 'sentence').segment(text)) {
    const before = segments.at(-1)
    if (before === undefined) segments.push({ index, segment })
    else if (abbreviation?.test(before.segment)) before.segment += segment
    else {
      // The platform leaves 「 with the sentence before it, which has no blank behind it.
      const opening = OPENING.exec(before.segment)?.[0] ?? ''
      before.segment = before.segment.slice(0, before.segment.length - opening.length)
      segments.push({ index: index - opening.length, segment: opening + segment })
    }
  }
  return segments
}

/** The words of a text. Chinese has no blanks between them: a dictionary of the platform tells. */
export function wordsOf(text: string, language = DEFAULT_LANGUAGE): string[] {
  return [...segmenterOf(language, 'word').segment(text)].flatMap(({ segment, isWordLike }) =>
    isWordLike === true ? [segment] : [],
  )
}

/** "zh" for `zh-Hant`. */
export function baseOf(language: string): string {
  return language.split('-')[0]?.toLowerCase() ?? language
}

/** Making one takes longer than reading a page with it. */
function segmenterOf(language: string, granularity: 'sentence' | 'word'): Intl.Segmenter {
  const key = `${language} ${granularity}`
  const segmenter = segmenters.get(key) ?? new Intl.Segmenter(language, { granularity })
  segmenters.set(key, segmenter)
  return segmenter
}
