/**
 * An instant in words, in the time of the desk's machine where nothing better is known.
 *
 * @param at ISO 8601
 */
export function Moment({ at }: { at: string }) {
  return <time dateTime={at}>{FORMAT.format(new Date(at))}</time>
}

const FORMAT = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeStyle: 'short' })
