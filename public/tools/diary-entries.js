// What a pain diary is, without a page: reading, changing and writing out its entries.

/**
 * @typedef {object} Entry
 * @property {string} id
 * @property {string} date `YYYY-MM-DD`
 * @property {string} time part of the day in words, or empty
 * @property {string} where
 * @property {number} pain 0 to 10
 * @property {string} helped
 * @property {string} note
 */

const COLUMNS = /** @type {const} */ (['date', 'time', 'where', 'pain', 'helped', 'note'])

/**
 * The entries in what the browser kept. Null when it cannot be read: then nothing may be written
 * over it.
 *
 * @param {string | null} kept
 * @returns {Entry[] | null}
 */
export function readEntries(kept) {
  if (kept === null) return []
  try {
    const data = JSON.parse(kept)
    return Array.isArray(data?.entries) && data.entries.every(isEntry) ? data.entries : null
  } catch {
    return null
  }
}

/**
 * @param {readonly Entry[]} entries
 * @returns {string} to be kept, and the JSON file of an export
 */
export function writeEntries(entries) {
  return JSON.stringify({ version: 1, entries }, null, 2)
}

/**
 * Newest day first; of one day, the one written last first.
 *
 * @param {readonly Entry[]} entries
 * @param {Entry} entry
 * @returns {Entry[]}
 */
export function addEntry(entries, entry) {
  return [entry, ...entries].sort((a, b) => b.date.localeCompare(a.date))
}

/**
 * @param {readonly Entry[]} entries
 * @param {string} id
 * @returns {Entry[]}
 */
export function removeEntry(entries, id) {
  return entries.filter((entry) => entry.id !== id)
}

/**
 * A table for a spreadsheet. Text that a spreadsheet would run as a formula gets an apostrophe.
 *
 * @param {readonly Entry[]} entries
 * @returns {string}
 * Source: RFC 4180
 */
export function entriesAsCsv(entries) {
  const rows = entries.map((entry) => COLUMNS.map((column) => cell(String(entry[column]))))
  return [COLUMNS, ...rows].map((row) => row.join(',')).join('\r\n') + '\r\n'
}

/** @param {string} text */
function cell(text) {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** @param {unknown} value */
function isEntry(value) {
  if (typeof value !== 'object' || value === null) return false
  const entry = /** @type {Record<string, unknown>} */ (value)
  const texts = ['id', 'date', 'time', 'where', 'helped', 'note']
  return (
    texts.every((name) => typeof entry[name] === 'string') &&
    /^\d{4}-\d{2}-\d{2}$/.test(String(entry.date)) &&
    Number.isInteger(entry.pain) &&
    Number(entry.pain) >= 0 &&
    Number(entry.pain) <= 10
  )
}
