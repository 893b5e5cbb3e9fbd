import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { PAGE_BUDGETS, pagesOverBudget, type OverBudget } from '../../lib/bench/budgets.ts'
import {
  compareWeights,
  weightBaseline,
  type WeightBaseline,
  type WeightChange,
} from '../../lib/bench/compare-weights.ts'
import {
  articleSlugs,
  heaviestOfEachKind,
  weighSite,
  type PageWeight,
} from '../../lib/bench/page-weight.ts'
import { textTable } from '../../lib/bench/text-table.ts'
import type { Outcome } from './outcome.ts'

/** Where the weights of the last landing are kept. */
export const BASELINE = path.join('docs', 'bench', 'weights.json')

// A repository of thousands of articles has a table of thousands of lines; nobody reads it.
const MOST_ARTICLES_LISTED = 40

/** Weighs the site in out/ and compares it with its budgets and with the last landing. */
export async function weights(root: string, options: { write: boolean }): Promise<Outcome> {
  const pages = await weighSite(path.join(root, 'out'), await articleSlugs(root))
  const baseline = readBaseline(root)
  const changes = compareWeights(baseline, pages)
  const overBudget = pagesOverBudget(pages)
  if (options.write) writeBaseline(root, pages)
  return {
    text: [
      weightTable(pages, changes, overBudget),
      describeChanges(changes, Object.keys(baseline).length === 0),
      ...(options.write ? [`Written to ${BASELINE}`] : []),
    ].join('\n\n'),
    result: {
      budgets: PAGE_BUDGETS.map(({ name, kinds, limit, unit }) => ({ name, kinds, limit, unit })),
      pages,
      changes: changes.filter(({ state }) => state !== 'same'),
    },
    overBudget,
  }
}

/** The heaviest page of each kind, and every article as long as they fit a screen or two. */
export function weightTable(
  pages: readonly PageWeight[],
  changes: readonly WeightChange[],
  overBudget: readonly OverBudget[],
): string {
  const byPath = new Map(changes.map((change) => [change.path, change]))
  const articles = pages.filter(({ kind }) => kind === 'article').sort((a, b) => text(b) - text(a))
  const others = heaviestOfEachKind(pages.filter(({ kind }) => kind !== 'article'))
  const listed = [
    ...articles.slice(0, MOST_ARTICLES_LISTED).map((page) => ({ page, of: 1 })),
    ...others,
  ]
  const table = textTable(
    [
      { left: 'Page' },
      { left: 'Kind' },
      'HTML',
      'CSS',
      'Both',
      'Change',
      'Rest',
      'Requests',
      'Framework',
      'Third party',
      { left: '' },
    ],
    listed.map(({ page, of }) => [
      page.path,
      of > 1 ? `${page.kind}, heaviest of ${of}` : page.kind,
      ...[page.html, page.css, text(page)].map((bytes) => bytes.toLocaleString('en')),
      describeChange(byPath.get(page.path)),
      page.rest.toLocaleString('en'),
      ...[page.requests, page.frameworkScript, page.thirdParty].map(String),
      overBudget.some(({ subject }) => subject === page.path) ? 'over budget' : '',
    ]),
  )
  const left = articles.length - MOST_ARTICLES_LISTED
  return left > 0 ? `${table}\n… and ${left} lighter articles` : table
}

function text({ html, css }: PageWeight): number {
  return html + css
}

function describeChange(change: WeightChange | undefined): string {
  if (change === undefined) return ''
  return change.state === 'new' ? 'new' : signed(change.bytes ?? 0)
}

function describeChanges(changes: readonly WeightChange[], isFirst: boolean): string {
  if (isFirst) return `No ${BASELINE} to compare with. To write it: add --write-baseline`
  const of = (state: WeightChange['state']): WeightChange[] =>
    changes.filter((change) => change.state === state)
  const changed = of('changed')
  if (changed.length + of('new').length + of('gone').length === 0) {
    return 'Every page weighs what it did at the last landing.'
  }
  const sum = changed.reduce((total, { bytes }) => total + (bytes ?? 0), 0)
  return (
    `Since the last landing: ${changed.length} pages changed (${signed(sum)} bytes in all), ` +
    `${of('new').length} new, ${of('gone').length} gone.`
  )
}

function signed(value: number): string {
  return value > 0 ? `+${value.toLocaleString('en')}` : value.toLocaleString('en')
}

function readBaseline(root: string): WeightBaseline {
  const file = path.join(root, BASELINE)
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as WeightBaseline) : {}
}

function writeBaseline(root: string, pages: readonly PageWeight[]): void {
  const file = path.join(root, BASELINE)
  mkdirSync(path.dirname(file), { recursive: true })
  writeFileSync(file, `${JSON.stringify(weightBaseline(pages), null, 2)}\n`)
}
