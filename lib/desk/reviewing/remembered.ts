/** The last answers to questions whose answer never changes, such as those about commits. */
export class Remembered<Value> {
  readonly #most: number
  readonly #answers = new Map<string, Promise<Value>>()

  constructor(most: number) {
    this.#most = most
  }

  /** The answer that is known, or being made; a failure is not remembered. */
  get(question: string, ask: () => Promise<Value>): Promise<Value> {
    const known = this.#answers.get(question)
    // Put last again: the one that was not asked for longest goes first.
    this.#answers.delete(question)
    const answer = known ?? ask()
    this.#answers.set(question, answer)
    if (known === undefined) {
      answer.catch(() => {
        if (this.#answers.get(question) === answer) this.#answers.delete(question)
      })
    }
    for (const [oldest] of this.#answers) {
      if (this.#answers.size <= this.#most) break
      this.#answers.delete(oldest)
    }
    return answer
  }
}
