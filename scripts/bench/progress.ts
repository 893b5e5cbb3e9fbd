import { styleText } from 'node:util'

/** A line about what is going on, on standard error: standard output is for results. */
export function progress(text: string): void {
  console.error(`${styleText('cyan', '…')} ${text}`)
}
