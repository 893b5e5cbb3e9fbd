import type { Certainty, Health, Passage, Population, ReferenceCustom } from './reference.ts'

/** How sure a kind of source lets us be, in words for readers. Source: product.md 4.2 */
const EVIDENCE: Record<ReferenceCustom['evidence-level'], string> = {
  guideline: 'A guideline: what experts advise after weighing studies',
  'systematic-review': 'A review of all studies found on the question',
  'randomised-trial': 'A trial in which chance decided who got what',
  cohort: 'A study that followed people over time; it cannot prove a cause',
  'narrative-review': 'An overview by experts; studies were not searched for in full',
  'case-report': 'The story of one patient; it shows that something can happen, not how often',
  'expert-opinion': 'The opinion of specialists; no study behind it is named',
  'patient-information': 'Advice for patients; no study behind it is named',
  'reference-database': 'A reference work, kept up by experts',
}

const BASIS: Record<Exclude<Passage['basis'], 'unverified'>, string> = {
  'full-text': 'We read the text itself, or the part we use.',
  abstract: 'We read the summary, not the whole paper.',
  secondary: 'We read it where others report it, not in the source itself.',
}

const CERTAINTY: Record<Certainty, string> = {
  high: 'High certainty',
  moderate: 'Moderate certainty',
  low: 'Low certainty',
  'very-low': 'Very low certainty',
}

const HEALTH: Record<Health['state'], string> = {
  current: 'We know of nothing against it.',
  corrected: 'A correction to it was published.',
  superseded: 'A newer version has replaced it.',
  retracted: 'It was retracted: it must not be relied on.',
  unreachable: 'Its address no longer answers.',
}

const PHASE: Record<Population['phase'], string | null> = {
  'after-birth': null,
  pregnancy: 'Studied in pregnancy, not after birth.',
  'pregnancy-and-after-birth': null,
  general: 'Studied in people in general, not after birth.',
}

/** The kind of a source in a word or two, for lists to choose from. */
const EVIDENCE_NAME: Record<ReferenceCustom['evidence-level'], string> = {
  guideline: 'Guidelines',
  'systematic-review': 'Reviews of all studies',
  'randomised-trial': 'Trials decided by chance',
  cohort: 'Studies that follow people',
  'narrative-review': 'Overviews by experts',
  'case-report': 'Stories of one patient',
  'expert-opinion': 'Opinions of specialists',
  'patient-information': 'Advice for patients',
  'reference-database': 'Reference works',
}

const PHASE_NAME: Record<Population['phase'], string> = {
  'after-birth': 'People after birth',
  'pregnancy-and-after-birth': 'In pregnancy and after',
  pregnancy: 'Pregnancy only',
  general: 'People in general',
}

export function evidenceName(level: ReferenceCustom['evidence-level']): string {
  return EVIDENCE_NAME[level]
}

export function phaseName(phase: Population['phase']): string {
  return PHASE_NAME[phase]
}

export function evidenceWords(level: ReferenceCustom['evidence-level']): string {
  return EVIDENCE[level]
}

/** How we came to know what the source says. */
export function basisWords(basis: Passage['basis']): string {
  return basis === 'unverified'
    ? 'Nobody has checked this in the source. It supports nothing here.'
    : BASIS[basis]
}

/** "Low certainty": how sure anyone can be of an effect, and not how big it is. */
export function certaintyName(level: Certainty): string {
  return CERTAINTY[level]
}

/** How sure the effect is and who says so; null for a passage that tells of no effect. */
export function certaintyWords(certainty: Passage['certainty']): string | null {
  if (certainty === undefined) return null
  const by = certainty['rated-by'] === 'source' ? 'the authors’ own rating' : 'our editors’ rating'
  return `${CERTAINTY[certainty.level]} (${by}).`
}

/** A warning when the people studied are not people who have given birth, otherwise null. */
export function indirectWords(phase: Population['phase']): string | null {
  return PHASE[phase]
}

/** What has become of a source since it was published. */
export function healthWords(state: Health['state']): string {
  return HEALTH[state]
}
