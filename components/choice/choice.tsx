/** Something to choose between; what carries none of its numbers in `data-for` is then not shown. */
export type Option = { value: string; label: string }

/**
 * Chooses what a list shows, without script: app/globals.css hides the rest while one is chosen.
 * It stands inside the element of class `choice` that also holds the list. On paper nothing can be
 * pressed, and in a browser without `:has` everything stays in sight.
 *
 * @param all what the first choice is called, which shows everything
 */
export function Choice({
  name,
  legend,
  all,
  options,
}: {
  name: string
  legend: string
  all: string
  options: readonly Option[]
}) {
  return (
    <fieldset className="no-print">
      <legend className="font-semibold">{legend}</legend>
      <div className="flex flex-wrap gap-x-5">
        {[{ value: 'all', label: all }, ...options].map(({ value, label }) => (
          <label key={value} className="inline-flex min-h-11 cursor-pointer items-center gap-2">
            <input type="radio" name={name} value={value} defaultChecked={value === 'all'} />
            {label}
          </label>
        ))}
      </div>
    </fieldset>
  )
}
