import { isValidElement, type ReactNode } from 'react'

const BIG = '[&>a]:inline-flex [&>a]:min-h-11 [&>a]:items-center'

/** Classes for what holds a link and nothing else: it is a way on, as big as a finger. */
export function wayOnClass(children: ReactNode): string | undefined {
  return isValidElement(children) && children.type === 'a' ? BIG : undefined
}
