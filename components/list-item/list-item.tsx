import type { ComponentProps } from 'react'
import { wayOnClass } from './way-on.ts'

/** An item of a list. One that holds a link and nothing else is a way on. */
export function ListItem({ children, ...attributes }: ComponentProps<'li'>) {
  return (
    <li {...attributes} className={wayOnClass(children)}>
      {children}
    </li>
  )
}
