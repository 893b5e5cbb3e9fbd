import type { LocaleWords } from '../translations/translation.ts'
import type { Locale } from './locale.ts'

/**
 * Emergency numbers once each, with the countries they serve in two letters: "US, CA".
 *
 * @param words short names of the countries in another language, where letters say nothing
 */
export function emergencyNumbers(
  locales: readonly Locale[],
  words?: LocaleWords,
  separator = ', ',
): { number: string; places: string }[] {
  const places = new Map<string, string[]>()
  for (const { code, emergency } of locales) {
    const place = words?.[code]?.short ?? (code === 'gb' ? 'UK' : code.toUpperCase())
    for (const { number } of emergency) {
      places.set(number, [...(places.get(number) ?? []), place])
    }
  }
  return [...places].map(([number, names]) => ({ number, places: names.join(separator) }))
}
