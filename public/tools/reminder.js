/** Days after the birth on which a reader is reminded: six weeks. */
const DAYS = 42

const TITLE = 'Look at this again: my back, six weeks after birth'
const TEXT =
  'How is your back compared with the first weeks? Read your notes and the warning signs again. ' +
  'If something is new or worse, call today: you need not wait for any check.'

/**
 * Calendar date six weeks after another, null for a date that does not exist.
 *
 * @param {string} born `YYYY-MM-DD`
 * @returns {string | null} `YYYY-MM-DD`
 */
export function sixWeeksAfter(born) {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(born)) return null
  const date = new Date(`${born}T00:00:00Z`)
  if (Number.isNaN(date.getTime()) || date.toISOString().slice(0, 10) !== born) return null
  date.setUTCDate(date.getUTCDate() + DAYS)
  return date.toISOString().slice(0, 10)
}

/**
 * A calendar file with one event of a whole day, announced at nine in the morning. It names no
 * person and no birth.
 *
 * @param {string} day `YYYY-MM-DD`
 * @param {Date} now when the file is made
 * @returns {string}
 * Source: RFC 5545
 */
export function reminderFile(day, now) {
  const compact = day.replaceAll('-', '')
  const stamp = now.toISOString().replace(/[-:]|\.\d+/g, '')
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Back After Birth//Visit sheet//EN',
    'BEGIN:VEVENT',
    `UID:six-weeks-${compact}-${now.getTime()}@back-after-birth`,
    `DTSTAMP:${stamp}`,
    `DTSTART;VALUE=DATE:${compact}`,
    `SUMMARY:${escapeText(TITLE)}`,
    `DESCRIPTION:${escapeText(TEXT)}`,
    'TRANSP:TRANSPARENT',
    'BEGIN:VALARM',
    'ACTION:DISPLAY',
    `DESCRIPTION:${escapeText(TITLE)}`,
    'TRIGGER:PT9H',
    'END:VALARM',
    'END:VEVENT',
    'END:VCALENDAR',
  ]
  return lines.flatMap(fold).join('\r\n') + '\r\n'
}

/** @param {string} text */
function escapeText(text) {
  return text.replace(/[\\,;]/g, '\\$&').replaceAll('\n', '\\n')
}

/**
 * A line has at most 75 octets; our texts are ASCII, so characters are octets.
 *
 * @param {string} line
 */
function fold(line) {
  const parts = [line.slice(0, 75)]
  for (let at = 75; at < line.length; at += 74) parts.push(` ${line.slice(at, at + 74)}`)
  return parts
}
