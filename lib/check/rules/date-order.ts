import { isCalendarDate } from '../../dates/calendar-date.ts'
import { placeOfField } from '../../mdx/parse-article.ts'
import { textField } from '../front-matter-text.ts'
import type { Page, PlainRule } from '../repository.ts'

/** A date, the field that may not be before it, and what to call it. */
const ORDER = [
  ['askedOn', 'datePublished', 'the day of the question'],
  ['datePublished', 'dateModified', 'the day of publication'],
] as const

/**
 * A page is not changed before it is published, nor a question answered before it is asked.
 *
 * Good: `datePublished: 2026-11-20` and `dateModified: 2026-11-20`
 * Bad:  `datePublished: 2026-11-20` and `dateModified: 2025-11-20`
 */
export const dateOrder: PlainRule<Page> = ({ text, parsed }, report) => {
  for (const [first, field, day] of ORDER) {
    const earliest = textField(parsed.frontMatter, first)
    const date = textField(parsed.frontMatter, field)
    if (earliest === null || date === null) continue
    if (!isCalendarDate(earliest) || !isCalendarDate(date) || date >= earliest) continue
    report({
      ...placeOfField(text, field),
      rule: 'date-order',
      found: `Unexpected \`${field}\` ${date}`,
      expected: `${earliest}, ${day}, or later`,
      remedy: null,
    })
  }
}
