/** One place in a text that cites a passage of a source. */
export type CitedPassage = { source: string; passage: string }

export type CitationNumbers = {
  /** Ids of the references, in order of their first citation. `order[0]` has number 1. */
  order: string[]
  numberOf: Map<string, number>
  /** For each reference, where in the given list it is cited (from 0): its back-links. */
  occurrences: Map<string, number[]>
}

/** Numbers references by first appearance, as Vancouver does. No citations give no numbers. */
export function numberCitations(citations: readonly CitedPassage[]): CitationNumbers {
  const occurrences = new Map<string, number[]>()
  citations.forEach(({ source }, index) => {
    const places = occurrences.get(source)
    if (places) places.push(index)
    else occurrences.set(source, [index])
  })
  // A Map keeps the order in which its keys were first set.
  const order = [...occurrences.keys()]
  return { order, numberOf: new Map(order.map((id, index) => [id, index + 1])), occurrences }
}
