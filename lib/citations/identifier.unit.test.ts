import { expect, test } from 'vitest'
import { normaliseDoi, normalisePmcid, normalisePmid } from './identifier.ts'

test.each([
  '10.1186/1471-2393-14-48',
  'https://doi.org/10.1186/1471-2393-14-48',
  'http://dx.doi.org/10.1186%2F1471-2393-14-48',
  'doi:10.1186/1471-2393-14-48',
  ' DOI: 10.1186/1471-2393-14-48. ',
])('reads the DOI in `%s`', (text) => {
  expect(normaliseDoi(text)).toBe('10.1186/1471-2393-14-48')
})

test('compares DOIs without regard to case', () => {
  expect(normaliseDoi('10.1097/AOG.0000000000003772')).toBe('10.1097/aog.0000000000003772')
})

test('keeps the brackets of an old DOI and a bare percent sign', () => {
  expect(normaliseDoi('10.1002/(SICI)1097<1::AID>3.0.CO;2-%')).toBe(
    '10.1002/(sici)1097<1::aid>3.0.co;2-%',
  )
})

test.each(['', '10.1186', 'https://example.org/10.1186/x', '11.1186/x', '10.1186/a b'])(
  'takes `%s` for no DOI',
  (text) => {
    expect(normaliseDoi(text)).toBeNull()
  },
)

test.each([
  '21352600',
  'PMID: 21352600',
  'https://pubmed.ncbi.nlm.nih.gov/21352600/',
  'https://www.ncbi.nlm.nih.gov/pubmed/21352600',
])('reads the PMID in `%s`', (text) => {
  expect(normalisePmid(text)).toBe('21352600')
})

test('takes a PMCID for no PMID', () => {
  expect(normalisePmid('PMC3053307')).toBeNull()
})

test.each([
  'PMC3053307',
  '3053307',
  'pmcid: PMC3053307',
  'https://www.ncbi.nlm.nih.gov/pmc/articles/PMC3053307/',
  'https://pmc.ncbi.nlm.nih.gov/articles/PMC3053307',
])('reads the PMCID in `%s`', (text) => {
  expect(normalisePmcid(text)).toBe('PMC3053307')
})

test('takes a word for no PMCID', () => {
  expect(normalisePmcid('PMCx')).toBeNull()
})
