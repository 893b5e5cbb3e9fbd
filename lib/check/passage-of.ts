import type { Passage } from '../citations/reference.ts'
import type { PlacedCitation, Repository } from './repository.ts'

/** The passage a citation names, or null when it or its reference does not exist or has faults. */
export function passageOf(
  { sources }: Repository,
  { source, passage }: Pick<PlacedCitation, 'source' | 'passage'>,
): Passage | null {
  const passages = sources.get(source)?.reference?.custom.passages
  return passages?.find(({ id }) => id === passage) ?? null
}
