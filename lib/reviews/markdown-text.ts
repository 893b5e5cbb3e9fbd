/**
 * Text as GitHub's Markdown that shows exactly this text: nothing in it can make markup, a link, a
 * picture, a formula, a mention or a mail to anybody.
 *
 * Characters that Markdown or HTML would read are written as numbers. That is not enough for what
 * GitHub looks for after Markdown has been read: a mention (`@name`), an issue (`#12`, `GH-12`), an
 * address without brackets. There an invisible space goes between the sign and the name, as robots
 * do it that quote other people's release notes.
 */
export function markdownText(text: string): string {
  return escape(text, /[@#:]|GH-(?=\d)/gi)
}

/** The same as code. GitHub looks for no names in there, so that it can be copied. */
export function markdownCode(text: string): string {
  return `<code>${escape(text, /@/g)}</code>`
}

/**
 * A link with this text.
 *
 * @param address begins with `https:` or `http:`; what would end a Markdown link is encoded
 */
export function markdownLink(text: string, address: string): string {
  const safe = new URL(address).href.replace(
    /[()[\]<>\\`'"\s]/g,
    (character) =>
      `%${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(2, '0')}`,
  )
  return `[${markdownText(text)}](${safe})`
}

const INVISIBLE_SPACE = '\u200B'

function escape(text: string, beforeNames: RegExp): string {
  return text
    .replace(/[\p{Cc}\p{Bidi_Control}\u2028\u2029]+/gu, ' ')
    .replace(beforeNames, `$&${INVISIBLE_SPACE}`)
    .replace(
      // A stroke or a number is markup at the start of a line, and `www.` makes an address.
      /[\\`*_{}[\]()<>#+!|~@&:$=\u200B]|(?<=^\s*)-|(?<=^\s*\d+|www)\./giu,
      (character) => `&#${character.codePointAt(0)};`,
    )
}
