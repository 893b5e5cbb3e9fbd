import { z } from 'zod'

/** In order of urgency; a page shows them in this order and nothing may lower a flag's level. */
export const LEVELS = ['emergency', 'urgent', 'soon', 'routine'] as const

/**
 * `everyone` flags stand on every page with warning signs, whatever its topic; `full-list` ones only on
 * the page that lists them all, to which every page leads.
 */
export const TOPICS = [
  'everyone',
  'epidural',
  'c-section',
  'upper-back',
  'pregnancy',
  'after-birth-general',
  'full-list',
] as const

/**
 * Headings of the check of signs, in its order: what can turn into an emergency first, so that a
 * reader who stops half way has read it.
 */
export const PARTS = [
  'legs-and-toilet',
  'chest-and-head',
  'needle',
  'whole-body',
  'mood',
  'belly-and-birth',
  'baby',
  'pregnancy',
  'back',
  'other',
  'milder',
] as const

/** What a page asks for to get every flag; never written on a flag. */
export const ALL_TOPICS = 'all'

const ID = /^[a-z0-9]+(-[a-z0-9]+)*$/

const words = (max: number) => z.string().trim().min(3).max(max)

export const levelSchema = z.strictObject({
  name: words(24).describe('Name of the level on its own: "Emergency"'),
  heading: words(80)
    .regex(/ if:$/, 'Expected one action that ends with "if:"')
    .describe('Heading of the level’s card; every symptom completes it'),
  action: words(200).describe('What to do at this level, unless a flag says otherwise'),
})

export const flagSourceSchema = z.strictObject({
  source: z.string().regex(ID).describe('Id of a reference: the file name in content/sources/'),
  passage: z.string().regex(ID).describe('Id of a passage inside that reference'),
})

export const redFlagSchema = z.strictObject({
  id: z
    .string()
    .regex(ID, 'Expected lower-case words joined by hyphens')
    .max(60)
    .describe('Stable name; links and signatures hold on to it'),
  symptom: words(140)
    .regex(/^[a-z].*[^.,;:!?]$/, 'Expected words that complete "Call … if:", without a full stop')
    .describe('Completes the heading of its level, in the second person'),
  // About one line on a telephone 360 px wide, where the layer must leave room for the page.
  short: words(44).optional().describe('The symptom in the layer on top of every page'),
  level: z.enum(LEVELS).describe('How soon to get help'),
  part: z
    .enum(PARTS)
    .optional()
    .describe('Where the check of signs shows it; without one, under “Something else”'),
  banner: z.int().positive().optional().describe('Order in the layer on top of every page'),
  action: words(200).optional().describe('What to do, where it differs from the level’s'),
  say: words(160).optional().describe('What to say on the telephone, where it differs'),
  topics: z.array(z.enum(TOPICS)).min(1).describe('Pages that show the flag'),
  sources: z
    .array(flagSourceSchema)
    .describe('Passages that name the symptom; none means an editors’ precaution'),
})

export const redFlagsSchema = z
  .strictObject({
    say: words(160).describe('What to say on the telephone, unless a flag says otherwise'),
    baby: words(120).describe('What to do with the baby'),
    levels: z.strictObject({
      emergency: levelSchema,
      urgent: levelSchema,
      soon: levelSchema,
      routine: levelSchema,
    }),
    flags: z.array(redFlagSchema).min(1).describe('Within a level, in the order readers see'),
  })
  .superRefine(({ flags }, context) => {
    const ids = new Set<string>()
    const places = new Set<number>()
    const fault = (path: (string | number)[], message: string) =>
      context.addIssue({ code: 'custom', path: ['flags', ...path], message })
    flags.forEach((flag, index) => {
      if (ids.has(flag.id)) fault([index, 'id'], `Flag id \`${flag.id}\` is used twice`)
      ids.add(flag.id)
      if (flag.banner === undefined) return
      if (places.has(flag.banner)) {
        fault([index, 'banner'], `Place ${flag.banner} of the banner is taken twice`)
      }
      places.add(flag.banner)
      if (flag.short === undefined) fault([index, 'short'], 'Expected words for the banner')
      if (flag.level !== 'emergency') {
        fault(
          [index, 'level'],
          `Unexpected \`${flag.level}\` in the banner, expected \`emergency\``,
        )
      }
    })
    if (!flags.some(({ banner, level }) => banner !== undefined && level === 'emergency')) {
      fault([], 'Expected at least one emergency with a place in the banner')
    }
  })

export type RedFlagLevel = (typeof LEVELS)[number]
export type RedFlagPart = (typeof PARTS)[number]
export type RedFlagTopic = (typeof TOPICS)[number]
export type RedFlagLevelText = z.infer<typeof levelSchema>
export type RedFlagSource = z.infer<typeof flagSourceSchema>
export type RedFlag = z.infer<typeof redFlagSchema>
/** The whole of content/red-flags.yml. */
export type RedFlags = z.infer<typeof redFlagsSchema>

export class UnknownTopicError extends Error {
  override name = 'UnknownTopicError'
  readonly topic: string
  constructor(topic: string) {
    super(`Unexpected topic \`${topic}\`, expected \`${ALL_TOPICS}\` or ${TOPICS.join(', ')}`)
    this.topic = topic
  }
}

/** The emergencies of the layer on top of every page, in its order; never empty. */
export function bannerFlags(redFlags: RedFlags): RedFlag[] {
  return redFlags.flags
    .filter(({ banner }) => banner !== undefined)
    .sort((a, b) => (a.banner ?? 0) - (b.banner ?? 0))
}

/** The flags in groups, most urgent first; levels without a flag are left out. */
export function flagsByLevel(
  flags: readonly RedFlag[],
): { level: RedFlagLevel; flags: RedFlag[] }[] {
  return LEVELS.map((level) => ({
    level,
    flags: flags.filter((flag) => flag.level === level),
  })).filter((group) => group.flags.length > 0)
}

/**
 * The flags of some topics, always with those for everyone, each once, in the order of the file.
 *
 * @param topics names from TOPICS, or `all` for every flag; with none, the flags for everyone
 * @throws UnknownTopicError because a misspelt topic would silently hide warnings
 */
export function flagsFor(redFlags: Pick<RedFlags, 'flags'>, topics: readonly string[]): RedFlag[] {
  const known: readonly string[] = TOPICS
  const unknown = topics.find((topic) => topic !== ALL_TOPICS && !known.includes(topic))
  if (unknown !== undefined) throw new UnknownTopicError(unknown)
  if (topics.includes(ALL_TOPICS)) return [...redFlags.flags]
  const wanted = new Set<string>([...topics, 'everyone'])
  return redFlags.flags.filter((flag) => flag.topics.some((topic) => wanted.has(topic)))
}
