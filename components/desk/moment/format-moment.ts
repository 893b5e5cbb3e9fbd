const FORMAT = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeStyle: 'short' })

/**
 * An instant in words, in the time of the machine that asks.
 *
 * @param at ISO 8601
 */
export function formatMoment(at: string): string {
  return FORMAT.format(new Date(at))
}
