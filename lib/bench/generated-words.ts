import type { SeededRandom } from './seeded-random.ts'

/**
 * Plain sentences for generated articles. They are filler of a lifelike length and variety, not
 * advice, and leave the measuring machine with its temporary folder.
 */

const THINGS = [
  'a rolled towel',
  'a firm cushion',
  'a low stool',
  'a warm shower',
  'a short walk',
  'a soft belt',
  'a chair with arms',
  'a lighter bag',
  'a slow breath',
  'a second pillow',
  'a higher table',
  'a folded blanket',
  'a quiet hour',
  'a change of side',
  'a raised cot',
  'a sling that fits',
  'a pair of flat shoes',
  'a cool cloth',
  'a seat by the window',
  'an early night',
  'a basket on wheels',
  'a hand on the rail',
  'a rest after lunch',
  'a friend at the door',
  'a bath that is not too hot',
  'a step for one foot',
  'a wide stance',
  'a book of notes',
]
const EFFECTS = [
  'suits a long feed',
  'takes some weight off your arms',
  'keeps your shoulders low',
  'gives your back a pause',
  'lets you turn in bed',
  'lets you stand for longer',
  'saves a trip up the stairs',
  'leaves your hands free',
  'warms tight muscles',
  'loosens the first steps',
  'brings the baby up to you',
  'stops you from leaning over',
  'spreads the load',
  'is at hand as you leave the car',
  'makes lifting feel steadier',
  'gives you time to sit down',
  'keeps your feet flat on the floor',
  'lets your neck rest',
  'lets you fall asleep again',
  'shows you what to change next',
]
const TIMES = [
  'in the first days',
  'at night',
  'after a feed',
  'before you lift the pram',
  'in the morning',
  'when the house is quiet',
  'while the baby sleeps',
  'on the way home',
  'after a long drive',
  'between two feeds',
  'at the end of the day',
  'once your stitches have healed',
  'in the second month',
  'when you go back to work',
  'on a cold day',
  'during a nappy change',
  'when you carry shopping',
  'after the six-week check',
  'as the weeks go by',
  'when you wake up',
]
const ACTIVITIES = [
  'walking to the corner and back',
  'rolling onto your side first',
  'bending at the knees',
  'lying with a pillow between your legs',
  'changing arms every few minutes',
  'sitting back in the chair',
  'drawing your shoulder blades together',
  'stretching your arms up',
  'standing with your back against a wall',
  'folding the washing at table height',
  'lifting the baby before the bag',
  'kneeling at the bath',
  'breathing out as you stand up',
  'tilting your pelvis gently',
  'carrying two small bags',
  'resting one foot on a step',
]
const CONDITIONS = [
  'it hurts to get up',
  'one side feels worse',
  'the pain keeps you awake',
  'you feel stiff',
  'your shoulders ache after a feed',
  'sitting is the hard part',
  'you are carrying twins',
  'your bed is very soft',
  'the car seat is heavy',
  'stairs are a problem',
  'you are back at work',
  'you feed for hours on end',
  'walking feels better than standing',
  'nothing seems to change',
  'you had back pain before',
  'a belt leaves marks',
]
const ADVICE = [
  'try a shorter walk and see how it feels',
  'ask someone to lift for you',
  'swap sides more often',
  'sit down before you feed',
  'put the changing mat higher',
  'leave the washing for later',
  'write down what you did that day',
  'take the lift for once',
  'split the shopping into small bags',
  'tell the person who looks after you',
  'stop and start again tomorrow',
  'keep the cot side down',
  'bring the chair closer',
  'let your partner take the night feed',
  'choose the higher cushion',
]
const PEOPLE = [
  'your midwife',
  'your doctor',
  'a physiotherapist',
  'your health visitor',
  'a feeding adviser',
  'a nurse on the ward',
  'someone in your family',
  'a friend',
  'your pharmacist',
  'your partner',
]
const TOPICS = [
  'how to lift the car seat',
  'which chair suits you',
  'when to start a class',
  'how to lie at night',
  'what to wear',
  'how far to walk',
  'whether a belt is worth a try',
  'how to hold the baby',
  'what suited other women',
  'when to come back',
  'how to cough with less pain',
  'what to do first',
]

export const SUBJECTS = [
  'Getting up',
  'Lying down',
  'Lifting',
  'Feeding',
  'Sitting',
  'Walking',
  'Sleeping',
  'Driving',
  'Stairs',
  'Carrying',
  'Bathing',
  'Working',
  'Standing',
  'Turning in bed',
  'Bending',
  'Resting',
]
export const PLACES = [
  'at home',
  'at night',
  'in the car',
  'in week one',
  'in week six',
  'on your own',
  'with twins',
  'with help',
  'after a C-section',
  'after an epidural',
  'at work',
  'outdoors',
  'in a small flat',
]

/** A sentence with its full stop. */
export function sentence(random: SeededRandom): string {
  const { pick } = random
  switch (random.between(1, 7)) {
    case 1:
      return `${capital(pick(THINGS))} often ${pick(EFFECTS)} ${pick(TIMES)}.`
    case 2:
      return `Try ${pick(ACTIVITIES)} ${pick(TIMES)}, and stop in time.`
    case 3:
      return `If ${pick(CONDITIONS)}, ${pick(ADVICE)}.`
    case 4:
      return `Some women say that ${pick(ACTIVITIES)} ${pick(EFFECTS)}.`
    case 5:
      return `You can ask ${pick(PEOPLE)} ${pick(TOPICS)} ${pick(TIMES)}.`
    case 6:
      return `${capital(pick(PEOPLE))} may suggest ${pick(ACTIVITIES)} or ${pick(THINGS)}.`
    default:
      return `When ${pick(CONDITIONS)}, ${pick(THINGS)} is worth trying ${pick(TIMES)}.`
  }
}

/** A line of a list: small first letter, no full stop. */
export function listLine(random: SeededRandom): string {
  return random.next() < 0.5
    ? random.pick(ADVICE)
    : `try ${random.pick(ACTIVITIES)} ${random.pick(TIMES)}`
}

export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
