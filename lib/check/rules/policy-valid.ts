import { POLICY_FILE, policySchema } from '../../reviews/policy.ts'
import type { DataFile, PlainRule } from '../repository.ts'
import { reportSchemaFaults } from '../schema-faults.ts'

/**
 * content/reviews/policy.yml has the shape that the gate reads.
 *
 * Good: `approvals-needed: 1`
 * Bad:  `approvals-needed: 0`
 */
export const policyValid: PlainRule<DataFile> = (file, report) => {
  if (file.path !== POLICY_FILE) return
  reportSchemaFaults(file, { rule: 'policy-valid', schema: policySchema }, report)
}
