const TIMES = ['Morning', 'Afternoon', 'Evening', 'Night']
const COLUMNS = ['Day', 'Where', '0 to 10', 'What helped', 'Notes']
const BLANK_ROWS = 14
/** A cell to write in. */
const NOTHING = '\u00a0'

/**
 * The diary on the device: public/tools/pain-diary.js shows it and keeps it. Without script it stays
 * hidden, and the blank table is the diary.
 */
export function PainDiary() {
  return (
    <div data-diary="" hidden>
      <form
        method="dialog"
        autoComplete="off"
        className="diary-form no-print"
        aria-label="New entry"
      >
        <h2>Add an entry</h2>
        <div className="sheet-row">
          <p className="field">
            <label htmlFor="diary-date">Day</label>
            <input type="date" id="diary-date" required />
          </p>
          <p className="field">
            <label htmlFor="diary-time">Time</label>
            <select id="diary-time">
              <option value="">Any time</option>
              {TIMES.map((time) => (
                <option key={time}>{time}</option>
              ))}
            </select>
          </p>
          <p className="field">
            <label htmlFor="diary-pain">Pain, 0 none to 10 worst</label>
            <input type="number" id="diary-pain" min="0" max="10" step="1" required />
          </p>
        </div>
        <p className="field">
          <label htmlFor="diary-where">Where it hurts</label>
          <input type="text" id="diary-where" maxLength={80} />
        </p>
        <p className="field">
          <label htmlFor="diary-helped">What helped</label>
          <input type="text" id="diary-helped" maxLength={200} />
        </p>
        <p className="field">
          <label htmlFor="diary-note">Notes</label>
          <textarea id="diary-note" rows={2} maxLength={500} />
        </p>
        <p>
          <button type="submit" className="button">
            Add to the diary
          </button>
        </p>
      </form>
      <output className="status" />
      <p className="no-print">
        <button type="button" className="button" data-undo="" hidden>
          Undo
        </button>
      </p>
      <section aria-labelledby="diary-entries">
        <h2 id="diary-entries">Your entries</h2>
        <p data-none="" className="quiet">
          Nothing yet. What you add stands here, newest first.
        </p>
        <p data-unreadable="" hidden>
          This browser keeps a diary that cannot be read. Save a copy, then delete it to begin anew.
        </p>
        <div data-kept="" hidden>
          <table className="diary">
            <thead>
              <tr>
                {COLUMNS.map((column) => (
                  <th key={column} scope="col">
                    {column}
                  </th>
                ))}
                <th scope="col" className="no-print">
                  <span className="sr-only">Delete</span>
                </th>
              </tr>
            </thead>
            <tbody />
          </table>
          <p className="buttons no-print">
            <button type="button" className="button" data-csv="">
              Save as a table (CSV)
            </button>
            <button type="button" className="button" data-json="">
              Save a copy (JSON)
            </button>
            <button type="button" className="button" data-delete-all="">
              Delete all
            </button>
          </p>
        </div>
      </section>
      <template>
        <tr>
          <td className="no-print">
            <button type="button" className="button">
              Delete
            </button>
          </td>
        </tr>
      </template>
    </div>
  )
}

/** A table for a pen. */
export function BlankDiary() {
  return (
    <section className="blank" aria-labelledby="blank-diary">
      <h2 id="blank-diary">On paper</h2>
      <p className="no-print">Print this page and fill in the table by hand.</p>
      <table className="diary diary-blank">
        <thead>
          <tr>
            {COLUMNS.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {Array.from({ length: BLANK_ROWS }, (_, row) => (
            <tr key={row}>
              {COLUMNS.map((column) => (
                <td key={column}>{NOTHING}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
