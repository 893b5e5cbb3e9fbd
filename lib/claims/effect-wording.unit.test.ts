import { describe, expect, test } from 'vitest'
import { CERTAINTIES, type Certainty } from '../citations/reference.ts'
import { effectsIn, sureWordsIn } from './effect-wording.ts'

/** How each level speaks of an effect, and of none. */
const SPEECH: Record<Certainty, { does: (verb: string) => string; not: string }> = {
  high: { does: (verb) => `Exercise ${verb} pain.`, not: 'Belts make no difference to pain.' },
  moderate: {
    does: (verb) => `Exercise probably ${verb} pain.`,
    not: 'Belts probably make no difference to pain.',
  },
  low: { does: (verb) => `Exercise may have ${verb} pain.`, not: 'Belts might not change pain.' },
  'very-low': {
    does: (verb) => `We do not know whether exercise ${verb} pain.`,
    not: 'It is not known whether belts have no effect on pain.',
  },
}
const VERBS = [
  'reduces',
  'relieves',
  'eases',
  'soothes',
  'prevents',
  'improves',
  'helps',
  'cures',
  'heals',
  'lowers',
  'shortens',
  'strengthened',
  'worsens',
  'increases',
  'leads to',
  'eased',
]

describe.each(CERTAINTIES)('in words of %s certainty', (certainty) => {
  test.each(VERBS)('hears an effect in "%s"', (verb) => {
    expect(effectsIn(SPEECH[certainty].does(verb))).toEqual([
      { words: verb, negative: false, sounds: certainty },
    ])
  })

  test('hears a finding of no effect', () => {
    expect(effectsIn(SPEECH[certainty].not)).toEqual([
      expect.objectContaining({ negative: true, sounds: certainty }),
    ])
  })
})

test.each([
  ['Exercise works.', 'works'],
  ['Exercise can help.', 'help'],
  ['It makes daily tasks easier.', 'makes daily tasks easier'],
  ['TENS is effective.', 'is effective'],
  ['It is shown to reduce pain.', 'reduce'],
  ['Walking took the pain away.', 'took the pain away'],
])('hears "%s" as sure', (sentence, words) => {
  expect(effectsIn(sentence)).toEqual([{ words, negative: false, sounds: 'high' }])
})

test.each([
  'Ask for help at work.',
  'The lower back is next to the pelvis.',
  'A reference work names heavy work.',
  'A full visit should cover how your body is healing.',
  'Once wounds have healed, more can follow.',
  'Exercises to ease pain and exercises that strengthen the trunk were both tried.',
  'Exercise that makes the trunk stronger is on the list.',
  'Pain in pregnancy went with pain after birth.',
  'Raise your baby with pillows, with less strain.',
  'A raised cot and an improved chair stood there.',
  '[STAT smith-2020#pain-eased] had pain.',
])('hears no effect in "%s"', (sentence) => {
  expect(effectsIn(sentence)).toEqual([])
})

test.each<[string, Certainty[]]>([
  ['You may be tired, and exercise reduces pain.', ['high']],
  ['It may ease pain, but it improves sleep.', ['low', 'high']],
  ['It may ease pain and make daily tasks easier.', ['low', 'low']],
  ['Women in pain are more likely to say that it helps.', ['high']],
  ['In a trial of May 2021, walking eased pain.', ['high']],
  ['In a trial, walking probably may ease pain.', ['low']],
  ['Trials did not agree on whether it eases pain.', ['very-low']],
  ['Whether it eases pain is not known.', ['very-low']],
])('lets nothing soften more than its own half: "%s"', (sentence, sounds) => {
  expect(effectsIn(sentence).map((effect) => effect.sounds)).toEqual(sounds)
})

test.each([
  ['The groups did not differ.', 'not differ'],
  ['There was no clear difference.', 'no clear difference'],
  ['Two trials found no better function.', 'no better'],
  ['It does not ease pain.', 'ease'],
  ["It doesn't ease pain.", 'ease'],
])('hears "%s" as a finding of no effect', (sentence, words) => {
  expect(effectsIn(sentence)).toEqual([{ words, negative: true, sounds: 'high' }])
})

test('finds words that leave no doubt', () => {
  expect(sureWordsIn('It is proven that you will always be better.')).toEqual([
    'proven',
    'will',
    'always',
  ])
  expect(sureWordsIn('It may help some women, if they are willing.')).toEqual([])
})
