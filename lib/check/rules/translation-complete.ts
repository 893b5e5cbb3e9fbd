import { startSchema } from '../../content/start.ts'
import type { Place } from '../../faults/fault.ts'
import { localeSchema } from '../../locales/locale.ts'
import { redFlagsSchema } from '../../red-flags/red-flag.ts'
import {
  articleDigest,
  flagDigest,
  flagListDigest,
  levelDigest,
  localeDigest,
  startDigest,
  wordsDigest,
} from '../../translations/original-digest.ts'
import {
  localeWordsSchema,
  redFlagWordsSchema,
  startWordsSchema,
} from '../../translations/translation.ts'
import { placeOfField } from '../../mdx/parse-article.ts'
import { languageOf, LOCALES, nameOf, RED_FLAGS, START } from '../places.ts'
import type { DataFile, PageText, Report, Repository, Rule, TranslatedPage } from '../repository.ts'

/** What is compared: the digest that the translation names, and that of the original now. */
type Pair = { place: Place; what: string; of: string; now: string }

/**
 * A translation made from the original as it stands has everything that the original has, and nothing
 * else. Where the original has changed since, that is told as `translation-stale` and the build goes
 * on: pages then say so, and show the original's words beside what may be out of date.
 *
 * Good: words for every warning sign, each with the digest of the English words
 * Bad:  a warning sign without words, or words for a sign that is not there
 *
 * Source: docs/decisions/0021-translations.md
 */
export const translationComplete: Rule<DataFile> = (repository) => (file, report) => {
  if (languageOf(file.path) === null) return
  COMPARE[nameOf(file.path)]?.(file, repository, report)
}

/**
 * The same for an article: as many headings on the same levels, the same citations, tags and links in
 * the same order.
 *
 * Good: `## A quién llamar` where the original has `## Who to call`
 * Bad:  one `<Cite>` less than in the original
 */
export const translationOfArticle: Rule<TranslatedPage> =
  ({ articles }) =>
  ({ slug, text, parsed }, report) => {
    const original = articles.get(slug)
    if (original === undefined) {
      incomplete({ line: 1, column: 1 }, `Translation of \`${slug}\``, 'an article', report)
      return
    }
    const of = String(parsed.frontMatter?.['of'] ?? '')
    const now = articleDigest(original.text)
    const place = placeOfField(text, 'of')
    if (isStale({ place, what: 'the article', of, now }, report)) return
    for (const { part, list } of PARTS) {
      const expected = list(original.parsed)
      const found = list(parsed)
      const index = expected.findIndex((item, at) => item !== found[at])
      const at = index >= 0 ? index : expected.length
      if (index < 0 && found.length === expected.length) continue
      const here = found[at] === undefined ? 'none' : `\`${found[at]}\``
      const there = expected[at] === undefined ? 'none, as in the original' : `\`${expected[at]}\``
      incomplete(place, `${part} ${at + 1} is ${here}`, there, report)
    }
  }

const PARTS: readonly { part: string; list: (page: PageText) => string[] }[] = [
  { part: 'Heading', list: ({ headings }) => headings.map(({ depth }) => '#'.repeat(depth)) },
  {
    part: 'Citation',
    list: ({ citations }) =>
      citations.map(({ tag, source, passage }) => `${tag} ${source}#${passage}`),
  },
  { part: 'Link', list: ({ links }) => links.map(({ url }) => url) },
  {
    part: 'Tag',
    list: ({ tags }) =>
      tags.map(({ name, attributes: { topic } }) => (topic ? `${name} ${topic}` : name)),
  },
]

const COMPARE: Readonly<
  Record<string, (file: DataFile, repository: Repository, report: Report) => void>
> = { 'red-flags': compareFlags, locales: compareLocales, start: compareStart }

function compareFlags(file: DataFile, { dataFiles }: Repository, report: Report): void {
  const words = redFlagWordsSchema.safeParse(file.data)
  const original = redFlagsSchema.safeParse(dataFiles.get(RED_FLAGS)?.data)
  if (!words.success || !original.success) return
  const { flags, levels, say, baby } = original.data
  const texts = [
    { path: ['say'], of: words.data.say.of, now: wordsDigest(say) },
    { path: ['baby'], of: words.data.baby.of, now: wordsDigest(baby) },
    ...Object.entries(levels).map(([level, text]) => ({
      path: ['levels', level],
      of: words.data.levels[level as keyof typeof levels].of,
      now: levelDigest(text),
    })),
  ]
  for (const { path, of, now } of texts) {
    isStale(
      { place: file.placeOf([...path, 'of']), what: `\`${path.join('.')}\``, of, now },
      report,
    )
  }
  const list = {
    place: file.placeOf(['of']),
    what: 'the list of warning signs',
    of: words.data.of,
    now: flagListDigest(flags),
  }
  if (!isStale(list, report)) {
    const ids = flags.map(({ id }) => id)
    compareIds(file, ['flags'], { ids, found: Object.keys(words.data.flags) }, report)
  }
  for (const flag of flags) {
    const translated = words.data.flags[flag.id]
    if (translated === undefined) continue
    const place = file.placeOf(['flags', flag.id, 'of'])
    const what = `\`${flag.id}\``
    if (isStale({ place, what, of: translated.of, now: flagDigest(flag) }, report)) continue
    for (const field of ['short', 'action', 'say'] as const) {
      if ((flag[field] === undefined) === (translated[field] === undefined)) continue
      const has = translated[field] === undefined ? 'Missing' : 'Unexpected'
      const at = file.placeOf(['flags', flag.id, field])
      incomplete(at, `${has} \`${field}\` of ${what}`, 'the same fields as in the original', report)
    }
  }
}

function compareLocales(file: DataFile, { dataFiles }: Repository, report: Report): void {
  const words = localeWordsSchema.safeParse(file.data)
  if (!words.success) return
  const codes = [...dataFiles.keys()].filter((path) => path.startsWith(LOCALES)).map(nameOf)
  compareIds(file, [], { ids: codes, found: Object.keys(words.data) }, report)
  for (const code of codes) {
    const locale = localeSchema.safeParse(dataFiles.get(`${LOCALES}${code}.yml`)?.data)
    const translated = words.data[code]
    if (!locale.success || translated === undefined) continue
    const place = file.placeOf([code, 'of'])
    const { of, lines } = translated
    if (isStale({ place, what: `\`${code}\``, of, now: localeDigest(locale.data) }, report))
      continue
    const { emergency, advice, crisis } = locale.data
    const ids = [...emergency, ...advice, ...crisis].map(({ number }) => number)
    compareIds(file, [code, 'lines'], { ids, found: Object.keys(lines) }, report)
  }
}

function compareStart(file: DataFile, { dataFiles }: Repository, report: Report): void {
  const words = startWordsSchema.safeParse(file.data)
  const original = startSchema.safeParse(dataFiles.get(START)?.data)
  if (!words.success || !original.success) return
  const place = file.placeOf(['of'])
  const pair = { place, what: 'the start page', of: words.data.of, now: startDigest(original.data) }
  if (isStale(pair, report)) return
  const known = (entries: readonly { id?: string | undefined }[]) =>
    entries.flatMap(({ id }) => id ?? [])
  const { groups, links } = words.data
  const ids = known(original.data.flatMap((group) => group.links))
  compareIds(file, ['groups'], { ids: known(original.data), found: Object.keys(groups) }, report)
  compareIds(file, ['links'], { ids, found: Object.keys(links) }, report)
}

function compareIds(
  file: DataFile,
  path: readonly string[],
  { ids, found }: { ids: readonly string[]; found: readonly string[] },
  report: Report,
): void {
  for (const id of ids.filter((id) => !found.includes(id))) {
    incomplete(
      file.placeOf(path),
      `No words for \`${id}\``,
      'words for all of the original',
      report,
    )
  }
  for (const id of found.filter((id) => !ids.includes(id))) {
    incomplete(
      file.placeOf([...path, id]),
      `Words for \`${id}\``,
      'words for what the original has, and nothing else',
      report,
    )
  }
}

/** True, and a note, where the original is not the one that was translated. */
function isStale({ place, what, of, now }: Pair, report: Report): boolean {
  if (of === now) return false
  report({
    ...place,
    severity: 'info',
    rule: 'translation-stale',
    found: `The original of ${what} is not the one that was translated`,
    expected: `\`${now}\``,
    remedy: `Make the words say the same again, then write \`of: '${now}'\`.`,
  })
  return true
}

function incomplete(place: Place, found: string, expected: string, report: Report): void {
  report({ ...place, rule: 'translation-complete', found, expected, remedy: null })
}
