import { digestOf } from '../claims/canonical-json.ts'
import type { StartGroup } from '../content/start.ts'
import type { Locale } from '../locales/locale.ts'
import type { RedFlag, RedFlagLevelText } from '../red-flags/red-flag.ts'

/**
 * Digests of originals, of words alone: a sign that moves to another level or is cited anew asks for
 * no new translation, because level and sources are never translated. Sixteen digits are enough to
 * see that something has changed, and few enough to copy.
 *
 * Source: docs/decisions/0021-translations.md
 */
export function wordsDigest(words: unknown): string {
  return digestOf(words).slice(0, 16)
}

/** Of which signs there are, whatever they say. */
export function flagListDigest(flags: readonly Pick<RedFlag, 'id'>[]): string {
  return wordsDigest(flags.map(({ id }) => id))
}

export function flagDigest({ symptom, short, action, say }: RedFlag): string {
  return wordsDigest([symptom, short ?? null, action ?? null, say ?? null])
}

export function levelDigest({ name, heading, action }: RedFlagLevelText): string {
  return wordsDigest([name, heading, action])
}

export function localeDigest({ name, emergency, advice, crisis }: Locale): string {
  return wordsDigest([name, ...[emergency, advice, crisis].map((lines) => lines.map(lineWords))])
}

function lineWords(line: Locale['advice'][number] | Locale['emergency'][number]): unknown {
  const { number, label, hours, note } = { hours: undefined, note: undefined, ...line }
  return [number, label, hours ?? null, note ?? null]
}

export function startDigest(groups: readonly StartGroup[]): string {
  return wordsDigest(
    groups.map(({ heading, intro, links }) => [
      heading,
      intro ?? null,
      links.map(({ label, href, hint }) => [label, href, hint ?? null]),
    ]),
  )
}

/**
 * Digest of an article: title, description and text, white space normalised. The rest of the front
 * matter says nothing to readers that a translation repeats.
 *
 * @param source the whole file
 */
export function articleDigest(source: string): string {
  const [, frontMatter = '', body = ''] = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/.exec(source) ?? []
  const field = (name: string): string =>
    new RegExp(`^${name}:\\s*(.*)$`, 'm').exec(frontMatter)?.[1] ?? ''
  return wordsDigest([field('title'), field('description'), body.replace(/\s+/g, ' ').trim()])
}
