/** Runs what it is given one after the other, whether the one before failed or not. */
export function oneAtATime(): <T>(act: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve()
  return async (act) => {
    const mine = last.then(act, act)
    last = mine.catch(() => {})
    return mine
  }
}

/** Does something for each item, a few at the same time. */
export async function fewAtATime<T>(
  items: Iterable<T>,
  limit: number,
  act: (item: T) => Promise<void>,
): Promise<void> {
  const waiting = [...items]
  const work = async (): Promise<void> => {
    for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) await act(item)
  }
  await Promise.all(Array.from({ length: Math.min(limit, waiting.length) }, work))
}
