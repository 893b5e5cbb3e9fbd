import { startSchema } from '../../content/start.ts'
import { START } from '../places.ts'
import type { DataFile, PlainRule } from '../repository.ts'
import { reportSchemaFaults } from '../schema-faults.ts'

/**
 * content/start.yml has the shape that the start page reads.
 *
 * Good: `- { heading: Where does it hurt?, links: [{ label: Lower back, href: /lower-back-pain/ }] }`
 * Bad:  `- { title: Where does it hurt?, links: [] }`
 */
export const startValid: PlainRule<DataFile> = (file, report) => {
  if (file.path !== START) return
  reportSchemaFaults(file, { rule: 'start-valid', schema: startSchema }, report)
}
