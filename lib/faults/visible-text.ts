/**
 * Shows characters that would steer a terminal, start a line of their own or turn the direction of
 * the text: what is quoted in a message was written by anyone.
 */
export function visible(text: string): string {
  return text.replace(
    /[\p{Cc}\u2028\u2029\u202A-\u202E\u2066-\u2069]/gu,
    (character) => `\\u{${character.codePointAt(0)?.toString(16).toUpperCase()}}`,
  )
}
