// Keeps a diary on this device under one key. Without this script the page is a table for a pen.
import { today, writeDay } from './dates.js'
import { addEntry, entriesAsCsv, readEntries, removeEntry, writeEntries } from './diary-entries.js'
import { saveFile } from './save-file.js'

const KEY = 'back-after-birth.pain-diary'

const diary = document.querySelector('[data-diary]')
const form = diary.querySelector('form')
const field = (name) => form.querySelector(`#diary-${name}`)
const columns = diary.querySelectorAll('th')
const list = diary.querySelector('tbody')
const row = diary.querySelector('template').content.firstElementChild
const status = diary.querySelector('output')
const undo = diary.querySelector('[data-undo]')

/** What was there before the last deletion, until the page is left. */
let before = null

if (canKeep()) {
  diary.hidden = false
  field('date').value = today()
  show()
}

form.addEventListener('submit', (event) => {
  event.preventDefault()
  const entry = {
    id: crypto.randomUUID?.() ?? String(Date.now()),
    date: field('date').value,
    time: field('time').value,
    where: field('where').value.trim(),
    pain: Number(field('pain').value),
    helped: field('helped').value.trim(),
    note: field('note').value.trim(),
  }
  const entries = entriesNow()
  if (entries === null || !keep(addEntry(entries, entry))) return
  form.reset()
  field('date').value = entry.date
  forgetUndo()
  show()
  say(`Kept on this device: ${describe(entry)}.`)
})

list.addEventListener('click', (event) => {
  const button = event.target.closest('button')
  const entries = entriesNow()
  if (button === null || entries === null) return
  const place = entries.findIndex(({ id }) => id === button.dataset.id)
  remove(removeEntry(entries, button.dataset.id), 'Deleted one entry.')
  const next = list.querySelectorAll('button')[place] ?? undo
  next.focus()
})

diary.querySelector('[data-delete-all]').addEventListener('click', () => {
  remove([], 'Deleted all entries.')
  undo.focus()
})

undo.addEventListener('click', () => {
  if (before === null || !write(before)) return
  forgetUndo()
  show()
  say('The entries are back.')
  field('where').focus()
})

diary.querySelector('[data-csv]').addEventListener('click', () => {
  // The first character tells spreadsheets that the text is Unicode.
  saveFile('pain-diary.csv', 'text/csv', `\uFEFF${entriesAsCsv(entriesNow() ?? [])}`)
})

diary.querySelector('[data-json]').addEventListener('click', () => {
  // What cannot be read is handed over as it is, so that it is not lost.
  saveFile('pain-diary.json', 'application/json', localStorage.getItem(KEY) ?? writeEntries([]))
})

// Another window of the same browser changed the diary.
addEventListener('storage', (event) => {
  if (event.key === KEY || event.key === null) show()
})

/** Some browsers let no page keep anything; then the table for a pen is all there is. */
function canKeep() {
  try {
    localStorage.getItem(KEY)
    return true
  } catch {
    return false
  }
}

/** Read anew each time, because another window may have written. */
function entriesNow() {
  return readEntries(localStorage.getItem(KEY))
}

function remove(entries, words) {
  const kept = localStorage.getItem(KEY)
  if (entries.length === 0) localStorage.removeItem(KEY)
  else if (!keep(entries)) return
  before = kept
  undo.hidden = before === null
  show()
  say(words)
}

function keep(entries) {
  return write(writeEntries(entries))
}

function write(text) {
  try {
    localStorage.setItem(KEY, text)
    return true
  } catch {
    say('This browser has no room for more. Save a copy, or delete old entries.')
    return false
  }
}

function show() {
  const entries = entriesNow()
  diary.querySelector('[data-unreadable]').hidden = entries !== null
  form.hidden = entries === null
  diary.querySelector('[data-kept]').hidden = entries !== null && entries.length === 0
  diary.querySelector('[data-none]').hidden = entries === null || entries.length > 0
  document.documentElement.toggleAttribute('data-has-entries', (entries ?? []).length > 0)
  list.replaceChildren(...(entries ?? []).map(rowOf))
}

function rowOf(entry) {
  const item = row.cloneNode(true)
  const { date, time, where, pain, helped, note } = entry
  const texts = [
    `${writeDay(date)} ${time.toLowerCase()}`.trim(),
    where,
    String(pain),
    helped,
    note,
  ]
  const cells = texts.map((text, index) => {
    const cell = document.createElement('td')
    cell.textContent = text
    // On a phone, where the head of the table is out of sight, each cell says what it is.
    cell.dataset.label = columns[index].textContent
    return cell
  })
  item.prepend(...cells)
  const button = item.querySelector('button')
  button.dataset.id = entry.id
  button.setAttribute('aria-label', `Delete: ${describe(entry)}`)
  return item
}

function describe({ date, where, pain }) {
  return `${writeDay(date)}, ${where === '' ? 'pain' : where}, ${pain} of 10`
}

function forgetUndo() {
  before = null
  undo.hidden = true
}

function say(words) {
  status.textContent = words
}
