import type { CitablePassage } from './citable-passages.ts'
import { capital, listLine, PLACES, sentence, SUBJECTS } from './generated-words.ts'
import { seededRandom, type SeededRandom } from './seeded-random.ts'

/** What the repository offers to a generated article. */
export type ArticleMaterial = {
  passages: readonly CitablePassage[]
  /** Topics of content/red-flags.yml. */
  redFlagTopics: readonly string[]
  /** Slugs of articles that exist already; generated ones link to them and to each other. */
  existingSlugs: readonly string[]
}

export type GeneratedArticle = { slug: string; text: string }

/** Source: the house's own articles, which have 700 to 1,000 words and 8 to 26 citations. */
const WORDS = 900
const CITATIONS = { fewest: 12, most: 20 }

const TAGS = [
  'lower back',
  'upper back',
  'pelvis',
  'epidural',
  'c-section',
  'feeding',
  'recovery time',
  'warning signs',
  'exercise',
  'medicines',
  'tests',
  'sleep',
]
const REGIONS = ['lower', 'middle', 'upper', 'pelvis', 'injection-site', 'scar']
const STAGES = ['0-6-weeks', '6-weeks-3-months', '3-12-months', '12-months-on']
const DAY = '2026-11-20'

export function generatedSlug(index: number): string {
  return `generated-${String(index).padStart(4, '0')}`
}

/**
 * One article as an editor would write it, with real citations and made-up words.
 *
 * The same seed, index and material give the same bytes. What an article links to comes before it,
 * so the first ten of a hundred articles are the ten of a run with ten.
 *
 * @param index from 1
 */
export function generateArticle(
  seed: number,
  index: number,
  material: ArticleMaterial,
): GeneratedArticle {
  const random = seededRandom(seed, index)
  const linkable = [
    ...material.existingSlugs,
    // The nearest ones are enough; a thousand would be copied for each article.
    ...Array.from({ length: Math.min(index - 1, 20) }, (_, back) =>
      generatedSlug(index - 1 - back),
    ),
  ]
  const body = bodyOf(random, material, linkable)
  return { slug: generatedSlug(index), text: `${frontMatter(random, index, linkable)}\n${body}` }
}

function frontMatter(random: SeededRandom, index: number, linkable: readonly string[]): string {
  const subject = random.pick(SUBJECTS)
  const place = random.pick(PLACES)
  const list = (items: readonly string[]): string => `[${items.join(', ')}]`
  return [
    '---',
    `title: '${subject} ${place}, part ${index}'`,
    `description: 'What to try when ${subject.toLowerCase()} ${place} is hard, and whom to ask. Generated for measuring, number ${index}.'`,
    'authors: [editors]',
    'owner: editors',
    `datePublished: ${DAY}`,
    `dateModified: ${DAY}`,
    'reviewIn: 24 months',
    `regions: ${list(random.sample(REGIONS, random.between(1, 2)))}`,
    `stages: ${list(random.sample(STAGES, random.between(1, 3)))}`,
    `tags: ${list(random.sample(TAGS, random.between(2, 4)))}`,
    `related: ${list(random.sample(linkable, 4))}`,
    '---',
    '',
  ].join('\n')
}

function bodyOf(
  random: SeededRandom,
  material: ArticleMaterial,
  linkable: readonly string[],
): string {
  const wanted = random.between(CITATIONS.fewest, CITATIONS.most)
  const cited = random.sample(material.passages, wanted)
  /** The next citation as its own sentence or behind one; plain words when all are used. */
  const citedSentence = (): string => {
    const passage = cited.pop()
    if (passage === undefined) return sentence(random)
    const attributes = `source="${passage.source}" passage="${passage.passage}"`
    if (passage.measure !== null && random.next() < 0.7) {
      return `<Stat ${attributes} /> had ${passage.measure}.`
    }
    return `${sentence(random)}<Cite ${attributes} />`
  }
  const paragraph = (sentences: number, citing: number): string =>
    Array.from({ length: sentences }, (_, place) =>
      place < citing ? citedSentence() : sentence(random),
    ).join('\n')

  const blocks = [
    block(
      'QuickAnswer',
      '',
      `Look at the [warning signs](/red-flags/) first.\nGo slowly, and rest as you need to.\n${paragraph(1, 0)}`,
    ),
    paragraph(3, 1),
  ]
  const headings = random.sample(SUBJECTS, 6)
  const special = random.sample(SPECIAL_BLOCKS, 4)
  for (const [place, heading] of headings.entries()) {
    blocks.push(`## ${heading} ${random.pick(PLACES)}`, paragraph(3, 2))
    const add = special[place]
    if (add !== undefined) blocks.push(add(random, citedSentence))
    if (place === 2 && linkable.length > 0) {
      blocks.push(`Read more on [this page](/${random.pick(linkable)}/).\n${sentence(random)}`)
    }
    if (place === 4) blocks.push(`### ${random.pick(SUBJECTS)} more slowly`)
    blocks.push(paragraph(3, 0))
  }
  while (cited.length > 0) blocks.push(paragraph(3, 2))
  while (wordsIn(blocks) < WORDS) blocks.push(paragraph(3, 0))
  blocks.push(
    '## When to ask for help',
    paragraph(2, 0),
    ...(material.redFlagTopics.length === 0
      ? []
      : [`<RedFlags topic="${random.pick(material.redFlagTopics)}" />`]),
  )
  return `${blocks.join('\n\n')}\n`
}

type SpecialBlock = (random: SeededRandom, citedSentence: () => string) => string

const SPECIAL_BLOCKS: readonly SpecialBlock[] = [
  (random) => block('DoList', '', lines(random, 4, '- ')),
  (random) => block('DontList', '', lines(random, 3, '- do not worry if you cannot yet ')),
  (random) => lines(random, 4, '1. '),
  (random, citedSentence) =>
    [
      '| What | What we know | What to try |',
      '| --- | --- | --- |',
      ...random
        .sample(SUBJECTS, 3)
        .map((subject) => `| ${subject} | ${citedSentence()} | ${capital(listLine(random))} |`),
    ].join('\n'),
  (random, citedSentence) =>
    block(
      'SourcesDisagree',
      ' about="how much it helps"',
      `${citedSentence()}\n${citedSentence()}\n\n${sentence(random)}`,
    ),
  (random) => block('Details', ' summary="If you want to know more"', sentence(random)),
  (random) => block('InsetText', '', sentence(random)),
  (random) => block('WarningCallout', ' heading="Take your time"', sentence(random)),
]

function block(tag: string, attributes: string, text: string): string {
  return `<${tag}${attributes}>\n\n${text}\n\n</${tag}>`
}

function lines(random: SeededRandom, count: number, start: string): string {
  return Array.from({ length: count }, () => `${start}${listLine(random)}`).join('\n')
}

/** Near enough: tags are not words a reader reads. */
function wordsIn(blocks: readonly string[]): number {
  return blocks
    .join(' ')
    .replace(/<[^>]*>/g, ' ')
    .split(/\s+/)
    .filter((word) => /\w/.test(word)).length
}
