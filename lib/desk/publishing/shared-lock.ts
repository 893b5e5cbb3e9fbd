/**
 * Runs tasks of this process under one lock between processes: the first takes it, the last gives it
 * back, and tasks that come while it is held share it.
 *
 * @param take takes the lock and returns what gives it back; what it throws is thrown to the caller
 */
export function sharedLock(
  take: () => Promise<() => Promise<void>>,
): <Result>(task: () => Promise<Result>) => Promise<Result> {
  let holders = 0
  let taken: Promise<() => Promise<void>> | null = null
  let given: Promise<void> = Promise.resolve()

  const leave = async (): Promise<void> => {
    holders -= 1
    if (holders > 0 || taken === null) return
    const held = taken
    taken = null
    // One that could not be taken need not be given back.
    given = held.then(
      (give) => give(),
      () => undefined,
    )
    await given
  }
  return async (task) => {
    holders += 1
    taken ??= given.then(take)
    try {
      await taken
      return await task()
    } finally {
      await leave()
    }
  }
}
