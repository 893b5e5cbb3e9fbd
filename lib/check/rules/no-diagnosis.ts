import { placedSentences, type ReaderWords } from '../reader-words.ts'
import type { PlainRule } from '../repository.ts'

/** What only somebody who examines her can tell. Causes and diseases of our pages and signs. */
const CONDITIONS = [
  'abscess(?:es)?',
  'anaemia|anemia',
  'arthritis',
  'blood clot|clot|thrombosis',
  'broken (?:bone|rib|vertebra)s?|(?:stress )?fractures?',
  'cauda equina(?: syndrome)?',
  'depression',
  'diastasis(?: recti)?|tummy gap',
  '(?:slipped|prolapsed|herniated) disc|disc problem|hernia',
  'gallstones?|inflamed gallbladder',
  '(?:kidney |spinal |wound )?infection',
  'kidney stones?',
  'labour',
  'meningitis',
  'osteoporosis|thin(?:ning)? bones',
  'pelvic girdle pain',
  'pre-?eclampsia',
  'prolapse',
  'psychosis',
  'sciatica',
  'sepsis',
  'trapped nerve',
].join('|')

const BETWEEN = '(?: (?:a|an|the|some|got|developed|had))?(?: (?!not\\b|no\\b)[\\w-]+){0,2}?'
const DIAGNOSIS = new RegExp(
  '\\b(?:' +
    `you(?: probably| likely| clearly| definitely| must| do not| don’t| cannot| can’t)?(?: have|’ve| suffer from| are suffering from)${BETWEEN}` +
    `|your(?: back)? (?:pain|ache|backache) (?:is|comes from|must be)(?: caused by| due to| from| because of)?${BETWEEN}` +
    `) (?:${CONDITIONS})\\b`,
  'giu',
)
/** "If you have sciatica" and "do you have …?" tell her nothing. */
const OPEN = /\b(?:if|whether|when|unless|in case|once|until|suppose|ask|say|tell)\b/iu

/**
 * No page names a diagnosis for a reader, or rules one out: nobody here has seen her.
 *
 * Words can be checked, not meaning: only sentences of the form "you have …" and "your pain is …"
 * with a condition of the list. Those with "if", and questions, pass; so does what begins with a
 * small letter, because it ends a line such as "Call now if:".
 *
 * Good: "This can be a sign of an infection. Ask about it."
 * Bad:  "You have an infection."
 *
 * Source: product.md section 5, safe-messaging rule 3
 */
export const noDiagnosis: PlainRule<ReaderWords> = ({ text, placeAt }, report) => {
  for (const { offset, text: sentence } of placedSentences(text)) {
    if (sentence.endsWith('?') || /^\p{Ll}/u.test(sentence)) continue
    for (const { 0: words, index } of sentence.replaceAll("'", '’').matchAll(DIAGNOSIS)) {
      if (OPEN.test(sentence.slice(0, index))) continue
      report({
        ...placeAt(offset),
        rule: 'no-diagnosis',
        found: `Unexpected diagnosis "${words}"`,
        expected: 'what it can be a sign of, and whom to ask',
        remedy: 'Write "This can be a sign of …" or "Ask about …".',
      })
    }
  }
}
