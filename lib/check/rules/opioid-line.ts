import { placedSentences, type ReaderWords } from '../reader-words.ts'
import { RED_FLAGS, originalOf } from '../places.ts'
import type { PlainRule } from '../repository.ts'

const OPIOIDS = ['codeine', 'tramadol'] as const
const FEEDING = /breast-?\s?fe(?:e)?d/iu
const AGAINST = /\b(?:not|never|against|avoid|avoids|unsafe)\b/iu

/**
 * Whoever reads of codeine or tramadol reads on the same page that it is not advised while
 * breastfeeding. Warning signs need not say so: they name it as a reason to call, and offer nothing.
 *
 * Good: "Do not take codeine while you breastfeed."
 * Bad:  a page that names codeine among painkillers, and no more
 *
 * Source: product.md section 5, safe-messaging rule 5; fda-codeine-tramadol
 */
export const opioidLine: PlainRule<ReaderWords> = ({ path, text, placeAt }, report) => {
  if (originalOf(path) === RED_FLAGS) return
  const sentences = placedSentences(text)
  for (const opioid of OPIOIDS) {
    const named = sentences.filter((sentence) => sentence.text.toLowerCase().includes(opioid))
    const [first] = named
    if (first === undefined) continue
    if (named.some((sentence) => FEEDING.test(sentence.text) && AGAINST.test(sentence.text)))
      continue
    report({
      ...placeAt(first.offset),
      rule: 'opioid-line',
      found: `Unexpected ${opioid} without a word on breastfeeding`,
      expected: `a sentence on the same page that says not to take ${opioid} while breastfeeding`,
      remedy: `Add "Do not take ${opioid} while you breastfeed.", with its citation.`,
    })
  }
}
