import { localeSchema } from '../../locales/locale.ts'
import { LOCALES, nameOf } from '../places.ts'
import type { DataFile, PlainRule } from '../repository.ts'
import { reportSchemaFaults } from '../schema-faults.ts'

/**
 * Files of content/locales/ have the shape that pages read, and are named after their code.
 *
 * Good: `code: gb` in `gb.yml`, numbers in quotation marks
 * Bad:  `code: gb` in `uk.yml`, or `number: 999`
 */
export const localeValid: PlainRule<DataFile> = (file, report) => {
  if (!file.path.startsWith(LOCALES)) return
  if (!reportSchemaFaults(file, { rule: 'locale-valid', schema: localeSchema }, report)) return
  const { code } = localeSchema.parse(file.data)
  if (code === nameOf(file.path)) return
  report({
    ...file.placeOf(['code']),
    rule: 'locale-valid',
    found: `Unexpected code \`${code}\``,
    expected: `the name of the file, \`${nameOf(file.path)}\``,
    remedy: `Change the code, or rename the file to \`${code}.yml\`.`,
  })
}
