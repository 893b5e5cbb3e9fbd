import { expect, test } from 'vitest'
import { validateCslItem } from './csl-schema.ts'
import { exportReferences } from './export-references.ts'
import { ImportReferenceError, importReferences } from './import-reference.ts'
import { buildReference } from './reference-builder.ts'

const BIBTEX = String.raw`@comment{exported on a rainy day}
@article{Ostgaard1992,
  author = {{\"O}stgaard, Hans Christian and Andersson, Gunnar B. J. and van den Berg, J{\o}rn},
  title = {Postpartum low-back pain in {Sweden} \& {Norway}},
  journal = {Spine}, year = 1992, month = jan, volume = {17}, number = {1}, pages = {53--55},
  doi = {https://doi.org/10.1097/00007632-199201000-00008},
  abstract = {Not ours to publish.}
}`

const RIS = `TY  - JOUR
AU  - Mens, Jan M. A.
AU  - Pool-Goudzwaard, Annelies
TI  - Mobility of the pelvic joints in pregnancy-related lumbopelvic pain
T2  - Obstetrical & Gynecological Survey
J2  - Obstet Gynecol Surv
PY  - 2009
DA  - 2009/03//
VL  - 64
IS  - 3
SP  - 200
EP  - 208
AB  - Not ours to publish.
DO  - 10.1097/OGX.0b013e3181950f1b
ER  - 

TY  - ELEC
AU  - National Health Service
TI  - Back pain
UR  - https://www.nhs.uk/conditions/back-pain/
ER  - 
`

test('imports BibTeX with accents, particles and braces', () => {
  expect(importReferences(BIBTEX)).toEqual([
    {
      id: 'Ostgaard1992',
      type: 'article-journal',
      title: 'Postpartum low-back pain in Sweden & Norway',
      author: [
        { family: 'Östgaard', given: 'Hans Christian' },
        { family: 'Andersson', given: 'Gunnar B. J.' },
        { family: 'Berg', given: 'Jørn', 'non-dropping-particle': 'van den' },
      ],
      'container-title': 'Spine',
      issued: { 'date-parts': [[1992, 1]] },
      volume: '17',
      issue: '1',
      page: '53-55',
      DOI: '10.1097/00007632-199201000-00008',
    },
  ])
})

test('imports RIS with two records', () => {
  expect(importReferences(RIS)).toEqual([
    {
      id: 'mens-2009',
      type: 'article-journal',
      title: 'Mobility of the pelvic joints in pregnancy-related lumbopelvic pain',
      author: [
        { family: 'Mens', given: 'Jan M. A.' },
        { family: 'Pool-Goudzwaard', given: 'Annelies' },
      ],
      'container-title': 'Obstetrical & Gynecological Survey',
      'container-title-short': 'Obstet Gynecol Surv',
      issued: { 'date-parts': [[2009, 3]] },
      volume: '64',
      issue: '3',
      page: '200-208',
      DOI: '10.1097/OGX.0b013e3181950f1b',
    },
    {
      id: 'nhs-nd',
      type: 'webpage',
      title: 'Back pain',
      author: [{ literal: 'National Health Service' }],
      URL: 'https://www.nhs.uk/conditions/back-pain/',
    },
  ])
})

test('imports what a DOI registry answers, without what is not CSL', () => {
  const answer = {
    type: 'journal-article',
    'reference-count': 30,
    license: [{ URL: 'https://creativecommons.org/' }],
    DOI: '10.1186/1471-2393-14-48',
    title: 'Pain <i>status</i> &amp; family\n   situation',
    author: [
      { given: 'Cecilia', family: 'Bergström', sequence: 'first', affiliation: [], ORCID: 'x' },
      { name: 'The Back Group', sequence: 'additional' },
    ],
    issued: { 'date-parts': [[2014, 1, 25]], 'date-time': '2014-01-25T00:00:00Z' },
    accessed: { 'date-parts': [[null]] },
    ISSN: ['1471-2393'],
    volume: '14',
    abstract: '<jats:p>Not ours to publish.</jats:p>',
  }
  expect(importReferences(JSON.stringify(answer))).toEqual([
    {
      id: 'bergstrom-2014',
      type: 'article-journal',
      DOI: '10.1186/1471-2393-14-48',
      title: 'Pain status & family situation',
      author: [{ given: 'Cecilia', family: 'Bergström' }, { literal: 'The Back Group' }],
      issued: { 'date-parts': [[2014, 1, 25]] },
      ISSN: '1471-2393',
      volume: '14',
    },
  ])
})

test('keeps our own part of a reference that comes back as CSL-JSON', () => {
  const reference = buildReference({ number: '55', page: '55' })
  expect(importReferences(exportReferences([reference], 'csl'))).toEqual([reference])
})

test.each([
  ['nothing', ''],
  ['a DOI, which is never fetched', '10.1186/1471-2393-14-48'],
  ['an address, which is never fetched', 'https://example.org/reference.json'],
  ['an empty list', '[]'],
  ['a list of nothing', '[null, 3]'],
  ['broken JSON', '{"type": '],
  ['broken BibTeX', '@article{x, title = {unclosed'],
  ['an item without a type', '{"title": "No type"}'],
])('refuses %s', (_name, text) => {
  expect(() => importReferences(text)).toThrow(ImportReferenceError)
})

test('exports BibTeX under our ids, with special characters safe for LaTeX', () => {
  const reference = buildReference({
    id: 'doe-2020',
    title: '50% of backs & pelvises',
    author: [
      { family: 'Bie', given: 'Rob', 'non-dropping-particle': 'de' },
      { literal: 'Bone & Joint Group' },
    ],
    DOI: '10.1000/a_b',
  })
  expect(exportReferences([reference], 'bibtex')).toBe(`@article{doe-2020,
	author = {de Bie, Rob and {Bone \\& Joint Group}},
	journal = {BMC Musculoskeletal Disorders},
	doi = {10.1000/a_b},
	year = {2011},
	title = {50\\% of backs \\& pelvises},
}
`)
})

test('exports RIS with whole lines, whole ids and particles before the family name', () => {
  const reference = buildReference({
    id: 'uptodate-musculoskeletal-2022',
    title: 'A title that is so long that programs which break lines would break it in the middle',
    author: [
      { family: 'Bie', given: 'Rob', 'non-dropping-particle': 'de' },
      { literal: 'A College, its Committee' },
    ],
  })
  expect(exportReferences([reference], 'ris')).toBe(`TY  - JOUR
AU  - de Bie, Rob
AU  - A College its Committee
DA  - 2011///
PY  - 2011
ID  - uptodate-musculoskeletal-2022
T2  - BMC Musculoskeletal Disorders
TI  - A title that is so long that programs which break lines would break it in the middle
ER  - 
`)
})

test('exports our own part in CSL-JSON only', () => {
  const references = [buildReference()]
  expect(exportReferences(references, 'csl')).toBe(`${JSON.stringify(references, null, 2)}\n`)
  expect(exportReferences(references, 'bibtex')).not.toContain('Cohort followed')
  expect(exportReferences(references, 'ris')).not.toContain('Cohort followed')
})

test('says by address where a work without a DOI is', () => {
  const text = exportReferences([buildReference({ PMID: '21352600' })], 'ris')
  expect(text).toContain('UR  - https://pubmed.ncbi.nlm.nih.gov/21352600/')
  expect(importReferences(text)[0]?.PMID).toBe('21352600')
})

test('exports nothing as an empty list or an empty text', () => {
  expect(exportReferences([], 'csl')).toBe('[]\n')
  expect(exportReferences([], 'bibtex')).toBe('')
  expect(exportReferences([], 'ris')).toBe('')
})

test.each(['bibtex', 'ris'] as const)('brings an article back from %s as it was', (format) => {
  const { custom: _custom, ...item } = buildReference({
    author: [
      { family: 'Östgaard', given: 'Hans Christian' },
      { literal: 'National Health Service' },
    ],
    title: 'Back pain – 50% & more: a “review” of {braces}',
    issued: { 'date-parts': [[2011, 3, 30]] },
    volume: '12',
    issue: '4',
    page: '53-55',
    DOI: '10.1186/1471-2474-12-55',
    URL: 'https://example.org/a_b?c=d&e=f',
  })
  const [back] = importReferences(exportReferences([item], format))
  expect(back).toEqual(item)
  expect(validateCslItem(back)).toEqual([])
})

test('brings a web page back from BibTeX, with the day on which it was read', () => {
  const {
    custom: _custom,
    'container-title': _container,
    ...page
  } = buildReference({
    id: 'hss-2015',
    type: 'webpage',
    accessed: { 'date-parts': [[2022, 2]] },
    URL: 'https://www.hss.edu/playbook/',
  })
  expect(importReferences(exportReferences([page], 'bibtex'))).toEqual([page])
})
