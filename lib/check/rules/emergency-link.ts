import { RED_FLAGS } from '../places.ts'
import type { DataFile, PlainRule } from '../repository.ts'

/** An address or a link in Markdown or HTML; a telephone number is what the card is for. */
const LINK = /\bhttps?:\/\/|\bwww\.|\]\((?!tel:)|<a\b|(?:^|\s)\/[a-z][a-z-]+\//iu
const CARD_FIELDS = ['symptom', 'short', 'action', 'say'] as const

/**
 * Nothing in an emergency card leads away from the call: its words hold no link but a number to call.
 *
 * Good: `action: 'Call now, day or night.'`
 * Bad:  `action: 'Call now, or read [more](/red-flags/).'`
 *
 * Source: product.md section 2, NHS care cards
 */
export const emergencyLink: PlainRule<DataFile> = (file, report) => {
  if (file.path !== RED_FLAGS) return
  const data = file.data as { levels?: Record<string, unknown>; flags?: unknown } | null
  const flags = Array.isArray(data?.flags) ? data.flags : []
  const cards: { path: PropertyKey[]; card: unknown }[] = [
    { path: ['levels', 'emergency'], card: data?.levels?.['emergency'] },
    ...flags.map((card: unknown, index) => ({ path: ['flags', index], card })),
  ]
  for (const { path, card } of cards) {
    if (typeof card !== 'object' || card === null) continue
    const fields = card as Record<string, unknown>
    if (path[0] === 'flags' && fields['level'] !== 'emergency') continue
    for (const field of [...CARD_FIELDS, 'heading']) {
      const words = fields[field]
      const link = typeof words === 'string' ? LINK.exec(words) : null
      if (link === null) continue
      report({
        ...file.placeOf([...path, field]),
        rule: 'emergency-link',
        found: `Unexpected link \`${link[0].trim()}\` in an emergency card`,
        expected: 'words that lead to the call and nowhere else',
        remedy: 'Take the link out.',
      })
    }
  }
}
