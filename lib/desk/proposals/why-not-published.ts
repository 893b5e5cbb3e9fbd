import type { Judgement } from './judge-proposals.ts'

/** What has to happen before a proposal can be published, in a sentence; null when nothing has to. */
export function whyNotPublished(judgement: Judgement): string | null {
  if (judgement.kind === 'conflict') {
    return 'The same words were changed meanwhile. It cannot be published until somebody has chosen: the editor shows both versions.'
  }
  const { report, faults, changed, mayBePublished } = judgement
  if (mayBePublished) return null
  if (changed.files.length === 0) return 'Nothing is in it yet.'
  if (report.exitCode === 2 || faults.length > 0) {
    return 'It cannot be published while words or data have faults. They are listed below.'
  }
  const missing = report.changes.filter(({ isApproved }) => !isApproved).length
  return missing === 0
    ? 'It cannot be published yet: see what is missing below.'
    : `It can be published once a clinical reviewer has approved ${missing === 1 ? 'the changed claim' : `the ${missing} changed claims`}.`
}
