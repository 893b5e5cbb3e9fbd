import { expect, test } from 'vitest'
import { loadStartGroups } from '../content/start.ts'
import { loadLocales } from '../locales/load-locales.ts'
import { textOfTree } from '../mdx/text-of-tree.ts'
import { loadRedFlags } from '../red-flags/load-red-flags.ts'
import { LEVELS, type RedFlags } from '../red-flags/red-flag.ts'
import { loadTranslations, translatedArticle } from './load-translations.ts'
import { articleDigest, flagDigest, flagListDigest } from './original-digest.ts'
import { translateRedFlags } from './translate-red-flags.ts'
import {
  fillWords,
  flagWordsSchema,
  languageOfPath,
  translatedPath,
  type RedFlagWords,
} from './translation.ts'

const ROOT = process.cwd()
const ORIGINALS = {
  redFlags: loadRedFlags(ROOT),
  locales: loadLocales(ROOT),
  startGroups: loadStartGroups(),
}
const TRANSLATIONS = loadTranslations(ROOT, ORIGINALS)

test('reads Spanish and Traditional Chinese', () => {
  expect(TRANSLATIONS.map(({ language }) => language.tag)).toEqual(['es', 'zh-Hant'])
})

for (const { language, redFlags, start, locales } of TRANSLATIONS) {
  test(`no sign is lost, moved or milder in ${language.name}`, () => {
    const kept = ({ id, level, banner, part, topics, sources }: RedFlags['flags'][number]) => ({
      id,
      level,
      banner,
      part,
      topics,
      sources,
    })
    expect(redFlags.flags.map(kept)).toEqual(ORIGINALS.redFlags.flags.map(kept))
    expect(redFlags.flags.filter(({ isTranslated }) => !isTranslated)).toEqual([])
  })

  test(`every entry and number has words in ${language.name}`, () => {
    for (const { id, links } of ORIGINALS.startGroups) {
      expect(start.groups[id ?? '']?.heading).toMatch(/.{3,}/)
      for (const link of links) expect(start.links[link.id ?? '']?.label).toMatch(/.{2,}/)
    }
    for (const { code, emergency } of ORIGINALS.locales) {
      for (const { number } of emergency) {
        expect(locales[code]?.lines[number]?.label, `${code} ${number}`).toMatch(/.{2,}/)
      }
    }
  })
}

const words = (): RedFlagWords => ({
  of: flagListDigest(ORIGINALS.redFlags.flags),
  say: { of: '', text: 'Di a luz hace … semanas' },
  baby: { of: '', text: 'Lleve al bebé.' },
  levels: Object.fromEntries(
    LEVELS.map((level) => [level, { of: '', name: 'n', heading: 'h', action: 'a' }]),
  ) as RedFlagWords['levels'],
  flags: Object.fromEntries(
    ORIGINALS.redFlags.flags.map((flag) => [
      flag.id,
      { of: flagDigest(flag), symptom: `es ${flag.id}` },
    ]),
  ),
})

test('a sign without words, and one whose original changed, keep the words of the original', () => {
  const translated = words()
  delete translated.flags['chest-pain']
  translated.flags['fever'] = { of: '0'.repeat(16), symptom: 'tiene fiebre' }
  const { flags, isStale } = translateRedFlags(ORIGINALS.redFlags, translated)
  expect(isStale).toBe(true)
  const shown = (id: string) => flags.find((flag) => flag.id === id)
  expect(shown('chest-pain')).toMatchObject({ level: 'emergency', symptom: 'you have chest pain' })
  expect(shown('fever')?.symptom).toBe('tiene fiebre')
  expect(shown('fever')?.english?.symptom).toContain('high temperature')
  expect(shown('severe-pain')?.english).toBe(null)
  expect(flags).toHaveLength(ORIGINALS.redFlags.flags.length)
})

test('words have no place for a level, an order or a source', () => {
  for (const field of [{ level: 'soon' }, { banner: 9 }, { sources: [] }, { topics: [] }]) {
    expect(flagWordsSchema.safeParse({ of: '', symptom: 'x', ...field }).success).toBe(false)
  }
  expect(flagWordsSchema.safeParse({ of: '', symptom: 'x' }).success).toBe(true)
})

const ORIGINAL =
  '---\ntitle: One\ndescription: Two\n---\n\n## First part\n\nCall now.\nDo not wait.\n'
const TRANSLATION = (of: string) =>
  `---\ntitle: 一\ndescription: 二\nof: '${of}'\ntranslated: 2026-11-21\n---\n\n## 第一部分\n\n立刻打電話。\n不要等。\n`

test('an article is stale once its original says something else, and not when it is wrapped anew', () => {
  const translation = TRANSLATION(articleDigest(ORIGINAL))
  const isStale = (original: string) =>
    translatedArticle('x', 'zh-Hant', { translation, original }).isStale
  expect(isStale(ORIGINAL)).toBe(false)
  expect(isStale(ORIGINAL.replace('now.\nDo', 'now. Do'))).toBe(false)
  expect(isStale(ORIGINAL.replace('now', 'today'))).toBe(true)
  expect(isStale(ORIGINAL.replace('title: One', 'title: 1'))).toBe(true)
})

test('headings keep the ids of the original, so that anchors lead to the same place', () => {
  const { parsed } = translatedArticle('x', 'zh-Hant', {
    translation: TRANSLATION(''),
    original: ORIGINAL,
  })
  expect(parsed.headings.map(({ id, text }) => [id, text])).toEqual([['first-part', '第一部分']])
  expect(parsed.tree.children[0]).toMatchObject({ properties: { id: 'first-part' } })
})

test('a line break of the source is no blank in Chinese', () => {
  const { parsed } = translatedArticle('x', 'zh-Hant', {
    translation: TRANSLATION(''),
    original: ORIGINAL,
  })
  expect(textOfTree(parsed.tree)).toContain('立刻打電話。不要等。')
})

test('tells the language of a page from its address', () => {
  const languages = [{ tag: 'es' }, { tag: 'zh-Hant' }]
  expect(translatedPath({ tag: 'zh-Hant' }, 'red-flags')).toBe('/zh-hant/red-flags/')
  expect(languageOfPath('/zh-hant/red-flags/', languages)).toEqual({ tag: 'zh-Hant' })
  expect(languageOfPath('/es/', languages)).toEqual({ tag: 'es' })
  for (const path of ['/', '/red-flags/', '/estimates/']) {
    expect(languageOfPath(path, languages), path).toBe(null)
  }
})

test('fills in words, and leaves a slot that nobody has words for', () => {
  expect(fillWords('{a}: {b}', { a: 'x' })).toBe('x: {b}')
})
