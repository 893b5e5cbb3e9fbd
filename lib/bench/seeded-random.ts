/** Numbers that look random and are the same for the same seed, on every machine. */
export type SeededRandom = {
  /** From 0 up to, but not including, 1. */
  next: () => number
  /** A whole number from `lowest` to `highest`, both included. */
  between: (lowest: number, highest: number) => number
  /** @throws RangeError when the list is empty */
  pick: <Item>(items: readonly Item[]) => Item
  /** `count` different items, or all of them when there are fewer. */
  sample: <Item>(items: readonly Item[], count: number) => Item[]
}

/**
 * @param seed numbers that name the sequence, such as the run's seed and an article's position; the
 *   same ones in another order name another sequence
 */
export function seededRandom(...seed: readonly number[]): SeededRandom {
  let state = seed.reduce((hash, part) => scramble(hash ^ scramble(part + 0x9e3779b9)), 0)

  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0
    return scramble(state) / 2 ** 32
  }
  const between = (lowest: number, highest: number): number =>
    lowest + Math.floor(next() * (highest - lowest + 1))
  const pick = <Item>(items: readonly Item[]): Item => {
    if (items.length === 0) throw new RangeError('Nothing to pick from')
    return items[between(0, items.length - 1)] as Item
  }
  const sample = <Item>(items: readonly Item[], count: number): Item[] => {
    const left = [...items]
    const taken: Item[] = []
    while (taken.length < count && left.length > 0) {
      taken.push(...left.splice(between(0, left.length - 1), 1))
    }
    return taken
  }
  return { next, between, pick, sample }
}

/** Spreads every bit of a number over all 32. Source: the mulberry32 generator, public domain. */
function scramble(value: number): number {
  let mixed = Math.imul(value ^ (value >>> 15), value | 1)
  mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
  return (mixed ^ (mixed >>> 14)) >>> 0
}
