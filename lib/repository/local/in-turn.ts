const last = new Map<string, Promise<unknown>>()

/**
 * Does things with the same key one after the other, so that this process does not race against
 * itself. Against other processes only git's own compare-and-swap helps.
 */
export async function inTurn<T>(key: string, work: () => Promise<T>): Promise<T> {
  const mine = (last.get(key) ?? Promise.resolve()).then(work, work)
  last.set(key, mine)
  try {
    return await mine
  } finally {
    if (last.get(key) === mine) last.delete(key)
  }
}
