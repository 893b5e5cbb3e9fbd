import { changeKept, type Kept, type Sent } from './kept-decisions.ts'
import type { Given, ProposalReader } from './read-proposal.ts'
import { decidables, type Decidable } from './subject.ts'

/**
 * Keeps decisions that a person has made and not signed yet, over those of before. They are about
 * the words that were read; whether these are still there is asked when they are signed.
 *
 * @returns how many were kept; what names nothing of this proposal is not
 */
export async function keepDecisions(
  { given, reader }: { given: Given; reader: ProposalReader },
  { person, proposal }: { person: string; proposal: string },
  { base, head, page, decisions }: Sent,
): Promise<number> {
  const { repository } = given
  const asked = page === null ? [] : [page]
  const known = await readSubjects(reader, base, head, asked)
  const sent = decisions.flatMap(({ key, decision, note }): Kept[] => {
    const one = known.get(key)
    if (one === undefined) return []
    return [{ key, decision, note, words: one.words, ...one.subject }]
  })
  const keys = new Set(sent.map(({ key }) => key))
  await changeKept(repository, { person, proposal }, (kept) => ({
    ...kept,
    decisions: [
      ...kept.decisions.filter(({ key }) => !keys.has(key)),
      ...sent.filter(({ decision, note }) => decision !== null || note.trim() !== ''),
    ],
  }))
  return sent.length
}

/** Forgets decisions that were not signed, such as those about words that are gone. */
export async function forgetDecisions(
  { given }: { given: Given },
  { person, proposal }: { person: string; proposal: string },
  keys: readonly string[],
): Promise<void> {
  await changeKept(given.repository, { person, proposal }, (kept) => ({
    ...kept,
    decisions: kept.decisions.filter(({ key }) => !keys.includes(key)),
  }))
}

export async function readSubjects(
  reader: ProposalReader,
  base: string,
  head: string,
  asked: readonly string[],
): Promise<Map<string, Decidable>> {
  const changed = await reader.changes(base, head, asked)
  return new Map(decidables(changed, asked).map((one) => [one.key, one]))
}
