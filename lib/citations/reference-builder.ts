import type { CslItem } from './csl-item.ts'
import type { Reference } from './load-references.ts'
import type { ReferenceCustom } from './reference.ts'

/** For tests: a valid reference, with what the test is about laid over it. */
export function buildReference(
  fields: Partial<CslItem> = {},
  custom: Partial<ReferenceCustom> = {},
): Reference {
  return {
    id: 'to-2011',
    type: 'article-journal',
    title: 'Persistence of back pain symptoms after pregnancy',
    author: [
      { family: 'To', given: 'William W. K.' },
      { family: 'Wong', given: 'Margaret W. N.' },
    ],
    'container-title': 'BMC Musculoskeletal Disorders',
    issued: { 'date-parts': [[2011]] },
    ...fields,
    custom: {
      'evidence-level': 'cohort',
      design: 'Cohort followed for two years',
      population: { who: 'women who had back pain in pregnancy', phase: 'after-birth' },
      health: { state: 'current', checked: null },
      corrections: [],
      'identifier-basis': {},
      passages: [
        {
          id: 'still-in-pain',
          locator: 'Results, abstract',
          statement: 'Some women still had pain two years later.',
          basis: 'abstract',
          'read-at': 'https://example.org/abstract',
        },
      ],
      ...custom,
    },
  }
}
