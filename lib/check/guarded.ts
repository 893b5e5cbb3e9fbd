import type { Report } from './repository.ts'

/**
 * Does one piece of the check; when it fails, that is a fault of its own and the check goes on.
 *
 * A fault named `check-failed` means that a rule met something its author did not think of: it
 * blocks, because nobody knows what the rule would have found.
 */
export function guarded<Result>(report: Report, action: () => Result): Result | undefined {
  try {
    return action()
  } catch (error) {
    reportFailure(report, error)
    return undefined
  }
}

export function reportFailure(report: Report, error: unknown): void {
  report({
    line: 1,
    column: 1,
    rule: 'check-failed',
    found: `The check itself failed on this file: ${messageOf(error)}`,
    expected: 'a file that the check can read',
    remedy: 'If the file looks right to you, report the message: it is a mistake in the check.',
  })
}

function messageOf(error: unknown): string {
  return error instanceof Error ? (error.message.split('\n')[0] ?? error.name) : String(error)
}
