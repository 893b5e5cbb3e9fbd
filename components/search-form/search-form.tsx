/**
 * A field that searches while one types, with a line that says how many were found. Only shown where
 * script runs (app/search/search.css), because without it the list below is all there is.
 *
 * @param script module in public/ that does the work
 */
export function SearchForm({ label, script }: { label: string; script: string }) {
  return (
    <search className="finder">
      <form action="" method="get">
        <label htmlFor="finder-words">{label}</label>
        <input id="finder-words" name="q" type="search" autoComplete="off" maxLength={200} />
      </form>
      <output id="finder-count" />
      {/* oxlint-disable-next-line nextjs/no-sync-scripts -- a module waits for the page */}
      <script type="module" src={script} />
    </search>
  )
}
