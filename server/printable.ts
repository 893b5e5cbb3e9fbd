import { inspect } from 'node:util'

/**
 * A fault as it may be printed. Its message can hold words of whoever caused it, and a terminal takes
 * some signs for orders: to clear itself, to change its title, to write what was never said.
 */
export function printable(error: unknown): string {
  return inspect(error).replace(
    /[^\P{Cc}\n\t]/gu,
    (sign) => `\\x${sign.charCodeAt(0).toString(16).padStart(2, '0')}`,
  )
}
