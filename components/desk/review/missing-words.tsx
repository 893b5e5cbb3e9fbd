import type { Missing } from '@/lib/desk/reviewing/review.ts'

/** What the gate still misses, in one paragraph. */
export function MissingWords({ missing }: { missing: Missing }) {
  return <p>{missingWords(missing)}</p>
}

export function missingWords({ approvals, changes, requests, others }: Missing): string {
  const parts = [
    ...(changes === 0 ? ['No claim changes'] : []),
    ...(approvals > 0
      ? [
          `${approvals} of ${changes} changed ${changes === 1 ? 'claim' : 'claims'} not approved yet`,
        ]
      : changes > 0
        ? [
            changes === 1
              ? 'The changed claim is approved'
              : `All ${changes} changed claims are approved`,
          ]
        : []),
    ...(requests.length > 0
      ? [
          `${requests.length} ${requests.length === 1 ? 'request' : 'requests'} for changes not answered`,
        ]
      : []),
    ...(others.length > 0
      ? [`${others.length} ${others.length === 1 ? 'fault' : 'faults'} to mend`]
      : []),
  ]
  return `${parts.join('; ')}.`
}
