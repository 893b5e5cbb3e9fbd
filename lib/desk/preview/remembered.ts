/**
 * Values by key, the oldest forgotten when there are too many. Keys are made of ids of git's objects,
 * so nothing that is remembered can be out of date.
 *
 * @param most as many as are kept at the same time
 */
export function remembered<Value>(most: number) {
  const known = new Map<string, Value>()
  return {
    get: (key: string): Value | undefined => known.get(key),
    set: (key: string, value: Value): void => {
      known.delete(key)
      known.set(key, value)
      for (const oldest of known.keys()) {
        if (known.size <= most) return
        known.delete(oldest)
      }
    },
    /** The value of that key, made when it is not there. */
    of(key: string, make: () => Value): Value {
      const before = known.get(key)
      if (before !== undefined) return before
      const value = make()
      this.set(key, value)
      return value
    },
  }
}

/** A value made when it is first asked for. */
export function lazily<Value>(make: () => Value): () => Value {
  let made: { value: Value } | undefined
  return () => (made ??= { value: make() }).value
}
