import {
  formatReference,
  referenceLinks,
  shortReference,
} from '../../lib/citations/format-reference.ts'
import type { Reference } from '../../lib/citations/load-references.ts'
import type { Health } from '../../lib/citations/reference.ts'
import { suggest } from '../../lib/faults/suggest.ts'
import { UsageError } from '../command-line.ts'
import { RefusedError, refuseMore } from './terminal.ts'

/** One reference: entry, health, corrections, passages. */
export function show(references: Map<string, Reference>, [id, ...rest]: string[]): string {
  if (!id) throw new UsageError('Which reference? `show ID`; `list` has the ids')
  refuseMore(rest)
  const reference = references.get(id)
  if (!reference) {
    const remedy = suggest(id, references.keys()) ?? 'To list ids: npm run sources -- list'
    throw new RefusedError(`There is no reference \`${id}\`. ${remedy}`)
  }
  const { custom } = reference
  const lines = [
    `${reference.id}  ${shortReference(reference)}`,
    '',
    formatReference(reference).text,
    ...referenceLinks(reference).map(({ label, href }) => `  ${label}: ${href}`),
    '',
    `Evidence:   ${custom['evidence-level']}. ${custom.design}`,
    `People:     ${custom.population.who} (${custom.population.phase})`,
    `Health:     ${describeHealth(custom.health)}`,
    ...(custom.limits ? [`Limits:     ${custom.limits}`] : []),
    ...section('Corrections', custom.corrections),
    ...section(
      'Identifiers',
      Object.entries(custom['identifier-basis']).map(([name, basis]) => `${name}: ${basis}`),
    ),
    '',
    custom.passages.length === 0 ? 'Passages: none yet, so nothing can cite it' : 'Passages:',
    ...custom.passages.flatMap(({ id: passage, locator, statement, basis, ...more }) => [
      `  ${passage} (${locator})`,
      `    ${statement}`,
      `    ${basis}, ${more['read-at'] ? `read at ${more['read-at']}` : 'recalled, not read'}`,
    ]),
  ]
  return `${lines.join('\n')}\n`
}

function describeHealth(health: Health): string {
  return [
    health.state,
    health['superseded-by'] ? ` by ${health['superseded-by']}` : '',
    health.checked ? `, register asked on ${health.checked}` : ', no register asked yet',
    health.note ? `. ${health.note}` : '',
  ].join('')
}

function section(name: string, lines: string[]): string[] {
  return lines.length === 0 ? [] : ['', `${name}:`, ...lines.map((line) => `  ${line}`)]
}
