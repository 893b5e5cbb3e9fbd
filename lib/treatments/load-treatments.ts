import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseDataFile } from '../yaml/parse-data-file.ts'
import { treatmentsSchema, type Treatment } from './treatment.ts'

export const TREATMENTS_FILE = 'content/treatments.yml'

/**
 * Reads the text of content/treatments.yml.
 *
 * @throws DataFileError with every bad field
 */
export function parseTreatments(yamlText: string): Treatment[] {
  return parseDataFile(yamlText, treatmentsSchema, TREATMENTS_FILE).treatments
}

/**
 * Reads content/treatments.yml, in its order.
 *
 * @param root top of the repository
 * @throws DataFileError as parseTreatments does; the file system's own error when there is no file
 */
export function loadTreatments(root: string): Treatment[] {
  return parseTreatments(readFileSync(join(root, TREATMENTS_FILE), 'utf8'))
}
