import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { customSchema } from '../citations/reference.ts'
import { loadRedFlags } from './load-red-flags.ts'
import { bannerFlags, flagsByLevel, flagsFor, LEVELS, TOPICS, type RedFlags } from './red-flag.ts'

// The real content/red-flags.yml: what the schema cannot say about it.

const ROOT = fileURLToPath(new URL('../../', import.meta.url))

/** Words that belittle, blame or delay. Source: safe-messaging rule 2. */
const BANNED = [
  /you['’]re fine/i,
  /you are fine/i,
  /nothing to worry about/i,
  /\bit['’]s just\b/i,
  /\bit is just\b/i,
  /normal for (mums|moms|mothers)/i,
  /\bignore/i,
  /wait until your (6|six)[- ]week check/i,
  /bounce back/i,
  /\bfail(ed|ure)?\b/i,
  /\b(good|bad) mother/i,
  /stop breastfeeding/i,
  /push through/i,
  /spine is (out|unstable|damaged)/i,
]

/** A diagnosis is only ever named with one of these before it. Source: safe-messaging rule 3. */
const HEDGED = /can be a sign of|ask about|could this be|you can have/i
const DIAGNOSES =
  /infection|kidney problem|blood clot|blood pressure|broken bone|gallbladder|pre-eclampsia|labour/i

function texts({ say, baby, levels, flags }: RedFlags): string[] {
  return [
    say,
    baby,
    ...LEVELS.flatMap((level) => Object.values(levels[level])),
    ...flags.flatMap((flag) => [flag.symptom, flag.short, flag.action, flag.say]),
  ].filter((text) => text !== undefined)
}

test('uses every level and every topic', () => {
  const redFlags = loadRedFlags(ROOT)
  expect(flagsByLevel(redFlags.flags).map(({ level }) => level)).toEqual(LEVELS)
  const used = new Set(redFlags.flags.flatMap(({ topics }) => topics))
  expect(TOPICS.filter((topic) => !used.has(topic))).toEqual([])
})

test('puts four or five emergencies that concern everyone or an epidural in the banner', () => {
  const banner = bannerFlags(loadRedFlags(ROOT))
  expect(banner.map(({ id, level }) => [id, level])).toEqual([
    ['saddle-numbness', 'emergency'],
    ['bladder-or-bowel', 'emergency'],
    ['both-legs', 'emergency'],
    ['chest-pain', 'emergency'],
    ['epidural-unwell-and-worse', 'emergency'],
  ])
})

test('lists the most urgent flags first', () => {
  const levels = loadRedFlags(ROOT).flags.map(({ level }) => LEVELS.indexOf(level))
  expect(levels).toEqual([...levels].sort((a, b) => a - b))
})

test('shows thoughts of harm to everyone, as an emergency with a crisis line', () => {
  const flag = flagsFor(loadRedFlags(ROOT), []).find(({ id }) => id === 'thoughts-of-harm')
  expect(flag?.level).toBe('emergency')
  expect(flag?.action).toContain('crisis line')
})

test('says of leaks both that they are common and when they are an emergency', () => {
  const flag = loadRedFlags(ROOT).flags.find(({ id }) => id === 'new-leaking')
  expect(flag?.level).toBe('emergency')
  expect(flag?.action).toMatch(/common after birth.*emergency/)
})

test('says after an epidural that there can be an infection without a fever', () => {
  const flags = flagsFor(loadRedFlags(ROOT), ['epidural'])
  expect(flags.find(({ id }) => id === 'epidural-worse-pain')?.action).toContain('without a fever')
})

test('uses no phrase that belittles, blames or delays', () => {
  const found = texts(loadRedFlags(ROOT)).filter((text) => BANNED.some((ban) => ban.test(text)))
  expect(found).toEqual([])
})

test('names a possible cause only as something to ask about', () => {
  const bare = loadRedFlags(ROOT)
    .flags.flatMap(({ action, say }) => [action ?? '', say ?? ''])
    .filter((text) => DIAGNOSES.test(text) && !HEDGED.test(text))
  expect(bare).toEqual([])
})

test('keeps every sentence to 25 words', () => {
  const long = texts(loadRedFlags(ROOT))
    .flatMap((text) => text.split(/(?<=[.:?])\s/))
    .filter((sentence) => sentence.split(/\s+/).length > 25)
  expect(long).toEqual([])
})

test('cites only passages that exist and that somebody has read', () => {
  const cited = loadRedFlags(ROOT).flags.flatMap(({ sources }) => sources)
  expect(cited.length).toBeGreaterThan(0)
  const unsupported = cited.filter(({ source, passage }) => {
    const text = readFileSync(`${ROOT}content/sources/${source}.json`, 'utf8')
    const { passages } = customSchema.parse(JSON.parse(text).custom)
    const found = passages.find(({ id }) => id === passage)
    return found === undefined || found.basis === 'unverified'
  })
  expect(unsupported).toEqual([])
})
