/**
 * "3 March 2026" in the language of the page.
 *
 * @param {string} day `YYYY-MM-DD`
 */
export function writeDay(day) {
  const format = new Intl.DateTimeFormat(document.documentElement.lang, {
    dateStyle: 'long',
    timeZone: 'UTC',
  })
  return format.format(new Date(`${day}T00:00:00Z`))
}

/** Today where the reader is, as `YYYY-MM-DD`. */
export function today() {
  const now = new Date()
  const two = (/** @type {number} */ number) => String(number).padStart(2, '0')
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`
}
