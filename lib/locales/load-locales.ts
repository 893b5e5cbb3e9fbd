import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { DataFileError, parseDataFile } from '../yaml/parse-data-file.ts'
import { localeSchema, type Locale } from './locale.ts'

export const LOCALES_FOLDER = 'content/locales'

/**
 * Reads the text of one locale.
 *
 * @param file named in errors only
 * @throws DataFileError with every bad field; aliases are refused, as they can expand without end
 */
export function parseLocale(yamlText: string, file = LOCALES_FOLDER): Locale {
  return parseDataFile(yamlText, localeSchema, file)
}

/**
 * Reads every locale of content/locales/, by name.
 *
 * @param root top of the repository
 * @throws DataFileError as parseLocale does, when a file is not named after its code, and when there
 *   is no locale at all: a page without a number to call is worse than no page
 */
export function loadLocales(root: string): Locale[] {
  const names = readdirSync(join(root, LOCALES_FOLDER)).filter((name) => name.endsWith('.yml'))
  if (names.length === 0) {
    throw new DataFileError(LOCALES_FOLDER, [{ path: '', message: 'Expected at least one locale' }])
  }
  return names
    .map((name) => {
      const file = `${LOCALES_FOLDER}/${name}`
      const locale = parseLocale(readFileSync(join(root, file), 'utf8'), file)
      if (locale.code !== basename(name, '.yml')) {
        const message = `Unexpected \`${locale.code}\`, expected the name of the file`
        throw new DataFileError(file, [{ path: 'code', message }])
      }
      return locale
    })
    .sort((a, b) => a.name.localeCompare(b.name, 'en'))
}
