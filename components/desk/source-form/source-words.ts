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
