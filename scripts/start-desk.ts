import type { Desk } from '../lib/desk/desk.ts'
import type { Handler } from '../server/create-server.ts'

/** Why the desk cannot be served here. The site can. The message says what to do. */
export class NoDeskError extends Error {
  override name = 'NoDeskError'
}

export type StartedDesk = {
  handler: Handler
  /** For whoever looks at the terminal. */
  lines: string[]
  /** Ends what the desk does in the background. */
  close: () => Promise<void>
}

/**
 * Starts the desk of the repository in a folder.
 *
 * @param port where the server listens
 * @throws NoDeskError
 */
export async function startDesk(
  root: string,
  { port, outDir, onFault }: { port: number; outDir: string; onFault: (error: unknown) => void },
): Promise<StartedDesk> {
  // Loaded only here: without the desk, serving should start at once.
  const { createDesk } = await import('../lib/desk/create-desk.ts')
  const { openDesk } = await import('../server/open-desk.ts')
  const { withPreviews } = await import('../server/with-previews.ts')
  const { readPolicy } = await import('../lib/reviews/policy.ts')
  const { startGitBy } = await import('../lib/git/git.ts')
  const { makeGitStarter } = await import('../lib/git/git-starter.ts')
  startGitBy(makeGitStarter())
  const { env: environment } = process
  try {
    const origin = originFor(port, readPolicy(root).passkeys.origins, environment['DESK_ORIGIN'])
    const desk = await createDesk({ root, outDir, origin, environment, onFault })
    const handler = withPreviews(await openDesk(desk), { root, origin, onFault })
    const lines = await introduce(desk)
    await desk.start()
    return { handler, lines, close: desk.close }
  } catch (error) {
    if (error instanceof NoDeskError || !(error instanceof Error)) throw error
    const remedy = REMEDIES.get(error.name)
    if (remedy === undefined) throw error
    throw new NoDeskError(`${error.message}. ${remedy}`, { cause: error })
  }
}

const REMEDIES: ReadonlyMap<string, string> = new Map([
  ['GitError', 'The desk works in a git repository: clone one instead of downloading its files.'],
  ['UnknownRefError', 'The desk publishes the branch `main`: make it with git branch main.'],
  ['DataFileError', 'Mend the file: npm run check says how.'],
  ['MissingDeskError', 'To build them: npm run build:desk'],
  ['BadSecretError', ''],
])

/** Passkeys belong to an address, so the desk is at one that the policy names. */
function originFor(port: number, origins: readonly string[], given: string | undefined): string {
  const wanted = given || origins.find((origin) => portOf(origin) === port)
  if (wanted !== undefined && origins.includes(wanted)) return wanted
  throw new NoDeskError(
    `The desk is at ${origins.join(' or ')}, where its passkeys are made, and this is port ${port}. Free that port, or add an address to \`origins\` in content/reviews/policy.yml.`,
  )
}

function portOf(origin: string): number {
  const { port, protocol } = new URL(origin)
  return port === '' ? (protocol === 'https:' ? 443 : 80) : Number(port)
}

/** What is printed beside the address of the site. */
async function introduce({ origin, signIn }: Desk): Promise<string[]> {
  const link = await signIn.bootstrapLink()
  if (link === null) return [`The desk, for editors and reviewers: ${origin}/desk/`]
  return [
    'The desk has no owner yet. Whoever opens this link first becomes one; it works once, for an hour:',
    `  ${link}`,
  ]
}
