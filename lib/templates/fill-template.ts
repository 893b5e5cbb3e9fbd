import { readFileSync } from 'node:fs'
import { join } from 'node:path'

const FOLDER = join(import.meta.dirname, '..', '..', 'docs', 'templates')

/** A template asks for a value that nobody gave. */
export class MissingTemplateValueError extends Error {
  override name = 'MissingTemplateValueError'
  readonly placeholder: string
  constructor(placeholder: string) {
    super(`The template asks for \`${placeholder}\`, and no such value was given`)
    this.placeholder = placeholder
  }
}

/**
 * The text of a file in docs/templates/ with each `<name>` replaced by the value of that name.
 *
 * Tags start with a capital letter, so they are never taken for one.
 *
 * @param escape makes a value safe where placeholders stand, such as inside quotation marks
 * @throws MissingTemplateValueError
 */
export function fillTemplate(
  file: string,
  values: Readonly<Record<string, string>>,
  escape: (value: string) => string,
): string {
  return readFileSync(join(FOLDER, file), 'utf8').replace(/<([a-z-]+)>/g, (_match, name) => {
    const value = values[name]
    if (value === undefined) throw new MissingTemplateValueError(name)
    return escape(value)
  })
}
