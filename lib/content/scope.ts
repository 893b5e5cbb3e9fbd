import { cache } from 'react'
import type { Content } from './content.ts'

/**
 * What the pages of one request read, where that is not what the process has read from its files.
 * React gives each render an object of its own; outside of one, as in tests and routes, every call
 * gets a new one, so nothing is ever kept there.
 */
const scope = cache((): { content: Content | null } => ({ content: null }))

/**
 * Makes everything below read this content instead of the files of the process: called by a preview
 * before its components are rendered.
 *
 * @throws TypeError outside of a render, where it would be forgotten at once and a preview would show
 *   what is published instead of what is proposed
 */
export function showContent(content: Content): void {
  scope().content = content
  if (scope().content !== content) {
    throw new TypeError('Unexpected content outside the render of a server component')
  }
}

/** The content of this request; null wherever pages are made from the files of the process. */
export function shownContent(): Content | null {
  return scope().content
}
