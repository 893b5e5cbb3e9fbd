import type { z } from 'zod'
import {
  interfaceSchema,
  localeWordsSchema,
  redFlagWordsSchema,
  startWordsSchema,
} from '../../translations/translation.ts'
import { languageOf, nameOf } from '../places.ts'
import type { DataFile, PlainRule } from '../repository.ts'
import { reportSchemaFaults } from '../schema-faults.ts'

const SCHEMAS: Readonly<Record<string, z.ZodType>> = {
  interface: interfaceSchema,
  locales: localeWordsSchema,
  'red-flags': redFlagWordsSchema,
  start: startWordsSchema,
}

/**
 * Files of a translation have words and ids alone: a level, an order, a number or a source has no
 * place there, so none of them can be changed by translating.
 *
 * Good: `saddle-numbness: { of: '…', symptom: 'nota adormecimiento entre las piernas' }`
 * Bad:  the same with `level: soon`
 *
 * Source: docs/decisions/0021-translations.md
 */
export const translationValid: PlainRule<DataFile> = (file, report) => {
  const language = languageOf(file.path)
  const schema = SCHEMAS[nameOf(file.path)]
  if (language === null || schema === undefined) return
  if (!reportSchemaFaults(file, { rule: 'translation-valid', schema }, report)) return
  if (schema !== interfaceSchema) return
  const { tag } = interfaceSchema.parse(file.data)
  if (tag === language) return
  report({
    ...file.placeOf(['tag']),
    rule: 'translation-valid',
    found: `Unexpected tag \`${tag}\``,
    expected: `the name of the folder, \`${language}\``,
    remedy: 'Change the tag, or rename the folder.',
  })
}
