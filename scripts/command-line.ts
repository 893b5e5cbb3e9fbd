/** What the command lines that take words and options share. */

/** The command was not understood: exit code 2. */
export class UsageError extends Error {
  override name = 'UsageError'
}

export type Failure = { code: 1 | 2; message: string }

/**
 * Runs one command line and gives its exit code; what goes wrong is said, not thrown.
 *
 * @param help command that prints the help, named when the words were not understood
 * @param explain what a person reads for an error that was to be expected; null for a defect, which
 *   is thrown
 */
export async function runCommand(
  act: () => Promise<void>,
  {
    help,
    explain,
    error: print,
  }: {
    help: string
    explain: (error: unknown) => Failure | null
    error: (text: string) => void
  },
): Promise<0 | 1 | 2> {
  try {
    await act()
    return 0
  } catch (error) {
    const failure =
      error instanceof UsageError || isParseArgsError(error)
        ? { code: 2 as const, message: `${error.message}\nFor help: ${help}` }
        : explain(error)
    if (failure === null) throw error
    print(`${failure.message}\n`)
    return failure.code
  }
}

/** Node's parser marks what it cannot parse by code only. */
function isParseArgsError(error: unknown): error is Error {
  return (
    error instanceof Error &&
    String((error as NodeJS.ErrnoException).code).startsWith('ERR_PARSE_ARGS')
  )
}
