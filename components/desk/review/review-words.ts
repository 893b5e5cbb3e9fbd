/** Address of the review of a proposal. */
export function reviewAddress(id: string): string {
  return `/desk/review/${encodeURIComponent(id)}/`
}

/** "claims" or "1 claim" */
export function claimCount(count: number): string {
  return `${count} ${count === 1 ? 'claim' : 'claims'}`
}
