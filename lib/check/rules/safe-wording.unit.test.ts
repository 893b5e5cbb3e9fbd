import { expect, test } from 'vitest'
import type { LocalFault } from '../../faults/fault.ts'
import { LEDGER } from '../rated-claims.ts'
import { safeWording } from './safe-wording.ts'

function foundIn(text: string, path = 'content/articles/scar-pain.mdx'): string[] {
  const faults: LocalFault[] = []
  safeWording({ path, text, placeAt: () => ({ line: 1, column: 1 }) }, (fault) =>
    faults.push(fault),
  )
  return faults.map(({ found }) => found.replace(/^Unexpected words /, ''))
}

test.each([
  ["You're fine.", '"You\'re fine"'],
  ['You’re fine.', '"You’re fine"'],
  ['YOU ARE\nFINE', '"YOU ARE FINE"'],
  ['nothing\n  to worry about', '"nothing to worry about"'],
  ['It is *just* sore.', '"It is *just"'],
  ['This is normal for moms.', '"normal for moms"'],
  ['Ignoring it', '"Ignoring"'],
  ['Wait until your 6-week check.', '"Wait until your 6-week check"'],
  ['waiting for the six week check-up', '"waiting for the six week check-up"'],
  ['You will bounce back.', '"bounce back"'],
  ['The plan failed.', '"failed"'],
  ['a bad mother', '"bad mother"'],
  ['You should stop breast-feeding.', '"You should stop breast-feeding"'],
  ['Push through the pain.', '"Push through the pain"'],
  ['Your spine is out of place.', '"spine is out of place"'],
  ['No fever means it is harmless.', '"No fever means it"'],
  ['a defeatist view', '"defeatist"'],
])('refuses "%s"', (text, words) => {
  expect(foundIn(text)).toEqual([words])
})

test.each([
  'Do not ignore it, and never push through pain.',
  "You don't have to wait for your six-week check.",
  'You need not wait for your six-week check.',
  'It is just as common in twins.',
  'Some are fine, and some worry.',
])('accepts "%s"', (text) => {
  expect(foundIn(text)).toEqual([])
})

const claim = (words: string, rating: string) =>
  `## “Scars”\n\n${words}\n\n**Our rating: ${rating}.**\n\n## More\n\nOur rating: not safe.\n`

test('accepts a quotation where the page of common claims refutes it', () => {
  expect(foundIn(claim('“You’re fine, it’s just a scar.”', 'not safe'), LEDGER)).toEqual([])
  expect(foundIn(claim('“You’re fine.”', 'not shown'), LEDGER)).toEqual([])
})

test.each([
  ['outside quotation marks', claim('You’re fine.', 'not safe'), LEDGER],
  ['between two quotations', claim('“A” You’re fine. “B”', 'not safe'), LEDGER],
  ['where the claim is not refuted', claim('“You’re fine.”', 'partly true'), LEDGER],
  ['without a rating', '## “Scars”\n\n“You’re fine.”\n', LEDGER],
  ['on any other page', claim('“You’re fine.”', 'not safe'), 'content/articles/faq.mdx'],
])('refuses it %s', (_where, text, path) => {
  expect(foundIn(text, path)).toEqual(['"You’re fine"'])
})

test('reads a gap of a hundred thousand blanks before the test times out', () => {
  expect(foundIn(`Do not${' '.repeat(100_000)}ignore it.`)).toEqual([])
})

test.each([
  ['es', 'No pasa nada: es solo un dolor.'],
  ['es', 'Aguante el dolor.'],
  ['es', 'Espere a su revisión.'],
  ['zh-Hant', '這只是痠痛，不用擔心。'],
  ['zh-Hant', '請忍痛。'],
  ['zh-Hant', '等到六週再說。'],
])('finds what hurts or lulls in a translation: %s %s', (language, text) => {
  const faults: LocalFault[] = []
  const path = `content/translations/${language}/start.yml`
  safeWording({ path, text, placeAt: () => ({ line: 1, column: 1 }) }, (fault) =>
    faults.push(fault),
  )
  expect(faults.length).toBeGreaterThan(0)
})

test.each([
  ['es', 'No hace falta esperar a su revisión de las seis semanas.'],
  ['es', 'No ignore un adormecimiento nuevo.'],
  ['zh-Hant', '不必等到六週的產後檢查。'],
])('lets a translation say the opposite: %s %s', (language, text) => {
  const faults: LocalFault[] = []
  const path = `content/translations/${language}/start.yml`
  safeWording({ path, text, placeAt: () => ({ line: 1, column: 1 }) }, (fault) =>
    faults.push(fault),
  )
  expect(faults).toEqual([])
})
