import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Fault } from '../../lib/faults/fault.ts'
import { printFaults } from '../../lib/faults/print-faults.ts'
import type { Person } from '../../lib/people/person.ts'
import {
  proofOf,
  RefusedAnswerError,
  signingOptions,
  usableKeys,
} from '../../lib/reviews/passkey-ceremony.ts'
import { signingPage, type SigningPage } from '../../lib/reviews/passkey-page/passkey-page.ts'
import { localOrigin, servePasskeyPage } from '../../lib/reviews/passkey-page/serve-passkey-page.ts'
import type { Policy } from '../../lib/reviews/policy.ts'
import type { ReviewRecord, UnsignedRecord } from '../../lib/reviews/review-record.ts'
import { batchOf, signRecords, withProof } from '../../lib/reviews/sign-records.ts'
import { sshFingerprint, sshPublicKey } from '../../lib/reviews/ssh.ts'
import { RefusedError, type Terminal } from './terminal.ts'

export type Signing = {
  records: readonly UnsignedRecord[]
  reviewer: { id: string; person: Person }
  policy: Policy
  page: SigningPage
  /** What is wrong with the signed records; they are written only when nothing is. */
  judge: (records: readonly ReviewRecord[]) => Promise<Fault[]>
  /** @returns paths of the files */
  write: (records: readonly ReviewRecord[]) => Promise<string[]>
}

/**
 * The key of a file, if it is one of the reviewer's that may sign today.
 *
 * @param keyFile private key, or the `.pub` file of a key in the agent
 * @throws RefusedError when it is not; SshError when it is no key
 */
export async function ownSshKey(
  keyFile: string,
  { id, person }: Signing['reviewer'],
  base: string,
): Promise<{ keyFile: string; fingerprint: string }> {
  const file = resolve(keyFile)
  if (!existsSync(file)) throw new RefusedError(`There is no file \`${keyFile}\``)
  const fingerprint = await sshFingerprint(await sshPublicKey(file))
  if (!usableKeys(person, 'ssh').some((key) => key.id === fingerprint)) {
    throw new RefusedError(
      `The key ${fingerprint} is none of \`${id}\` on ${base}.\n` +
        `To make it known: npm run reviews -- key --ssh ${keyFile} --as ${id}`,
    )
  }
  return { keyFile: file, fingerprint }
}

/** Signs with ssh-keygen, verifies and writes. */
export async function signBySsh(
  { records, judge, write }: Signing,
  key: { keyFile: string; fingerprint: string },
): Promise<string[]> {
  const signed = await signRecords(records, key)
  const faults = await judge(signed)
  if (faults.length > 0) throw new RefusedError(`Nothing was written.\n${printFaults(faults)}`)
  return write(signed)
}

/** Shows the page that asks for a passkey, verifies what it signs, and writes. */
export async function signByPasskey(
  { records, reviewer: { id, person }, policy, page, judge, write }: Signing,
  { error }: Terminal,
): Promise<string[]> {
  if (usableKeys(person, 'passkey').length === 0) {
    throw new RefusedError(
      `\`${id}\` has no passkey that counts. To make one: npm run reviews -- key --passkey --as ${id}`,
    )
  }
  const batch = batchOf(records)
  const served = await servePasskeyPage({
    origin: localOrigin(policy),
    html: signingPage(page),
    options: signingOptions(batch, person, policy),
    accept: async (answer) => {
      const signed = withProof(records, proofOf(answer, batch))
      const [fault] = await judge(signed)
      if (fault !== undefined) {
        throw new RefusedAnswerError(`${fault.found}, expected ${fault.expected}.`)
      }
      const result = await write(signed)
      return { result, told: `Signed: ${page.what}. You can close this window.` }
    },
  })
  error(`Open this address in a browser on this machine:\n\n  ${served.url}\n\n`)
  const paths = await served.done
  if (paths === null) throw new RefusedError('Nothing was signed, nothing was written.')
  return paths
}
