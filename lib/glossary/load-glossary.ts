import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { parseDataFile } from '../yaml/parse-data-file.ts'
import { GLOSSARY, glossarySchema, type Term } from './glossary.ts'

/**
 * The words of content/glossary.yml in alphabetical order; none when there is no such file.
 *
 * @throws DataFileError with every bad field
 */
export function loadGlossary(root: string): readonly Term[] {
  const file = path.join(root, GLOSSARY)
  if (!existsSync(file)) return []
  return parseDataFile(readFileSync(file, 'utf8'), glossarySchema, GLOSSARY)
}
