/** What two texts are compared by. */
export type Likely = {
  /** Everything a reader would compare: title, question, tags. */
  words: string
  tags: readonly string[]
  regions: readonly string[]
  stages: readonly string[]
}

/** Words that say nothing about a question, whoever asks it. */
const EMPTY = new Set(
  (
    'about after again also and any are because been before being but can could did does down each ' +
    'else for from had has have her hers how into its just like made may more most much not now off ' +
    'only other our out over she should since some somebody someone such than that the their them ' +
    'then there these they this those very was well were what when where which while who whom why ' +
    'will with would you your yours'
  ).split(' '),
)

/**
 * Words of a text that mean something, each once, in lower case and without the endings by which
 * "hurt", "hurts" and "hurting" differ.
 */
export function meaningfulWords(text: string): string[] {
  const words = text.toLowerCase().match(/\p{L}+/gu) ?? []
  return [...new Set(words.filter((word) => word.length > 2 && !EMPTY.has(word)).map(stem))]
}

function stem(word: string): string {
  const short = word.replace(/(?:ing|ed|es|s)$/, '')
  return short.length > 2 ? short : word
}

/**
 * How rare each word is among the texts: 0 for one that all of them have, more for one that few
 * have. Source: inverse document frequency, Spärck Jones 1972
 */
export function wordRarity(texts: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const text of texts) {
    for (const word of meaningfulWords(text)) counts.set(word, (counts.get(word) ?? 0) + 1)
  }
  return new Map([...counts].map(([word, count]) => [word, Math.log(texts.length / count)]))
}

/** What is it worth to share all words, a tag, a place, a time. Chosen by reading what came out. */
const WORDS = 10
const TAG = 1.5
const REGION = 1
const STAGE = 0.5

/**
 * How alike two texts are: the rarity of the words they share, in relation to that of all words of
 * both (so that a short text is not like every long one), and so much for each tag, place and time
 * they share. 0 when they share nothing.
 */
export function likeness(one: Likely, other: Likely, rarity: ReadonlyMap<string, number>): number {
  const words = meaningfulWords(one.words)
  const otherWords = meaningfulWords(other.words)
  const weight = (word: string): number => rarity.get(word) ?? 0
  const all = Math.sqrt(sum(words.map(weight)) * sum(otherWords.map(weight)))
  const both = sum(words.filter((word) => otherWords.includes(word)).map(weight))
  return (
    (all === 0 ? 0 : (WORDS * both) / all) +
    TAG * shared(one.tags, other.tags) +
    REGION * shared(one.regions, other.regions) +
    STAGE * shared(one.stages, other.stages)
  )
}

/** `all` is every place: two texts about every place need not be about the same thing. */
function shared(one: readonly string[], other: readonly string[]): number {
  return one.filter((item) => item !== 'all' && other.includes(item)).length
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}

/**
 * The texts most like one of them, best first; those of equal likeness in the order given. Empty
 * when nothing is like it.
 *
 * @param limit at most so many
 */
export function mostAlike<Item extends Likely>(
  item: Likely,
  others: readonly Item[],
  limit: number,
): Item[] {
  const candidates = others.filter((other) => other !== item)
  const rarity = wordRarity([item.words, ...candidates.map(({ words }) => words)])
  return candidates
    .map((other) => ({ other, score: likeness(item, other, rarity) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
    .slice(0, limit)
    .map(({ other }) => other)
}
