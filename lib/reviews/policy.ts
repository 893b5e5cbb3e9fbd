import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { DataFileError, parseDataFile } from '../yaml/parse-data-file.ts'

export const POLICY_FILE = 'content/reviews/policy.yml'

export const policySchema = z.strictObject({
  /** Name of the repository in signed records. */
  repository: z.string().min(3).max(100),
  /** What it was called before: records under these names stand, new ones are refused. */
  formerly: z.array(z.string().min(3).max(100)).optional(),
  'approvals-needed': z.int().min(1).max(5),
  'interests-valid-months': z.int().min(1).max(36),
  passkeys: z.strictObject({
    /** WebAuthn relying party: a domain. */
    'rp-id': z.string().min(1).max(253),
    /** Domains that the desk had before: what was signed there stands, as long as `origins` has it. */
    'former-rp-ids': z.array(z.string().min(1).max(253)).optional(),
    origins: z.array(z.url()).min(1),
  }),
})

export type Policy = z.infer<typeof policySchema>

/**
 * Reads the text of content/reviews/policy.yml.
 *
 * @throws DataFileError with every bad field
 */
export function parsePolicy(yamlText: string): Policy {
  return parseDataFile(yamlText, policySchema, POLICY_FILE)
}

/**
 * Reads content/reviews/policy.yml of the work tree.
 *
 * @throws DataFileError with every bad field, or when it is missing
 */
export function readPolicy(root: string): Policy {
  try {
    return parsePolicy(readFileSync(join(root, POLICY_FILE), 'utf8'))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
    throw new DataFileError(POLICY_FILE, [{ path: '', message: 'Missing file' }])
  }
}
