import type { PlainRule, TextFile } from '../repository.ts'

/**
 * Words that hurt or lull, and what to say instead.
 *
 * Source: product.md section 5, safe-messaging rule 2
 */
const PHRASES: readonly { pattern: string; instead: string }[] = [
  { pattern: "you(?:'re| are) fine", instead: 'Say what is common, and when to get help.' },
  { pattern: 'nothing to worry about', instead: 'Say what is common, and when to get help.' },
  { pattern: "it(?:'s| is) just", instead: 'Take "just" out: the pain is real.' },
  { pattern: 'normal for (?:mums|moms|mothers)', instead: 'Say how common it is, with a source.' },
  { pattern: 'ignor(?:e|es|ed|ing)', instead: 'Say what to watch for.' },
  {
    pattern: '(?:wait|waiting) (?:until|till|for) your (?:6|six)(?: |-)weeks? check(?:-?up)?',
    instead: 'Say when to call, from today on.',
  },
  { pattern: 'bounc(?:e|es|ed|ing) back', instead: 'Say "get better".' },
  { pattern: 'failed', instead: 'Say what happened without blame.' },
  { pattern: '(?:good|bad) (?:mother|mum|mom)s?', instead: 'Leave the judgement out.' },
  {
    pattern: '(?:you )?should stop breast-?feeding',
    instead: 'Say how to feed with less pain.',
  },
  { pattern: 'push(?:es|ed|ing)? through (?:the |your )?pain', instead: 'Say when to stop.' },
  {
    pattern: 'spine is (?:out|unstable|damaged)(?: of place)?',
    instead: 'Say what it feels like, not what it is.',
  },
]

/** "Do not push through pain" says the opposite of the phrase. */
const NEGATION = "(?<!(?:\\bnot|\\bnever|n't) (?:ever )?)"

const SEARCH = PHRASES.map(({ pattern, instead }) => {
  const source = `${NEGATION}\\b(?:${pattern})\\b`
  const anySpelling = source.replaceAll("'", "['’]").replaceAll(' ', '\\s+')
  return { regExp: new RegExp(anySpelling, 'giu'), instead }
})

/**
 * Tells where a page says something that may hurt a reader or keep her from getting help.
 * A note, not an error: some sentences need the word for another reason.
 *
 * Good: "Do not ignore new numbness."
 * Bad:  "It is just a sore back, so ignore it."
 */
export const safeWording: PlainRule<TextFile> = ({ text }, report) => {
  for (const { regExp, instead } of SEARCH) {
    for (const match of text.matchAll(regExp)) {
      const before = text.slice(0, match.index)
      report({
        line: before.split('\n').length,
        column: before.length - before.lastIndexOf('\n'),
        severity: 'info',
        rule: 'safe-wording',
        found: `Unexpected words "${match[0].replace(/\s+/g, ' ')}"`,
        expected: 'words that neither hurt nor lull',
        remedy: instead,
      })
    }
  }
}
