import { expect, test } from 'vitest'
import { segmentsOf, wordsOf } from './segments.ts'

const sentences = (text: string, language?: string): string[] =>
  segmentsOf(text, language).map(({ segment }) => segment.trim())

test('ends an English sentence at its full stop, and not behind an abbreviation', () => {
  expect(sentences('Ask Dr. Test. Then rest, e.g. at noon.')).toEqual([
    'Ask Dr. Test.',
    'Then rest, e.g. at noon.',
  ])
})

test('knows the abbreviations of Spanish, and that questions open with a mark', () => {
  expect(sentences('Pregunte a la Dra. Prueba. ¿Qué hago? Llame a EE. UU. ahora.', 'es')).toEqual([
    'Pregunte a la Dra. Prueba.',
    '¿Qué hago?',
    'Llame a EE. UU. ahora.',
  ])
})

test('ends Chinese sentences at 。！？, without a blank behind them', () => {
  expect(sentences('請打電話。您還好嗎？「請再說一次。」謝謝！', 'zh-Hant')).toEqual([
    '請打電話。',
    '您還好嗎？',
    '「請再說一次。」',
    '謝謝！',
  ])
})

test('tells where each sentence begins', () => {
  expect(segmentsOf('一。二。', 'zh-Hant').map(({ index }) => index)).toEqual([0, 2])
})

test('counts Chinese words, which stand without blanks between them', () => {
  expect(wordsOf('今天就打電話給醫師。', 'zh-Hant')).toEqual(['今天', '就', '打電話', '給', '醫師'])
})
