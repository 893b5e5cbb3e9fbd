import { exchangeEngine } from './citation-engine.ts'
import { NAME_VARIABLES, TEXT_VARIABLES, type CslItem, type CslName } from './csl-item.ts'
import { referenceLinks } from './format-reference.ts'

export const EXPORT_FORMATS = ['csl', 'bibtex', 'ris'] as const
export type ExportFormat = (typeof EXPORT_FORMATS)[number]

/**
 * References as one text that other programs read. Only CSL-JSON carries our `custom` part: the
 * other two have no place for it. No references give an empty list or an empty text.
 */
export function exportReferences(references: Iterable<CslItem>, format: ExportFormat): string {
  const items = [...references]
  if (format === 'csl') return `${JSON.stringify(items, null, 2)}\n`
  const plain = items.map(({ custom: _custom, ...item }) => withLink(item))
  if (plain.length === 0) return ''
  return format === 'bibtex' ? toBibtex(plain) : toRis(plain)
}

/** Neither format keeps a PMID: without a DOI the address says where the work is. */
function withLink(item: CslItem): CslItem {
  const link = item.DOI ? undefined : referenceLinks(item)[0]?.href
  return link ? { ...item, URL: link } : item
}

function toBibtex(items: CslItem[]): string {
  const text = cite(items.map(escapeLatex)).format('bibtex') as string
  return `${text.trim()}\n`
}

/**
 * RIS text from the plugin's records. Its own text breaks lines after 70 characters in the middle of
 * words, which readers of RIS, itself included, put together with a space.
 */
function toRis(items: CslItem[]): string {
  const records = cite(items.map(foldNames)).format('ris', { format: 'object' }) as RisRecord[]
  return records
    .map(({ TY, ...record }, index) => {
      // The plugin cuts ids after 20 characters.
      const fields = Object.entries({ ...record, ID: items[index]!.id })
      const lines = fields.flatMap(([tag, values]) =>
        [values].flat().map((value) => `${tag}  - ${String(value).replace(/\s+/g, ' ')}`),
      )
      return [`TY  - ${String(TY)}`, ...lines, 'ER  - ', ''].join('\n')
    })
    .join('\n')
}

type RisRecord = Record<string, string | number | (string | number)[]>

function cite(items: CslItem[]) {
  const Cite = exchangeEngine()
  return new Cite(items, { forceType: '@csl/list+object', generateGraph: false })
}

/** RIS has no particles, "de Bie, Rob" is all one can say, and takes a comma for the end of a family name. */
function foldNames(item: CslItem): CslItem {
  return mapNames(item, (name) => {
    if (name.literal) return { literal: name.literal.replaceAll(',', '') }
    const { 'non-dropping-particle': kept, 'dropping-particle': dropped, ...rest } = name
    if (!rest.family) return name
    return {
      ...rest,
      family: kept ? `${kept} ${rest.family}` : rest.family,
      ...(dropped && { given: [rest.given, dropped].filter(Boolean).join(' ') }),
    }
  })
}

/** `&`, `%` and the like are commands in LaTeX. Identifiers and addresses are printed verbatim. */
function escapeLatex(item: CslItem): CslItem {
  const escaped = mapNames(item, (name) => ({
    ...name,
    ...(name.family && { family: escapeText(name.family) }),
    ...(name.given && { given: escapeText(name.given) }),
    ...(name.literal && { literal: escapeText(name.literal) }),
  }))
  for (const variable of TEXT_VARIABLES) {
    const value = escaped[variable]
    if (value && variable !== 'DOI' && variable !== 'URL') escaped[variable] = escapeText(value)
  }
  return escaped
}

function escapeText(text: string): string {
  return text.replace(/[&%$#_{}]/g, '\\$&')
}

function mapNames(item: CslItem, change: (name: CslName) => CslName): CslItem {
  const changed = { ...item }
  for (const variable of NAME_VARIABLES) {
    const names = item[variable]
    if (names) changed[variable] = names.map(change)
  }
  return changed
}
