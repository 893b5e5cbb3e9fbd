import type { Certainty } from '../citations/reference.ts'

/** Words of a sentence that tell of an effect, and how sure they sound. */
export type Effect = {
  /** As they stand in the sentence: "may have eased" gives "eased". */
  words: string
  /** True for "makes no difference", "does not ease". */
  negative: boolean
  /** The certainty that the words around them claim: `high` when nothing softens them. */
  sounds: Certainty
}

/**
 * Verbs that say that one thing changes another. Words for a link ("went with", "was linked to") are
 * not among them, nor nouns: "ask for help", "a reference work".
 *
 * `after` marks forms that are a verb only behind such words, because they are a noun or an
 * adjective elsewhere; `before` those that need an object: "your body heals" tells of no treatment.
 *
 * Source: GRADE guidelines 26 (J Clin Epidemiol 2020;119:126-135) for the four wordings;
 * docs/decisions/0014-certainty.md. The verbs are those of patient texts about pain, and ours.
 */
const EFFECT_VERBS: readonly { forms: string; after?: true; before?: true }[] = [
  { forms: 'reduces?|reduced' },
  { forms: 'relieves?|relieved' },
  { forms: 'eases?|eased' },
  { forms: 'soothes?|soothed' },
  { forms: 'prevents?|prevented' },
  { forms: 'protects?|protected' },
  { forms: 'improves?|improved' },
  { forms: 'shortens?|shortened' },
  { forms: 'strengthens?|strengthened' },
  { forms: 'cures|cured' },
  { forms: 'fixes|fixed' },
  { forms: 'lowers|lowered' },
  { forms: 'helps|helped' },
  { forms: 'works|worked' },
  { forms: 'lower|help|work|cure|fix|calm', after: true },
  { forms: 'heals?|healed', before: true },
  { forms: 'calms|calmed' },
  { forms: 'worsens?|worsened' },
  { forms: 'increases|increased|raises|raised|widens?|widened' },
  { forms: 'increase|raise', after: true },
  { forms: 'leads? to|led to' },
  { forms: 'takes? (?:the |your |away )?pain away|took (?:the |your )?pain away' },
  {
    forms: '(?:makes?|made)(?: [\\w’]+){1,5} (?:easier|better|stronger|weaker|shorter|worse|less)',
  },
  { forms: '(?:is|are|was|were) (?:very |more )?(?:effective|helpful|beneficial)' },
]

/** Findings of no effect. */
const NO_EFFECTS: readonly string[] = [
  'no (?:[\\w-]+ ){0,2}(?:differences?|effects?|gains?|benefits?)',
  'little (?:or no )?(?:difference|effect)',
  'no (?:better|less|fewer|lower|shorter)',
  '(?:not|n’t|nor)(?: \\w+){0,3}? (?:differ|differed|change|changed|affect|affected)',
]

/** Words that leave no doubt, and fit an effect of high certainty alone. */
const SURE_WORDS = 'proven|proves|proved|definitely|certainly|guaranteed|guarantees|always|will'

const VERB_BEFORE =
  '(?<=\\b(?:may|might|can|could|will|would|does|do|did|not|also|even|probably|likely(?: to)?|exercises?|training) )'
const OBJECT_AFTER =
  '(?= (?:the|a|your|her|their|it|them|this|wounds?|scars?|tears?|pain|muscles?|joints?|backs?)\\b)'
/** "Exercises to ease pain" names an aim; "is likely to ease pain" tells of an effect. */
const NO_AIM =
  '(?<!(?<!\\b(?:likely|unlikely|shown|proven|found|known|seems?|appears?|helps?) )\\bto )'
/** "Exercises that strengthen the trunk", "that make it stronger": these say which exercises. */
const NO_KIND = '(?<!\\b(?:that|which|who) (?=strengthen|makes? ))'
/** "A raised cot", "your improved sleep": here it is an adjective. */
const NO_ADJECTIVE = '(?<!\\b(?:an?|the|your|her|their) (?=\\w+ed\\b))'

const EFFECT = new RegExp(
  [
    ...NO_EFFECTS.map((words) => `(?<![a-z])(?:${words})\\b`),
    ...EFFECT_VERBS.map(
      ({ forms, after, before }) =>
        `${after ? VERB_BEFORE : ''}\\b${NO_AIM}${NO_KIND}${NO_ADJECTIVE}(?:${forms})\\b${before ? OBJECT_AFTER : ''}`,
    ),
  ].join('|'),
  'giu',
)
const NO_EFFECT = new RegExp(`^(?:${NO_EFFECTS.join('|')})$`, 'iu')
const NEGATION = /(?:\b(?:not|never|cannot)|n’t)(?: \w+)?(?: \w+)? $/iu
const SURE = new RegExp(`\\b(?:${SURE_WORDS})\\b`, 'giu')

/**
 * Words that soften an effect, the least sure last.
 *
 * Source: docs/decisions/0014-certainty.md
 */
const HEDGES: readonly { sounds: Certainty; pattern: RegExp }[] = [
  { sounds: 'moderate', pattern: /\bprobably\b|(?<!\b(?:more|most|less) )\blikely\b/giu },
  // Not the month: "in May 2021".
  { sounds: 'low', pattern: /\b(?:may|might)\b(?! \d)/giu },
]
const NOT_KNOWN =
  /\b(?:(?:do|does|did) not know|(?:is|are|was) (?:not|un)(?: yet)? ?known|unknown|unclear|very uncertain|not (?:clear|sure) (?:if|whether)|nobody knows|(?:did|do) not agree)\b/iu

/** Nothing softens a word so many characters away; looking further would take long in a long text. */
const REACH = 300
/** Where what softens one half of a sentence ends. */
const CLAUSE = /[;:] |,? (?:but|although|though|while|whereas) |, and /giu

/**
 * Finds the words in a sentence that tell of an effect, each with how sure it sounds.
 *
 * Words count, not their meaning: a comparison ("pain was lower") and a link ("went with") are left
 * to those who read.
 *
 * @param sentence white space normalised, as in a claim
 */
export function effectsIn(sentence: string): Effect[] {
  // Ids of passages are no words of the sentence.
  const text = sentence.replace(/\[STAT [^\]]*\]/g, 'Some').replaceAll("'", '’')
  const breaks = [...text.matchAll(CLAUSE)].map(({ 0: words, index }) => ({
    index,
    end: index + words.length,
  }))
  return [...text.matchAll(EFFECT)].map(({ 0: words, index }) => {
    const start = Math.max(0, index - REACH, breaks.findLast(({ end }) => end <= index)?.end ?? 0)
    const end = Math.min(
      index + REACH,
      breaks.find((each) => each.index > index)?.index ?? text.length,
    )
    const before = text.slice(start, index)
    const clause = text.slice(start, end)
    return {
      words,
      negative: NO_EFFECT.test(words) || NEGATION.test(before),
      sounds: NOT_KNOWN.test(clause) ? 'very-low' : softenedTo(before + words),
    }
  })
}

/** Words that leave no doubt, such as "proven"; only a sentence of high certainty may have them. */
export function sureWordsIn(sentence: string): string[] {
  return [...sentence.matchAll(SURE)].map(([words]) => words)
}

/** How to say it: the wording that fits a certainty. */
export function wordingFor(certainty: Certainty, negative: boolean): string {
  return WORDINGS[certainty][negative ? 1 : 0]
}

const WORDINGS: Record<Certainty, [positive: string, negative: string]> = {
  high: ['"reduces"', '"does not reduce"'],
  moderate: ['"probably reduces"', '"probably does not reduce"'],
  low: ['"may reduce"', '"may not reduce" or "may make no difference"'],
  'very-low': ['"we do not know whether it reduces"', '"we do not know whether it reduces"'],
}

function softenedTo(words: string): Certainty {
  let last: { sounds: Certainty; index: number } = { sounds: 'high', index: -1 }
  for (const { sounds, pattern } of HEDGES) {
    for (const { index } of words.matchAll(pattern)) {
      if (index > last.index) last = { sounds, index }
    }
  }
  return last.sounds
}
