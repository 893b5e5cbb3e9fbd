import { formatMoment } from './format-moment.ts'

/**
 * An instant in words: in the time of the desk's machine, until script knows the reader's.
 *
 * @param at ISO 8601
 */
export function Moment({ at }: { at: string }) {
  return (
    <time dateTime={at} data-moment="">
      {formatMoment(at)}
    </time>
  )
}
