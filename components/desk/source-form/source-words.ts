import type {
  Certainty,
  Passage,
  Population,
  RecoveryGroup,
  ReferenceCustom,
  Statistic,
} from '@/lib/citations/reference.ts'

/** Values of a field with what they mean, in the order in which they are offered. */
export type Words = readonly (readonly [value: string, words: string])[]

/** Every value must have its words, so that a new one cannot be forgotten here. */
const wordsOf = <Value extends string>(words: Record<Value, string>): Words => Object.entries(words)

export const EVIDENCE_LEVELS = wordsOf<ReferenceCustom['evidence-level']>({
  guideline: 'Guideline',
  'systematic-review': 'Review of all studies found',
  'randomised-trial': 'Trial in which chance decided',
  cohort: 'Study that followed people',
  'narrative-review': 'Overview by experts',
  'case-report': 'Story of one patient',
  'expert-opinion': 'Opinion of specialists',
  'patient-information': 'Advice for patients',
  'reference-database': 'Reference work',
})

export const PHASES = wordsOf<Population['phase']>({
  'after-birth': 'After birth',
  pregnancy: 'In pregnancy',
  'pregnancy-and-after-birth': 'In pregnancy and after birth',
  general: 'People in general',
})

export const BASES = wordsOf<Passage['basis']>({
  'full-text': 'The text itself, or the part that we use',
  abstract: 'The summary alone',
  secondary: 'What others say of it',
  unverified: 'Nothing yet: it is not verified, and nothing can rest on it',
})

export const CERTAINTIES = wordsOf<Certainty>({
  high: 'High',
  moderate: 'Moderate',
  low: 'Low',
  'very-low': 'Very low',
})

export const UNITS = wordsOf<Statistic['unit']>({
  percent: 'Share in percent (the only one that a page can print)',
  'odds-ratio': 'Odds ratio',
  'risk-ratio': 'Risk ratio',
  points: 'Points on a scale',
  'standardised-difference': 'Standardised difference',
  people: 'Number of people',
})

export const RECOVERY_GROUPS = wordsOf<RecoveryGroup>({
  'everyone-asked': 'Everyone asked',
  'pain-in-pregnancy': 'Those with pain in pregnancy',
  'pain-after-birth': 'Those with pain after birth',
  'epidural-or-none': 'With an epidural or without',
})

const LABELS: Readonly<Record<string, string>> = {
  id: 'Short name',
  'evidence-level': 'What kind of evidence it is',
  design: 'Design',
  who: 'Whom it is about',
  phase: 'When in life',
  limits: 'What a careful reader must know',
  passages: 'Passages',
  statement: 'What the source says',
  locator: 'Where in the source',
  basis: 'What you have read',
  'read-at': 'Address of the text',
  level: 'Certainty',
  opposes: 'Sources that say otherwise',
  value: 'The number',
  interval: 'Confidence interval',
  count: 'How many people the number counts',
  n: 'How many were looked at',
  time: 'When',
  measure: 'What was counted',
  group: 'Whom it is of',
}

/** "Passage 2, what you have read" for `custom.passages.1.basis`; empty for what has no field. */
export function labelOfField(field: string): string {
  const label = LABELS[field.split('.').at(-1) ?? ''] ?? ''
  const number = /passages\.(\d+)\./.exec(field)?.[1]
  if (number === undefined) return label
  const passage = `Passage ${Number(number) + 1}`
  return label === '' ? passage : `${passage}, ${label.charAt(0).toLowerCase()}${label.slice(1)}`
}
