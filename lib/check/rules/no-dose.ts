import { placedSentences, type ReaderWords } from '../reader-words.ts'
import type { PlainRule } from '../repository.ts'

// No amount has more signs; without an end, a line of digits is tried from each of them on.
const AMOUNT = '(?:\\d[\\d.,]{0,30}|half an?|one|two|three|four|five|six|eight|ten)'
const RANGE = `${AMOUNT}(?:\\s*(?:to|or|[-–])\\s*${AMOUNT})?`
/** "400 mg", "two tablets", "5 ml". Units of a letter need a digit: "a g". */
const DOSE = new RegExp(
  `\\b(?:\\d[\\d.,]{0,30}\\s?(?:mg|g|mcg|µg|ml|IU)|${RANGE}\\s(?:milligrams?|grams?|micrograms?|millilitres?|milliliters?|teaspoons?|tablets?|capsules?|caplets?|pills?|drops|puffs|sachets?|patches|suppositor(?:y|ies)))\\b`,
  'giu',
)
/** "every 4 to 6 hours", "three times a day": also said of feeds and exercises. */
const FREQUENCY = new RegExp(
  `\\b(?:every\\s${RANGE}\\shours|${AMOUNT}[ -]hourly|(?:once|twice|${RANGE}\\stimes)\\s(?:a|per|each)\\sday)\\b`,
  'giu',
)
const MEDICINE =
  /\b(?:ibuprofen|paracetamol|acetaminophen|aspirin|naproxen|diclofenac|codeine|tramadol|morphine|opioids?|painkillers?|medicines?|anti-inflammator(?:y|ies)|tablets?|doses?)\b/iu

/**
 * No dose stands in free text: what is right for one reader harms another, and a number outlives its
 * check. How often counts as a dose only next to a medicine.
 *
 * Good: "Follow the leaflet, or ask a pharmacist how much to take."
 * Bad:  "Take 400 mg of ibuprofen every 6 hours."
 *
 * Source: product.md section 5, safe-messaging rule 4
 */
export const noDose: PlainRule<ReaderWords> = ({ text, placeAt }, report) => {
  for (const { offset, text: sentence } of placedSentences(text)) {
    const found = [
      ...sentence.matchAll(DOSE),
      ...(MEDICINE.test(sentence) ? sentence.matchAll(FREQUENCY) : []),
    ]
    for (const [words] of found) {
      report({
        ...placeAt(offset),
        rule: 'no-dose',
        found: `Unexpected dose "${words}"`,
        expected: 'no amount of a medicine and no time between two',
        remedy: 'Send readers to the leaflet, the prescription or a pharmacist.',
      })
    }
  }
}
