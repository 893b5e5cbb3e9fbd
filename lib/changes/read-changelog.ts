import type { CalendarDate } from '../dates/calendar-date.ts'
import { isCalendarDate } from '../dates/calendar-date.ts'

/** Words of a change, some of which lead to a page. */
export type ChangeText = { text: string; href: string | null }[]

export type ChangeBlock = { kind: 'paragraph' | 'item'; text: ChangeText }

/** What changed for readers on one day. */
export type ChangeDay = { date: CalendarDate; blocks: ChangeBlock[] }

/** A line that is not what a reader's entry may hold. */
export class ChangelogError extends Error {
  override name = 'ChangelogError'
  readonly line: number
  constructor(line: number, found: string, expected: string) {
    super(`CHANGELOG.md:${line} Unexpected ${found}, expected ${expected}`)
    this.line = line
  }
}

/**
 * The days of CHANGELOG.md in its order, which is newest first. What stands above the first day is
 * for those who write in it.
 *
 * Good: `## 2026-11-20`, an empty line, `- [Lower back](content/articles/lower-back-pain.mdx): new.`
 * Bad:  `## Version 2`, a heading below a day, a link to a file that makes no page
 *
 * @throws ChangelogError for a heading that is no day, days out of order, or such a link
 */
export function readChangelog(markdown: string): ChangeDay[] {
  const days: ChangeDay[] = []
  type Open = { kind: ChangeBlock['kind']; line: number; text: string }
  let open: Open | null = null as Open | null
  const close = (): void => {
    if (open !== null) days.at(-1)?.blocks.push({ kind: open.kind, text: readText(open) })
    open = null
  }
  for (const [index, raw] of markdown.replace(/\r\n?/g, '\n').split('\n').entries()) {
    const line = index + 1
    const heading = /^#{2,}\s+(.*)$/.exec(raw)?.[1]?.trim()
    if (heading !== undefined) {
      close()
      const before = days.at(-1)?.date
      if (!isCalendarDate(heading)) throw new ChangelogError(line, `\`${heading}\``, 'a day')
      if (before !== undefined && heading >= before) {
        throw new ChangelogError(line, `\`${heading}\` below \`${before}\``, 'the newest day first')
      }
      days.push({ date: heading, blocks: [] })
      continue
    }
    const item = /^[-*]\s+(.*)$/.exec(raw)?.[1]
    if (raw.trim() === '' || item !== undefined) close()
    if (days.length === 0 || raw.trim() === '') continue
    if (item !== undefined) open = { kind: 'item', line, text: item }
    else if (open === null) open = { kind: 'paragraph', line, text: raw.trim() }
    else open = { ...open, text: `${open.text} ${raw.trim()}` }
  }
  close()
  return days
}

function readText({ line, text }: { line: number; text: string }): ChangeText {
  const parts: ChangeText = []
  let end = 0
  for (const { 0: whole, 1: words = '', 2: to = '', index } of text.matchAll(LINK)) {
    if (index > end) parts.push({ text: text.slice(end, index), href: null })
    parts.push({ text: words, href: pageAddress(to, line) })
    end = index + whole.length
  }
  if (end < text.length) parts.push({ text: text.slice(end), href: null })
  return parts
}

const LINK = /\[([^\]]+)\]\(([^)\s]+)\)/g

/** The page that a file of content/ makes. */
function pageAddress(to: string, line: number): string {
  const [, folder, slug, anchor = ''] =
    /^content\/(articles|questions)\/([a-z0-9-]+)\.mdx(#.*)?$/.exec(to) ?? []
  if (slug !== undefined) return `/${folder === 'questions' ? 'questions/' : ''}${slug}/${anchor}`
  if (/^content\/glossary\.yml$/.test(to)) return '/glossary/'
  if (/^content\/sources\/?$/.test(to)) return '/sources/'
  throw new ChangelogError(line, `link to \`${to}\``, 'a file of content/ that makes a page')
}

/** The words of a change without its links. */
export function plainText(text: ChangeText): string {
  return text.map((part) => part.text).join('')
}
