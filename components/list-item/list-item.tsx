import { isValidElement, type ComponentProps } from 'react'

/** An item of a list. One that holds a link and nothing else is a way on, as big as a finger. */
export function ListItem({ children, ...attributes }: ComponentProps<'li'>) {
  const isWayOn = isValidElement(children) && children.type === 'a'
  return (
    <li
      {...attributes}
      className={isWayOn ? '[&>a]:inline-flex [&>a]:min-h-11 [&>a]:items-center' : undefined}
    >
      {children}
    </li>
  )
}
