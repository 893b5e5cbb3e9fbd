import { expect, test } from 'vitest'
import { dataBySource, type PrintedList } from './data-by-source.ts'

function entry(id: string, ...sources: string[]): PrintedList['entries'][number] {
  return { id, name: `Name of ${id}`, sources: sources.map((source) => ({ source, passage: 'p' })) }
}

function list(given: Partial<PrintedList>): PrintedList {
  return { kind: 'exercise', slug: 'moves', title: 'Moves', firstPlace: 1, entries: [], ...given }
}

test('leads to the citation of each entry, counted through the whole list', () => {
  const uses = dataBySource([
    list({ firstPlace: 5, entries: [entry('a', 'x', 'y'), entry('b'), entry('c', 'z', 'x')] }),
  ])
  expect(uses.get('x')).toEqual([
    { kind: 'exercise', name: 'Name of a', slug: 'moves', title: 'Moves', anchor: 'cite-5' },
    { kind: 'exercise', name: 'Name of c', slug: 'moves', title: 'Moves', anchor: 'cite-8' },
  ])
  expect(uses.get('y')?.map(({ anchor }) => anchor)).toEqual(['cite-6'])
})

test('leads to the address of an entry that its page prints without citations', () => {
  const signs = list({ kind: 'warning-sign', firstPlace: null, entries: [entry('fever', 'x')] })
  expect(dataBySource([signs]).get('x')).toMatchObject([{ kind: 'warning-sign', anchor: 'fever' }])
})

test('counts an entry that names two passages of a source once', () => {
  const uses = dataBySource([list({ entries: [entry('a', 'y', 'x', 'x'), entry('b', 'x')] })])
  expect(uses.get('x')?.map(({ anchor }) => anchor)).toEqual(['cite-2', 'cite-4'])
})

test('names every page that prints a list', () => {
  const entries = [entry('a', 'x')]
  const uses = dataBySource([list({ slug: 'one', entries }), list({ slug: 'two', entries })])
  expect(uses.get('x')?.map(({ slug }) => slug)).toEqual(['one', 'two'])
})

test('leaves out sources that no entry names', () => {
  expect(dataBySource([list({ entries: [entry('a')] })]).size).toBe(0)
})
