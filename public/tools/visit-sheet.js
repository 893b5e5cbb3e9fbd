// Adds a button for printing and a reminder to the sheet, which is complete without them.
import { today, writeDay } from './dates.js'
import { reminderFile, sixWeeksAfter } from './reminder.js'
import { saveFile } from './save-file.js'

for (const button of document.querySelectorAll('[data-print]')) {
  button.hidden = false
  button.addEventListener('click', () => print())
}

// Where the style sheet cannot make a field as high as its text, the text would be cut on paper.
if (!CSS.supports('field-sizing', 'content')) {
  for (const area of document.querySelectorAll('.sheet textarea')) {
    area.addEventListener('input', () => {
      area.style.height = 'auto'
      area.style.height = `${area.scrollHeight}px`
    })
  }
}

const reminder = document.querySelector('[data-reminder]')
if (reminder !== null) {
  reminder.hidden = false
  const born = reminder.querySelector('input')
  const status = reminder.querySelector('output')
  reminder.querySelector('button').addEventListener('click', () => {
    const day = sixWeeksAfter(born.value)
    if (day === null) {
      status.textContent = 'Choose the day your baby was born first.'
      born.focus()
    } else if (day < today()) {
      status.textContent =
        `That was ${writeDay(day)}, so there is no file to make. ` +
        'If your back still hurts, ask for an appointment now.'
    } else {
      saveFile('look-again-at-six-weeks.ics', 'text/calendar', reminderFile(day, new Date()))
      status.textContent = `Made a file for ${writeDay(day)}. Open it to put it into your calendar.`
    }
  })
}
