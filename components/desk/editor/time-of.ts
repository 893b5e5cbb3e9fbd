/** "14:02" of today, "20 November, 14:02" of another day, where the person is. */
export function timeOf(instant: string, now = new Date()): string {
  const then = new Date(instant)
  const time = then.toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' })
  if (then.toDateString() === now.toDateString()) return time
  return `${then.toLocaleDateString('en-GB', { day: 'numeric', month: 'long' })}, ${time}`
}
