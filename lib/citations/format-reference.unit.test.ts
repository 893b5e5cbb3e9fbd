import { expect, test } from 'vitest'
import type { CslItem } from './csl-item.ts'
import { formatReference, referenceLinks, shortReference } from './format-reference.ts'
import { buildReference } from './reference-builder.ts'

const entry = (item: CslItem) => formatReference(item).text

test('prints an article with more than six authors and a particle', () => {
  const names = [
    'Bastiaenen, C. H.',
    'de Bie, R. A.',
    'Vlaeyen, J. W.',
    'Goossens, M. E.',
    'Leffers, P.',
    'Wolters, P. M.',
    'Essed, G. G.',
  ]
  const author = names.map((name) => {
    const [family, given] = name.split(', ')
    return family === 'de Bie'
      ? { family: 'Bie', given, 'non-dropping-particle': 'de' }
      : { family, given }
  })
  expect(
    entry({
      id: 'bastiaenen-2008',
      type: 'article-journal',
      title: 'Long-term effectiveness and costs of a brief self-management intervention',
      author,
      'container-title': 'BMC Pregnancy and Childbirth',
      'container-title-short': 'BMC Pregnancy Childbirth',
      issued: { 'date-parts': [[2008, 5]] },
      volume: '8',
      issue: '1',
      page: '19-28',
      DOI: '10.1186/1471-2393-8-19',
    }),
  ).toBe(
    'Bastiaenen CH, de Bie RA, Vlaeyen JW, Goossens ME, Leffers P, Wolters PM, et al. Long-term effectiveness and costs of a brief self-management intervention. BMC Pregnancy Childbirth. 2008 May;8(1):19–28. doi:10.1186/1471-2393-8-19',
  )
})

test('prints a Cochrane review with its version and PMID', () => {
  expect(
    entry({
      id: 'pennick-2013',
      type: 'article-journal',
      title: 'Interventions for preventing and treating pelvic and back pain in pregnancy',
      author: [
        { family: 'Pennick', given: 'Victoria' },
        { family: 'Liddle', given: 'Sarah D.' },
      ],
      'container-title': 'Cochrane Database of Systematic Reviews',
      'container-title-short': 'Cochrane Database Syst Rev',
      issued: { 'date-parts': [[2013, 8, 1]] },
      issue: '8',
      page: 'CD001139',
      DOI: '10.1002/14651858.CD001139.pub3',
      PMID: '23904227',
    }),
  ).toBe(
    'Pennick V, Liddle SD. Interventions for preventing and treating pelvic and back pain in pregnancy. Cochrane Database Syst Rev. 2013 Aug 1;(8):CD001139. doi:10.1002/14651858.CD001139.pub3 PubMed PMID: 23904227.',
  )
})

test('prints a web page without an author or a date', () => {
  expect(
    entry({
      id: 'nhs-back-pain',
      type: 'webpage',
      title: 'Back pain',
      'container-title': 'NHS Health A to Z',
      publisher: 'National Health Service',
      accessed: { 'date-parts': [[2022, 2, 14]] },
      URL: 'https://www.nhs.uk/conditions/back-pain/',
    }),
  ).toBe(
    'NHS Health A to Z [Internet]. National Health Service; [cited 2022 Feb 14]. Back pain. Available from: https://www.nhs.uk/conditions/back-pain/',
  )
})

test('prints a guideline published as a report', () => {
  expect(
    entry({
      id: 'nice-ng59-2016',
      type: 'report',
      title: 'Low back pain and sciatica in over 16s: assessment and management',
      author: [{ literal: 'National Institute for Health and Care Excellence' }],
      publisher: 'National Institute for Health and Care Excellence',
      'publisher-place': 'London',
      genre: 'NICE guideline',
      number: 'NG59',
      issued: { 'date-parts': [[2016, 11]] },
      URL: 'https://www.nice.org.uk/guidance/ng59',
    }),
  ).toBe(
    'National Institute for Health and Care Excellence. Low back pain and sciatica in over 16s: assessment and management [NICE guideline] [Internet]. London: National Institute for Health and Care Excellence; 2016 Nov. NICE guideline no.: NG59. Available from: https://www.nice.org.uk/guidance/ng59',
  )
})

test('prints a chapter with its editors', () => {
  expect(
    entry({
      id: 'doe-1999',
      type: 'chapter',
      title: 'The pelvis after birth',
      author: [{ family: 'Doe', given: 'Jane' }],
      editor: [{ family: 'Roe', given: 'Richard' }],
      'container-title': 'A textbook of backs',
      edition: '2',
      publisher: 'Example Press',
      'publisher-place': 'Utrecht',
      issued: { 'date-parts': [[1999]] },
      page: '10-20',
    }),
  ).toBe(
    'Doe J. The pelvis after birth. In: Roe R, editor. A textbook of backs. 2nd ed. Utrecht: Example Press; 1999. p. 10–20.',
  )
})

test('prints no markup and no entities', () => {
  const item = buildReference({
    title: 'Bones & joints in <i>Homo sapiens</i>: p < 0.05 – a “pain” score',
    'container-title': 'Obstetrics & Gynecology',
  })
  expect(entry(item)).toBe(
    'To WWK, Wong MWN. Bones & joints in Homo sapiens: p < 0.05 – a “pain” score. Obstetrics & Gynecology. 2011.',
  )
})

test('keeps hidden fields of a note out of the entry', () => {
  const item = buildReference({ note: 'container-title: Forged Journal\nvolume: 99' })
  expect(entry(item)).not.toMatch(/Forged|99/)
})

test('takes only its own number off an entry that starts with one', () => {
  const item: CslItem = {
    id: 'x',
    type: 'book',
    title: '2. Thoughts',
    issued: { 'date-parts': [[2000]] },
  }
  expect(entry(item)).toBe('2. Thoughts. 2000.')
})

test('prints the same reference again from its cache, and a changed copy anew', () => {
  const reference = buildReference()
  expect(entry(reference)).toBe(entry(reference))
  expect(entry({ ...reference, title: 'Another' })).toContain('Another')
})

test.each([
  [[{ family: 'Mogren', given: 'Ingrid' }], 'Mogren, 2011'],
  [[{ family: 'To' }, { family: 'Wong' }], 'To and Wong, 2011'],
  [
    [{ family: 'Bergström' }, { family: 'Persson' }, { family: 'Mogren' }],
    'Bergström and others, 2011',
  ],
  [[{ family: 'Bie', given: 'Rob', 'non-dropping-particle': 'de' }], 'de Bie, 2011'],
  [[{ literal: 'National Health Service (England)' }], 'National Health Service (England), 2011'],
])('names authors for readers: %j', (author, expected) => {
  expect(shortReference(buildReference({ author }))).toBe(expected)
})

test('names the journal, or else the title, when nobody is named', () => {
  const untold = { author: undefined, title: 'Prevalence of low back pain in Ontario' }
  expect(shortReference(buildReference(untold))).toBe('BMC Musculoskeletal Disorders, 2011')
  expect(shortReference(buildReference({ ...untold, 'container-title': undefined }))).toBe(
    'Prevalence of low back pain in Ontario, 2011',
  )
})

test('says that there is no date', () => {
  expect(shortReference(buildReference({ issued: undefined }))).toBe('To and Wong, no date')
})

test('links to the DOI, PubMed, PubMed Central and the page, in this order', () => {
  const reference = buildReference({
    DOI: '10.1097/AOG.0000000000003772',
    PMID: '21352600',
    PMCID: 'PMC3053307',
    URL: 'https://www.acog.org/clinical?year=2020',
  })
  expect(referenceLinks(reference)).toEqual([
    {
      label: 'DOI 10.1097/AOG.0000000000003772',
      href: 'https://doi.org/10.1097/AOG.0000000000003772',
    },
    { label: 'PubMed 21352600', href: 'https://pubmed.ncbi.nlm.nih.gov/21352600/' },
    {
      label: 'PubMed Central PMC3053307',
      href: 'https://pmc.ncbi.nlm.nih.gov/articles/PMC3053307/',
    },
    { label: 'acog.org', href: 'https://www.acog.org/clinical?year=2020' },
  ])
})

test('links once to an address that is one of the identifiers', () => {
  const reference = buildReference({
    PMCID: 'PMC3053307',
    URL: 'https://www.ncbi.nlm.nih.gov/pmc/articles/PMC3053307/',
  })
  expect(referenceLinks(reference)).toHaveLength(1)
})

test('writes an old DOI so that a browser can follow it', () => {
  const [link] = referenceLinks(buildReference({ DOI: '10.1002/(SICI)1<1::AID#2>3.0.CO;2-K' }))
  expect(link?.href).toBe('https://doi.org/10.1002/(SICI)1%3C1::AID%232%3E3.0.CO;2-K')
})

test.each(['javascript:alert(1)', 'data:text/html,x', 'not an address'])(
  'makes no link of `%s`',
  (address) => {
    expect(referenceLinks(buildReference({ URL: address }))).toEqual([])
  },
)
