/**
 * A page's title as it stands in the text of its front matter; null when there is none to be read.
 * Nobody has looked at the text yet: a line of half a million spaces must cost no more than others.
 */
export function titleInText(text: string): string | null {
  const value = /^title:(?<value>.*)$/m.exec(text)?.groups?.value?.trim() ?? ''
  const title = value.replace(/^(['"])(.*)\1$/, '$2')
  return title === '' ? null : title
}
