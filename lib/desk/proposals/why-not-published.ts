import type { Judgement } from './judge-proposals.ts'

/** What has to happen before a proposal can be published, in a sentence; null when nothing has to. */
export function whyNotPublished(judgement: Judgement): string | null {
  if (judgement.kind === 'conflict') {
    return 'It cannot be published until somebody has chosen between the two versions.'
  }
  const { report, faults, changed, mayBePublished } = judgement
  if (mayBePublished) return null
  if (changed.files.length === 0) return 'There is nothing to publish in it yet.'
  if (report.exitCode === 2 || faults.length > 0) {
    return 'It cannot be published while words or data have faults. They are listed above.'
  }
  const missing = report.changes.filter(({ isApproved }) => !isApproved).length
  return missing === 0
    ? 'It cannot be published yet: see what is missing above.'
    : `It can be published once a clinical reviewer has approved ${missing === 1 ? 'the changed claim' : `the ${missing} changed claims`}.`
}
