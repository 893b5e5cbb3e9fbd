import { yearOf, type CslItem } from './csl-item.ts'

/** Words that say nothing about which work it is. */
const SMALL_WORDS = new Set(['a', 'an', 'the', 'of', 'on', 'in', 'for', 'and', 'to', 'with'])

/** Letters that Unicode does not take apart into a plain letter and a mark. */
const PLAIN_LETTERS: Record<string, string> = {
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  æ: 'ae',
  œ: 'oe',
  ß: 'ss',
  ı: 'i',
}

/**
 * An id for a new reference: family name and year, `de-bie-2008`; for an organisation or, where
 * nobody is named, the journal its initials, `acog-2016`, `jogc-2020`; `nd` where there is no date.
 * When it is taken, the first free letter follows: `to-2011a`.
 */
export function proposeId(item: CslItem, taken: { has(id: string): boolean } = new Set()): string {
  const stem = `${nameOf(item) || 'untitled'}-${yearOf(item) ?? 'nd'}`
  if (!taken.has(stem)) return stem
  for (const letter of 'abcdefghijklmnopqrstuvwxyz') {
    if (!taken.has(stem + letter)) return stem + letter
  }
  throw new NoFreeIdError(stem)
}

/** Twenty-seven works of one name in one year. */
export class NoFreeIdError extends Error {
  override name = 'NoFreeIdError'
  readonly stem: string
  constructor(stem: string) {
    super(`No id is left for \`${stem}\`: all letters are taken`)
    this.stem = stem
  }
}

function nameOf(item: CslItem): string {
  const [first] = item.author ?? item.editor ?? []
  if (first?.family) {
    return slug([first['non-dropping-particle'], first.family].filter(Boolean).join(' '))
  }
  const body = first?.literal ?? item['container-title']
  return body ? initialsOf(body) : slug(wordsOf(item.title ?? '')[0] ?? '')
}

/** `nice` for the National Institute for Health and Care Excellence is beyond us: that gives `nihce`. */
function initialsOf(body: string): string {
  const words = wordsOf(body.split(/[,(]/)[0]!)
  return words.length > 2 ? words.map((word) => word[0]).join('') : slug(words.join(' '))
}

function wordsOf(text: string): string[] {
  return slug(text)
    .split('-')
    .filter((word) => word !== '' && !SMALL_WORDS.has(word))
}

function slug(text: string): string {
  return text
    .toLowerCase()
    .replace(/\P{ASCII}/gu, (letter) => PLAIN_LETTERS[letter] ?? letter)
    .normalize('NFKD')
    .replace(/[\u0300-\u036F'’]/g, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
}
