import type { Page } from './repository.ts'

/**
 * False for a page whose body the parser had to give up: nobody knows what it links to, cites or
 * has headings for, and its own fault says so already.
 */
export function isReadable({ parsed }: Page): boolean {
  return parsed.wordCount > 0 || parsed.faults.length === 0
}
