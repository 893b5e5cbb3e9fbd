import {
  LEVELS,
  type RedFlag,
  type RedFlagLevel,
  type RedFlagLevelText,
  type RedFlags,
} from '../red-flags/red-flag.ts'
import { flagDigest, flagListDigest, levelDigest, wordsDigest } from './original-digest.ts'
import type { RedFlagWords } from './translation.ts'

/** A warning sign in another language. */
export type TranslatedFlag = RedFlag & {
  /**
   * What the original says, where the translation does not say the same for certain: it is missing,
   * or the original has changed since. Shown beside it, because no sign may be lost.
   */
  english: Pick<RedFlag, 'symptom' | 'short' | 'action'> | null
  isTranslated: boolean
}

export type TranslatedRedFlags = Omit<RedFlags, 'flags'> & {
  flags: TranslatedFlag[]
  /** Whether any of the originals has changed since it was translated. */
  isStale: boolean
}

/**
 * The warning signs in other words. Every sign of the original is there, in its order, at its level,
 * with its sources: a translation has words and nothing else, so it can neither lower a level nor
 * lose a sign. Words for a sign that is no longer there are left out.
 */
export function translateRedFlags(original: RedFlags, words: RedFlagWords): TranslatedRedFlags {
  const flags = original.flags.map((flag) => translateFlag(flag, words))
  const levels = Object.fromEntries(
    LEVELS.map((level) => {
      const { of: _of, ...text } = words.levels[level]
      return [level, text]
    }),
  ) as Record<RedFlagLevel, RedFlagLevelText>
  const isStale =
    words.of !== flagListDigest(original.flags) ||
    flags.some(({ english }) => english !== null) ||
    LEVELS.some((level) => words.levels[level].of !== levelDigest(original.levels[level])) ||
    words.say.of !== wordsDigest(original.say) ||
    words.baby.of !== wordsDigest(original.baby)
  return { say: words.say.text, baby: words.baby.text, levels, flags, isStale }
}

function translateFlag(flag: RedFlag, words: RedFlagWords): TranslatedFlag {
  const { symptom, short, action } = flag
  const english = { symptom, ...(short && { short }), ...(action && { action }) }
  const found = Object.hasOwn(words.flags, flag.id) ? words.flags[flag.id] : undefined
  if (found === undefined) return { ...flag, english, isTranslated: false }
  const { of, ...translated } = found
  const isCurrent = of === flagDigest(flag)
  // Words for the telephone or an action that the original took back are not kept.
  const shown = {
    symptom: translated.symptom,
    ...(short !== undefined && { short: translated.short ?? short }),
    ...(action !== undefined && translated.action !== undefined && { action: translated.action }),
    ...(flag.say !== undefined && translated.say !== undefined && { say: translated.say }),
  }
  const { symptom: _symptom, short: _short, action: _action, say: _say, ...kept } = flag
  return { ...kept, ...shown, english: isCurrent ? null : english, isTranslated: true }
}
