import type { ComponentProps } from 'react'
import { wayOnClass } from '../list-item/way-on.ts'

/** A cell of a table. One that holds a link and nothing else is a way on. */
export function TableCell({ children, ...attributes }: ComponentProps<'td'>) {
  return (
    <td {...attributes} className={wayOnClass(children)}>
      {children}
    </td>
  )
}
