import { CompletionContext } from '@codemirror/autocomplete'
import { EditorState } from '@codemirror/state'
import type { EditorView } from '@codemirror/view'
import { expect, test } from 'vitest'
import type { ListedSource } from '../../../lib/desk/writing/source-list.ts'
import { completeTags, findSources, insideEntry, insideTag } from './complete-tags.ts'

test.each([
  ['Words <', { kind: 'tag', typed: '' }],
  ['Words <Ci', { kind: 'tag', typed: 'Ci' }],
  ['<Cite ', { kind: 'attribute', tag: 'Cite', typed: '', given: [] }],
  ['<Cite source="a" pa', { kind: 'attribute', tag: 'Cite', typed: 'pa', given: ['source'] }],
  [
    '<Cite source="back pain',
    { kind: 'value', tag: 'Cite', attribute: 'source', typed: 'back pain', source: null },
  ],
  [
    '<Cite source="a-2020"\n  passage="x',
    { kind: 'value', tag: 'Cite', attribute: 'passage', typed: 'x', source: 'a-2020' },
  ],
])('knows where in a tag %j ends', (before, inside) => {
  expect(insideTag(before)).toEqual(inside)
})

test.each([
  '',
  'Words',
  '<Cite source="a" passage="b" />',
  '<Cite source="a" />x',
  'a < b',
  '</Details',
])('completes nothing after %j', (before) => {
  expect(insideTag(before)).toBeNull()
})

test.each([
  ['      - { source: ', 'source', '', null],
  ['      - { source: mens 2009', 'source', 'mens 2009', 'mens'],
  ['- { source: a-2020, passage: x', 'passage', 'x', 'a-2020'],
  ["- source: 'a-2020'\n  passage: ", 'passage', '', 'a-2020'],
  ['- { source: a, passage: b }\n- { source: c, passage: ', 'passage', '', 'c'],
])('knows where in an entry of a list %j ends', (before, attribute, typed, of) => {
  expect(insideEntry(before)).toEqual({ kind: 'value', tag: 'Cite', attribute, typed, source: of })
})

test.each([
  '',
  'sources:',
  'source:',
  'symptom: you feel the source',
  '- { source: a, passage: b }',
  '- { source: a, ',
  'resource: x',
  '<Cite source="',
])('completes nothing in a list after %j', (before) => {
  expect(insideEntry(before)).toBeNull()
})

const source = (id: string, found: string, trouble: string | null = null): ListedSource => ({
  id,
  found: `${id} ${found}`,
  trouble,
  short: id,
  title: found,
  level: 'cohort',
  passages: [],
})
const SOURCES = [
  source('old-2001', 'bergstrom back pain 2001 10.1234/a', 'superseded'),
  source('to-2011', 'to wong back pain 2011 21352600'),
  source('bergstrom-2014', 'bergstrom c pain after birth 2014 10.1186/1471-2393-14-48'),
]
const ids = (typed: string): string[] => findSources(SOURCES, typed).map(({ id }) => id)

test('finds sources by author, with or without accents, year, title, DOI and PMID', () => {
  expect(ids('Bergström 2014')).toEqual(['bergstrom-2014'])
  expect(ids('wong PAIN')).toEqual(['to-2011'])
  expect(ids('https://doi.org/10.1186/1471-2393-14-48')).toEqual(['bergstrom-2014'])
  expect(ids('21352600')).toEqual(['to-2011'])
  expect(ids('nobody')).toEqual([])
})

test('puts what nothing new may rest on last', () => {
  expect(ids('pain')).toEqual(['to-2011', 'bergstrom-2014', 'old-2001'])
  expect(ids('bergstrom')).toEqual(['bergstrom-2014', 'old-2001'])
})

test.each([
  ['a page', '<Cite source="a-2020" passage="', false],
  ['a list', '- { source: a-2020, passage: ', true],
])(
  'offers passages of the source in %s; what nobody has read comes last and stays out',
  async (_where, doc, isList) => {
    const passage = (id: string, basis: 'abstract' | 'unverified') => ({
      id,
      basis,
      statement: `It says ${id}.`,
      who: 'women',
      locator: 'Results',
      hasStatistic: false,
    })
    const passages = [passage('unread', 'unverified'), passage('read', 'abstract')]
    const sources = [{ ...source('a-2020', ''), passages }, ...SOURCES]
    const told: string[] = []
    const complete = completeTags(
      async () => ({ sources, topics: [] }),
      (words) => void told.push(words),
      isList,
    )
    const state = EditorState.create({ doc })
    const result = await complete(new CompletionContext(state, doc.length, true))
    expect(result?.options.map(({ label }) => label)).toEqual(['read', 'unread'])
    const changes: unknown[] = []
    const view = { dispatch: (spec: { changes: unknown }) => void changes.push(spec.changes) }
    for (const option of result?.options ?? []) {
      if (typeof option.apply !== 'function') throw new TypeError(option.label)
      option.apply(view as unknown as EditorView, option, doc.length, doc.length)
    }
    expect(changes).toEqual([{ from: doc.length, to: doc.length, insert: 'read' }])
    expect(told.join()).toContain('“unread” is not verified')
  },
)
