import { expect, test } from 'vitest'
import { findDuplicates } from './find-duplicates.ts'
import { buildReference } from './reference-builder.ts'

test.each([
  [{ DOI: 'https://doi.org/10.1002/ART.34347' }, { DOI: '10.1002/art.34347' }, 'DOI'],
  [{ PMID: 'PMID: 22231424' }, { PMID: '22231424' }, 'PMID'],
  [{ PMCID: '3053307' }, { PMCID: 'PMC3053307' }, 'PMCID'],
])('finds the same work by its identifier: %j', (ours, theirs, by) => {
  const item = buildReference({ title: 'Something else entirely', ...ours })
  expect(findDuplicates(item, [buildReference({ id: 'known', ...theirs })])).toEqual([
    { id: 'known', by },
  ])
})

test('finds the same work by a title that differs in a letter, a hyphen or case', () => {
  const known = buildReference({
    id: 'known',
    title: 'Randomised study of long-term outcome after epidural',
  })
  const item = buildReference({ title: 'Randomized Study of Long Term Outcome after Epidural' })
  expect(findDuplicates(item, [known])).toEqual([{ id: 'known', by: 'title' }])
})

const inYear = (year: number) => buildReference({ issued: { 'date-parts': [[year]] } })

test('takes online first and in print a year later for one work, two years for two', () => {
  const known = buildReference()
  expect(findDuplicates(inYear(2012), [known])).toHaveLength(1)
  expect(findDuplicates(inYear(2013), [known])).toEqual([])
})

test('takes an updated review with the same title and another DOI for another work', () => {
  const before = buildReference({ DOI: '10.1002/14651858.CD001139.pub3' })
  const after = buildReference({ DOI: '10.1002/14651858.CD001139.pub4' })
  expect(findDuplicates(after, [before])).toEqual([])
})

test('finds nothing for a new work, and never by a missing title', () => {
  expect(findDuplicates(buildReference({ title: 'New' }), [buildReference()])).toEqual([])
  const untitled = buildReference({ title: undefined })
  expect(findDuplicates(untitled, [buildReference({ title: undefined })])).toEqual([])
})
