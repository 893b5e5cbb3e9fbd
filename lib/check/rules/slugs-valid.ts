import { z } from 'zod'
import { SLUGS } from '../places.ts'
import type { DataFile, PlainRule } from '../repository.ts'
import { reportSchemaFaults } from '../schema-faults.ts'

export const slugsSchema = z.array(z.string())

/**
 * content/slugs.yml lists every address ever published, one a line and each once.
 *
 * Good: `- lower-back-pain`
 * Bad:  `- slug: lower-back-pain`, or the same line twice
 */
export const slugsValid: PlainRule<DataFile> = (file, report) => {
  if (file.path !== SLUGS) return
  if (!reportSchemaFaults(file, { rule: 'slugs-valid', schema: slugsSchema }, report)) return
  const seen = new Set<string>()
  slugsSchema.parse(file.data ?? []).forEach((slug, index) => {
    if (seen.has(slug)) {
      report({
        ...file.placeOf([index]),
        rule: 'slugs-valid',
        found: `Unexpected second \`${slug}\``,
        expected: 'each address once',
        remedy: 'Remove the line.',
      })
    }
    seen.add(slug)
  })
}
