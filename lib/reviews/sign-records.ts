import {
  batchMessage,
  unsignedDigest,
  type Proof,
  type ReviewRecord,
  type UnsignedRecord,
} from './review-record.ts'
import { signWithSsh } from './ssh.ts'

/** What is signed for some records by one gesture. */
export type Batch = { digests: string[]; message: string }

/** @throws TypeError without a record, because an empty batch would be a signature of nothing */
export function batchOf(records: readonly UnsignedRecord[]): Batch {
  if (records.length === 0) throw new TypeError('Unexpected batch without a record')
  const digests = records.map(unsignedDigest).sort()
  return { digests, message: batchMessage(digests) }
}

/** The records, each with the proof of the batch. */
export function withProof(records: readonly UnsignedRecord[], proof: Proof): ReviewRecord[] {
  return records.map((record) => ({ ...record, proof }))
}

/**
 * Signs some records with one signature of `ssh-keygen`.
 *
 * @param keyFile private key, or the `.pub` file of a key in the agent
 * @param fingerprint of that key, as the roster has it
 * @throws SshError
 */
export async function signRecords(
  records: readonly UnsignedRecord[],
  { keyFile, fingerprint }: { keyFile: string; fingerprint: string },
): Promise<ReviewRecord[]> {
  const { digests, message } = batchOf(records)
  const signature = await signWithSsh(message, keyFile)
  return withProof(records, { kind: 'ssh', key: fingerprint, batch: digests, signature })
}
