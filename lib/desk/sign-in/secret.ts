import { randomBytes } from 'node:crypto'
import { chmod, link, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** iron-session seals with nothing shorter. */
const SHORTEST = 32

/** The key that seals cookies cannot be used. The message says what to do. */
export class BadSecretError extends Error {
  override name = 'BadSecretError'
}

/**
 * The key that seals cookies: of the environment, or of `.desk/secret`, which is made once and can be
 * read by its owner alone. Whoever removes the file signs everybody out.
 *
 * @param given value of the variable DESK_SECRET
 * @throws BadSecretError when it is shorter than 32 characters
 */
export async function readSecret(root: string, given: string | undefined): Promise<string> {
  if (given !== undefined && given !== '') return long(given, 'DESK_SECRET')
  const folder = join(root, '.desk')
  const file = join(folder, 'secret')
  const kept = await readIfThere(file)
  if (kept !== null) return long(kept, '.desk/secret')
  await mkdir(folder, { recursive: true })
  const own = `${file}.${randomBytes(8).toString('hex')}`
  try {
    await writeFile(own, `${randomBytes(32).toString('base64url')}\n`, { mode: 0o600, flush: true })
    await chmod(own, 0o600)
    // Whole or not at all, and only where another desk has not been quicker.
    await link(own, file).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error
    })
  } finally {
    await rm(own, { force: true })
  }
  return long((await readIfThere(file)) ?? '', '.desk/secret')
}

async function readIfThere(file: string): Promise<string | null> {
  try {
    return (await readFile(file, 'utf8')).trim()
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}

function long(secret: string, where: string): string {
  if (secret.length >= SHORTEST) return secret
  throw new BadSecretError(
    `Unexpected key of ${secret.length} characters in ${where}, expected at least ${SHORTEST}. To make one: openssl rand -base64 32`,
  )
}
