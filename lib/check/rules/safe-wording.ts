import type { PlainRule } from '../repository.ts'
import type { ReaderWords } from '../reader-words.ts'
import { LEDGER, ratedClaims } from '../rated-claims.ts'
import { languageOf } from '../places.ts'

/**
 * Words that hurt or lull, and what to say instead.
 *
 * Source: product.md section 5, safe-messaging rules 2, 6 and 10
 */
const PHRASES: readonly { pattern: string; instead: string }[] = [
  { pattern: "you(?:'re| are) fine", instead: 'Say what is common, and when to get help.' },
  { pattern: 'nothing to worry about', instead: 'Say what is common, and when to get help.' },
  { pattern: "it(?:'s| is) just(?! as )", instead: 'Take "just" out: the pain is real.' },
  { pattern: 'normal for (?:mums|moms|mothers)', instead: 'Say how common it is, with a source.' },
  { pattern: 'ignor(?:e|es|ed|ing)', instead: 'Say what to watch for.' },
  {
    pattern:
      '(?:wait|waiting) (?:until|till|for) (?:your|the|a) (?:6|six)(?: |-)weeks? (?:check(?:-?up)?|visit|appointment)',
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
  {
    pattern: '(?:no|without(?: a)?) fever,? (?:means|so) (?:it|there|you)',
    instead: 'Say that an infection near the spine can come without a fever.',
  },
  {
    pattern: 'defeatist|negative attitude',
    instead: 'Say that the pain is real, and that fear or low mood can turn it up.',
  },
]

/** "Do not push through pain" says the opposite of the phrase. */
const NEGATION = "(?<!(?:\\bnot|\\bnever|n't) (?:ever |have to |need to )?)"

const SEARCH = PHRASES.map(({ pattern, instead }) => {
  // The word's beginning first: looking back from every blank of a long gap would take minutes.
  const source = `\\b(?=\\w)${NEGATION}(?:${pattern})(?!\\w)`
  // A phrase may go on in the next line, or be printed in bold.
  const anySpelling = source.replaceAll("'", "['’]").replaceAll(' ', '[\\s*_]+')
  return { regExp: new RegExp(anySpelling, 'giu'), instead }
})

/** The same in the languages of translations, by tag. */
const TRANSLATED: Readonly<Record<string, readonly RegExp[]>> = {
  es: [
    /usted está bien(?! si)|no (?:es|pasa) nada|nada (?:de qué|por lo que) preocuparse/giu,
    /(?:es|son) (?:solo|sólo|solamente|simplemente) /giu,
    /normal (?:en|para) (?:las )?(?:madres|mamás)/giu,
    /(?<!\bno )\bignor(?:e|ar|arlo|arla)\b/giu,
    /espere? (?:a|hasta) (?:la|su) (?:revisión|cita|control)(?! de las seis semanas para)/giu,
    /(?:buena|mala) (?:madre|mamá)|fracas(?:ó|ado|o)\b/giu,
    /(?:debe|deje|tiene que dejar) de (?:dar el pecho|amamantar)/giu,
    /(?:aguante|soporte) el dolor/giu,
    /columna está (?:fuera|inestable|dañada)/giu,
    /(?:si no hay|sin) fiebre,? (?:no hay|significa)/giu,
  ],
  'zh-Hant': [
    /(?:不用|不必|不需要|沒什麼好)擔心/gu,
    /(?<!不)只是|不過是/gu,
    /(?:媽媽|產婦)(?:都|本來就)(?:會)?這樣/gu,
    /(?<![不別])(?:忽略|忽視|不要理會|不用理)/gu,
    /(?<!不[必要]|不用)等到(?:六週|6 ?週)/gu,
    /[好壞]媽媽|失敗/gu,
    /(?:停止|不要再|應該停)(?:餵母乳|哺乳)/gu,
    /忍(?:著|住)?痛/gu,
    /脊椎(?:歪掉|不穩|損壞)/gu,
    /沒有發燒(?:就|表示|代表)/gu,
  ],
}

/** Ratings that refute a claim. */
const REFUTED = /^not (?:shown|safe)\b/

/**
 * No page says something that may hurt a reader or keep her from getting help.
 *
 * One exception, and no other: the page of common claims quotes such words in “…”, where it rates
 * the claim as not shown or not safe.
 *
 * Good: "Do not ignore new numbness."
 * Bad:  "It is just a sore back, so ignore it."
 *
 * Source: product.md section 5, safe-messaging rule 2
 */
export const safeWording: PlainRule<ReaderWords> = ({ path, text, placeAt }, report) => {
  for (const regExp of TRANSLATED[languageOf(path) ?? ''] ?? []) {
    for (const match of text.matchAll(regExp)) {
      report({
        ...placeAt(match.index),
        rule: 'safe-wording',
        found: `Unexpected words "${match[0].trim()}"`,
        expected: 'words that neither hurt nor lull',
        remedy: 'Say what is common, what to watch for and when to get help.',
      })
    }
  }
  // English patterns would find Spanish words that mean something else.
  if (languageOf(path) !== null) return
  for (const { regExp, instead } of SEARCH) {
    for (const match of text.matchAll(regExp)) {
      if (path === LEDGER && isRefutedQuotation(text, match.index, match[0].length)) continue
      report({
        ...placeAt(match.index),
        rule: 'safe-wording',
        found: `Unexpected words "${match[0].replace(/\s+/g, ' ')}"`,
        expected: 'words that neither hurt nor lull',
        remedy: instead,
      })
    }
  }
}

function isRefutedQuotation(text: string, start: number, length: number): boolean {
  const quotation = [...text.matchAll(/“[^“”]*”/g)].find(
    ({ 0: words, index }) => index < start && start + length < index + words.length,
  )
  const claim = ratedClaims(text).find(({ from, to }) => from <= start && start < to)
  return quotation !== undefined && claim !== undefined && REFUTED.test(claim.rating)
}
