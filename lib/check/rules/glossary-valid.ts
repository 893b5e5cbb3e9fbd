import { GLOSSARY, glossarySchema } from '../../glossary/glossary.ts'
import type { DataFile, PlainRule } from '../repository.ts'
import { reportSchemaFaults } from '../schema-faults.ts'

/**
 * content/glossary.yml has the shape that the glossary reads, in alphabetical order, each word once.
 *
 * Good: `- { term: lumbar, meaning: In the lower back. }`
 * Bad:  `- { term: lumbar }`, or the same word twice
 */
export const glossaryValid: PlainRule<DataFile> = (file, report) => {
  if (file.path !== GLOSSARY) return
  reportSchemaFaults(file, { rule: 'glossary-valid', schema: glossarySchema }, report)
}
