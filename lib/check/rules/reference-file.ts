import { parseReference } from '../../citations/load-references.ts'
import type { PlainRule, Source, TextFile } from '../repository.ts'

/**
 * A reference is valid CSL-JSON, our own part stands under `custom` in its own shape, and its id is
 * the file's name. The faults, `reference-json`, `reference-csl`, `reference-custom` and
 * `reference-id`, are those that stop the build too.
 *
 * Good: `{"id": "hoy-2012", "type": "article-journal", …}` in `hoy-2012.json`
 * Bad:  `{"id": "hoy-2012", "journal": "Arthritis Rheum", …}`
 *
 * @returns the reference, or null when it has faults
 */
export function readSource(
  { text, id }: TextFile & { id: string },
  report: Parameters<PlainRule<TextFile>>[1],
): Source['reference'] {
  const { reference, faults } = parseReference(text, id)
  for (const { path: _path, ...fault } of faults) report(fault)
  return reference
}
