/** Something that is looked after again and again. */
export type LookingAfter = {
  /** Looks at once, then again whenever it is time. */
  start: () => void
  /** Looks now. Resolves when that is done. */
  look: () => Promise<void>
  stop: () => void
}

/**
 * Looks after something by itself: one look after another, so that nothing is done twice because two
 * looked at once.
 *
 * @param given.lookOnce does what is due and says in how many milliseconds to look again; it must
 *   not throw
 * @param given.setTimer calls back after so many milliseconds; returns what calls it off
 */
export function lookAgain({
  lookOnce,
  setTimer,
}: {
  lookOnce: () => Promise<number>
  setTimer: (milliseconds: number, callback: () => void) => () => void
}): LookingAfter {
  let callOff: (() => void) | null = null
  let isRunning = false
  let looking: Promise<void> = Promise.resolve()

  const forget = (): void => {
    callOff?.()
    callOff = null
  }
  const look = (): Promise<void> => {
    looking = looking.then(async () => {
      forget()
      const wait = await lookOnce()
      if (isRunning) callOff = setTimer(wait, () => void look())
    })
    return looking
  }
  return {
    start: () => {
      isRunning = true
      void look()
    },
    look,
    stop: () => {
      isRunning = false
      forget()
    },
  }
}
