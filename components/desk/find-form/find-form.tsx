import type { ReactNode } from 'react'

/**
 * Asks for words and shows the page again with what has them.
 *
 * @param label what is looked through
 * @param wanted words of the last time
 * @param children what is sent along
 */
export function FindForm({
  label,
  wanted,
  children,
}: {
  label: string
  wanted: string
  children?: ReactNode
}) {
  return (
    <search>
      <form className="flex flex-wrap items-end gap-3">
        {children}
        <label className="grow block min-w-0 basis-52">
          {label}
          <input type="search" name="find" defaultValue={wanted} className="field mt-1" />
        </label>
        <button className="button" type="submit">
          Find
        </button>
      </form>
    </search>
  )
}
