import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** Keeps our signatures from meaning anything elsewhere, and the other way round. */
export const SSH_NAMESPACE = 'review@back-after-birth'

/** `ssh-keygen` is missing, or could not sign. */
export class SshError extends Error {
  override name = 'SshError'
}

/**
 * Signs a message with a private key, or with the agent's when only its public half is at hand.
 *
 * @param keyFile path of the private key, or of the `.pub` file of a key in the agent
 * @returns the armoured signature
 * @throws SshError with what ssh-keygen said
 */
export async function signWithSsh(message: string, keyFile: string): Promise<string> {
  return inTemporaryFolder(async (folder) => {
    const file = join(folder, 'message')
    await writeFile(file, message)
    await sshKeygen(['-Y', 'sign', '-q', '-f', keyFile, '-n', SSH_NAMESPACE, file])
    return readFile(`${file}.sig`, 'utf8')
  })
}

/**
 * Whether a signature of a message is by this key, as the real `ssh-keygen` says. Nothing but the
 * key given here is trusted.
 *
 * @param publicKey `ssh-ed25519 AAAA…`
 * @throws SshError when there is no ssh-keygen
 */
export async function verifySsh(
  message: string,
  signature: string,
  publicKey: string,
): Promise<boolean> {
  return inTemporaryFolder(async (folder) => {
    const [signers, file] = [join(folder, 'signers'), join(folder, 'signature')]
    // A second line would be a second signer.
    const [type = '', blob = ''] = publicKey.split(/\s+/)
    await writeFile(signers, `reviewer namespaces="${SSH_NAMESPACE}" ${type} ${blob}\n`)
    await writeFile(file, signature)
    const verify = ['-Y', 'verify', '-f', signers, '-I', 'reviewer', '-n', SSH_NAMESPACE]
    const verifying = run('ssh-keygen', [...verify, '-s', file])
    verifying.child.stdin?.on('error', () => {})
    verifying.child.stdin?.end(message)
    try {
      await verifying
      return true
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') throw missingProgram()
      return false
    }
  })
}

/**
 * Fingerprint of a public key, as `ssh-keygen -l` prints it: `SHA256:…`
 *
 * @param publicKey `ssh-ed25519 AAAA…`, with or without a comment
 * @throws SshError when it is no public key
 */
export async function sshFingerprint(publicKey: string): Promise<string> {
  return inTemporaryFolder(async (folder) => {
    const file = join(folder, 'key.pub')
    await writeFile(file, `${publicKey}\n`)
    const printed = await sshKeygen(['-l', '-E', 'sha256', '-f', file])
    const fingerprint = /SHA256:[A-Za-z0-9+/]{43}/.exec(printed)?.[0]
    if (fingerprint === undefined) throw new SshError(`No fingerprint in ${printed}`)
    return fingerprint
  })
}

/**
 * The public half of a key file without its comment.
 *
 * @throws SshError when the file holds no key
 */
export async function sshPublicKey(keyFile: string): Promise<string> {
  const text = keyFile.endsWith('.pub')
    ? await readFile(keyFile, 'utf8')
    : await sshKeygen(['-y', '-f', keyFile])
  return text.trim().split(/\s+/).slice(0, 2).join(' ')
}

async function sshKeygen(args: readonly string[]): Promise<string> {
  try {
    return (await run('ssh-keygen', [...args])).stdout
  } catch (error) {
    const { code, stderr } = error as NodeJS.ErrnoException & { stderr?: string }
    if (code === 'ENOENT') throw missingProgram()
    throw new SshError(`ssh-keygen: ${String(stderr ?? error).trim()}`)
  }
}

function missingProgram(): SshError {
  return new SshError(
    'There is no ssh-keygen on this machine. On Debian: apt install openssh-client',
  )
}

async function inTemporaryFolder<Result>(
  act: (folder: string) => Promise<Result>,
): Promise<Result> {
  const folder = await mkdtemp(join(tmpdir(), 'review-'))
  try {
    return await act(folder)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
