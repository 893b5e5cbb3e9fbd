import type { InterfaceWords } from './translation.ts'

/** What the English pages say in the same places: the original that translators start from. */
export const ENGLISH_WORDS = {
  emergency: 'Emergency. ',
  layerHeading: 'Back pain with any of these? Call now',
  emergencyNumbers: 'Emergency numbers',
  say: 'Say: “{words}”',
  allSigns: 'All warning signs',
  keepReading: 'Not this? Keep reading',
  listSeparator: ', ',
  spokenEmergency: 'Immediate action required: ',
  spokenUrgent: 'Urgent advice: ',
  spokenAdvice: 'Advice: ',
  numbersNotChecked: 'Not yet checked by us with an official source.',
  numbersChecked: 'Checked on {date}.',
} satisfies Partial<InterfaceWords>
