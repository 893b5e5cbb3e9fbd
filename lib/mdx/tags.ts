/**
 * The closed list of tags an editor may use in an article, and what each attribute may hold.
 *
 * MDX is code and ours comes from pull requests, so nothing outside this list is accepted and
 * nothing in it is ever evaluated: attributes are literal text.
 * Warning signs have no tag of their own: they are written in content/red-flags.yml alone, and
 * `<RedFlags>` prints them.
 *
 * `components/mdx-components.tsx` holds the component of each tag; a test keeps the two in step.
 */

export type AttributeRule = {
  required: boolean
  /** What the attribute is for, shown in the editor's snippets and in faults. */
  description: string
}

export type TagRule = {
  /** `inline` tags stand inside a sentence, `block` tags on lines of their own. */
  kind: 'inline' | 'block'
  /** Whether the tag wraps text. */
  children: boolean
  attributes: Record<string, AttributeRule>
  description: string
}

const SOURCE = {
  required: true,
  description: 'Id of a reference: the file name in content/sources/ without .json',
}
const PASSAGE = { required: true, description: 'Id of a passage inside that reference' }

export const TAGS: Record<string, TagRule> = {
  Cite: {
    kind: 'inline',
    children: false,
    description: 'Ties the sentence before it to a passage of a source.',
    attributes: { source: SOURCE, passage: PASSAGE },
  },
  Stat: {
    kind: 'inline',
    children: false,
    description: 'Prints the number of a passage with the people it is about, and cites it.',
    attributes: { source: SOURCE, passage: PASSAGE },
  },
  QuickAnswer: {
    kind: 'block',
    children: true,
    description: 'The 20-second answer at the top of an article: at most 60 words.',
    attributes: {},
  },
  RedFlags: {
    kind: 'block',
    children: false,
    description: 'The warning signs of content/red-flags.yml for a topic, as care cards.',
    attributes: {
      topic: { required: true, description: 'A topic of content/red-flags.yml, or `all`' },
    },
  },
  WhoToCall: {
    kind: 'block',
    children: false,
    description: 'Emergency and advice numbers of every country in content/locales/.',
    attributes: {},
  },
  WarningCallout: {
    kind: 'block',
    children: true,
    description: 'Something to be careful about. At most two a page.',
    attributes: { heading: { required: true, description: 'A specific heading' } },
  },
  InsetText: {
    kind: 'block',
    children: true,
    description: 'A short remark set apart from the text.',
    attributes: {},
  },
  DoList: {
    kind: 'block',
    children: true,
    description: 'A list of things that are worth doing.',
    attributes: { heading: { required: false, description: 'Default: "Do"' } },
  },
  DontList: {
    kind: 'block',
    children: true,
    description: 'A list of things to leave; every line starts with "do not".',
    attributes: { heading: { required: false, description: 'Default: "Do not"' } },
  },
  Details: {
    kind: 'block',
    children: true,
    description: 'Text that some readers need. Never for a warning sign.',
    attributes: { summary: { required: true, description: 'What it opens' } },
  },
  SourcesDisagree: {
    kind: 'block',
    children: true,
    description: 'Both sides of a disagreement between sources, and which we lean on and why.',
    attributes: { about: { required: true, description: 'What they disagree about' } },
  },
  RecoveryChart: {
    kind: 'block',
    children: false,
    description: 'Shares of women with pain at each time after birth, drawn from all our sources.',
    attributes: {},
  },
  ExercisePlayer: {
    kind: 'block',
    children: false,
    description: 'The exercises of content/exercises.yml, to choose by the time since birth.',
    attributes: {},
  },
  TreatmentTable: {
    kind: 'block',
    children: false,
    description: 'The treatments of content/treatments.yml, to compare.',
    attributes: {},
  },
}

export const CITING_TAGS: readonly string[] = ['Cite', 'Stat']
