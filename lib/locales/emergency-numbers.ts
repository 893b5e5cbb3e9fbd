import type { Locale } from './locale.ts'

/** Emergency numbers once each, with the countries they serve in two letters: "US, CA". */
export function emergencyNumbers(locales: readonly Locale[]): { number: string; places: string }[] {
  const places = new Map<string, string[]>()
  for (const { code, emergency } of locales) {
    for (const { number } of emergency) {
      places.set(number, [...(places.get(number) ?? []), code.toUpperCase()])
    }
  }
  return [...places].map(([number, codes]) => ({
    number,
    places: codes.map((code) => (code === 'GB' ? 'UK' : code)).join(', '),
  }))
}
