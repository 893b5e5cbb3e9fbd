import { placedSentences, type ReaderWords } from '../reader-words.ts'
import type { PlainRule } from '../repository.ts'

const LEAK = /\bleak(?:s|ed|ing|age)?\b/iu
const BLADDER = /\b(?:pee|wee|urine|bladder|poo|bowels?)\b/iu
const COMMON = /\b(?:common|normal|often|usual|can happen|many (?:women|people))\b/iu
const DANGER = /\b(?:back (?:pain|hurts|aches)|numb(?:ness)?|weak(?:ness)?|weak legs)\b/iu

/**
 * A page that speaks of leaking says both: that it is common after birth, and that new leaking with
 * back pain, numbness or weak legs is an emergency. One half alone lulls, the other frightens.
 *
 * Good: "To leak a little pee is common. New leaking with back pain is an emergency."
 * Bad:  "To leak a little pee is common after birth."
 *
 * Source: product.md section 5, safe-messaging rule 7
 */
export const leakingPair: PlainRule<ReaderWords> = ({ text, placeAt }, report) => {
  const sentences = placedSentences(text)
  const leaks = sentences.flatMap((sentence, index) => {
    if (!LEAK.test(sentence.text)) return []
    // "Did you leak pee? That can happen after birth."
    const next = `${sentence.text} ${sentences[index + 1]?.text ?? ''}`
    const isDanger = DANGER.test(sentence.text) && !sentence.text.endsWith('?')
    return [{ ...sentence, isDanger, isCommon: BLADDER.test(sentence.text) && COMMON.test(next) }]
  })
  const danger = leaks.find(({ isDanger }) => isDanger)
  const common = leaks.find(({ isCommon }) => isCommon)
  if ((danger === undefined) === (common === undefined)) return
  report({
    ...placeAt((danger ?? common)?.offset ?? 0),
    rule: 'leaking-pair',
    found:
      danger === undefined
        ? 'Unexpected leaking that is common, without the emergency'
        : 'Unexpected leaking that is an emergency, without what is common',
    expected: 'both on the same page',
    remedy:
      danger === undefined
        ? 'Add that new leaking with back pain, numbness or weak legs is an emergency.'
        : 'Add that to leak a little pee is common after birth.',
  })
}
