/** Each of the three by itself is common; together they are not what a strained muscle does. */
const AT_NIGHT =
  /\bnights?\b|\bnightly\b|\bovernight\b|\b(?:wakes?|woken|waking) (?:me|her|him|them|you)\b|\bbefore (?:sleep|bed)\b|\b[1-5] ?a\.?m\b/i
const FOR_HOURS = /\bhours?\b|\ball night\b|\b(?:whole|entire) night\b|\buntil (?:the )?morning\b/i
const NO_POSITION = new RegExp(
  [
    'no (?:other )?(?:position|posture|way of lying)',
    'nothing (?:i do |she does )?(?:helps|eases|changes|relieves)',
    '(?:whatever|whichever|any|every|all) (?:position|posture|way)s?',
    '(?:positions?|postures?|lying|sitting|standing|turning over)\\b[^.?!]{0,60}\\b(?:not|no|never|nothing|neither|without)\\b',
    "(?:not|no|never|nothing|cannot|can't|can’t)\\b[^.?!]{0,60}\\b(?:positions?|postures?|lie|lying down)",
  ].join('|'),
  'i',
)

/**
 * Whether a question tells of pain at night that lasts for hours and that no position eases: the
 * pattern of organs and bones rather than of muscles, which must never be answered as muscle alone.
 * Words for it vary, so rather one question too many than one too few.
 *
 * Good: "It comes at night, lasts for hours, and no position helps."
 * Bad:  "My back aches for hours after lifting."
 * Source: product.md 4.9 and 6c, r17; gay-2021
 */
export function isNightPainWithoutEase(question: string): boolean {
  const text = question.replace(/\s+/g, ' ')
  return [AT_NIGHT, FOR_HOURS, NO_POSITION].every((part) => part.test(text))
}
