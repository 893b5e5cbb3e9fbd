import {
  EXPORT_FORMATS,
  exportReferences,
  type ExportFormat,
} from '../../lib/citations/export-references.ts'
import type { Reference } from '../../lib/citations/load-references.ts'
import { UsageError } from '../command-line.ts'
import { isOneOf } from './terminal.ts'

/** All references in a format of other programs. */
export function exportAll(references: Map<string, Reference>, format: string | undefined): string {
  if (!isOneOf(EXPORT_FORMATS, format)) {
    throw new UsageError(`Which format? --format ${EXPORT_FORMATS.join(', ')}`)
  }
  return exportReferences(references.values(), format satisfies ExportFormat)
}
