import {
  LEVELS,
  PARTS,
  type RedFlag,
  type RedFlagLevel,
  type RedFlagPart,
  type RedFlags,
} from './red-flag.ts'

/**
 * How soon to get help with these signs: the most urgent of their levels, null with none at all.
 *
 * It only ever rises: one sign more never makes the answer less urgent. The page of the check says
 * the same in its style sheet (components/tools/tools.css), and e2e/tools/check.spec.ts holds the
 * page to it.
 *
 * Source: product.md section 6c, "Highest row wins"
 */
export function highestLevel(ticked: readonly Pick<RedFlag, 'level'>[]): RedFlagLevel | null {
  return LEVELS.find((level) => ticked.some((flag) => flag.level === level)) ?? null
}

/** True when `a` asks for help at least as soon as `b`; no level is less than any. */
export function isAtLeast(a: RedFlagLevel | null, b: RedFlagLevel | null): boolean {
  return rank(a) <= rank(b)
}

function rank(level: RedFlagLevel | null): number {
  return level === null ? LEVELS.length : LEVELS.indexOf(level)
}

/**
 * Every flag once, in the groups of the check, the most urgent first inside each. A flag without a
 * part is never lost: it stands under "Something else". Empty groups are left out.
 */
export function flagsByPart({
  flags,
}: Pick<RedFlags, 'flags'>): { part: RedFlagPart; flags: RedFlag[] }[] {
  return PARTS.map((part) => ({
    part,
    flags: flags
      .filter((flag) => (flag.part ?? 'other') === part)
      .sort((a, b) => rank(a.level) - rank(b.level)),
  })).filter((group) => group.flags.length > 0)
}
