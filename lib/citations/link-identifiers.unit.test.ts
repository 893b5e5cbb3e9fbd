import { expect, test } from 'vitest'
import { linkIdentifiers } from './link-identifiers.ts'

test('links each identifier where it stands and keeps every letter', () => {
  const entry =
    'To WWK. Title. BMC. 2011;12:55. doi:10.1186/1471-2474-12-55 PubMed PMID: 21352600; PubMed Central PMCID: PMC3053307.'
  const parts = linkIdentifiers(entry)
  expect(parts.map(({ text }) => text).join('')).toBe(entry)
  expect(parts.flatMap(({ text, href }) => (href === null ? [] : [[text, href]]))).toEqual([
    ['doi:10.1186/1471-2474-12-55', 'https://doi.org/10.1186/1471-2474-12-55'],
    ['PMID: 21352600', 'https://pubmed.ncbi.nlm.nih.gov/21352600/'],
    ['PMC3053307', 'https://pmc.ncbi.nlm.nih.gov/articles/PMC3053307/'],
  ])
})

test('links an address without the full stop behind it', () => {
  expect(linkIdentifiers('Available from: https://example.org/a.')).toEqual([
    { text: 'Available from: ', href: null },
    { text: 'https://example.org/a', href: 'https://example.org/a' },
    { text: '.', href: null },
  ])
})

test('leaves an entry without identifiers in one piece', () => {
  expect(linkIdentifiers('A title. 2015.')).toEqual([{ text: 'A title. 2015.', href: null }])
})
