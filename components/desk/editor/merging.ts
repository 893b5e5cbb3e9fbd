import type { Draft } from '@/lib/desk/drafts/drafts.ts'
import type { MergedPart } from '@/lib/desk/writing/merge-texts.ts'
import type { MergeOutcome, OpenedPage } from '@/lib/desk/writing/writing.ts'
import { send } from './post-json.ts'
import { timeOf } from './time-of.ts'

/** Two versions of a page, put together as far as they fit. */
export type Merging = {
  parts: MergedPart[]
  names: { mine: string; theirs: string }
  /** What the result goes on from, and what is saved there; null where that stays as it is. */
  onto: { head: string; theirs: string } | null
  /** Time of the draft that the result takes the place of. */
  seen: string | null
  /** Whether the other version is the published one. */
  isPublished: boolean
}

/** What is put together: a page of a proposal, its words, and the commit that they go on from. */
export type Mine = { proposal: string; path: string; text: string; base: string }

/**
 * With what is saved in the proposal now. Like the others here it changes nothing.
 *
 * @param name of the words in the editor: "Yours"
 * @throws RefusedRequestError, UnreachableError
 */
export async function mergeWithHead(mine: Mine, name = 'Yours'): Promise<Merging> {
  const { parts, head, theirs } = await askToMerge(mine)
  const names = { mine: name, theirs: 'In the proposal' }
  return { parts, names, onto: { head, theirs }, seen: null, isPublished: false }
}

/** With what was published since the proposal began. */
export async function mergeWithPublished(
  mine: Mine,
  { base, text }: NonNullable<OpenedPage['clash']>,
): Promise<Merging> {
  const { parts } = await askToMerge({ ...mine, base }, text ?? '')
  const names = { mine: 'In this proposal', theirs: 'Published meanwhile' }
  return { parts, names, onto: null, seen: null, isPublished: true }
}

/** With a draft that the same person has written in another browser. */
export async function mergeWithDraft(mine: Mine, { text, at }: Draft): Promise<Merging> {
  const { parts } = await askToMerge(mine, text)
  const names = { mine: 'Here', theirs: `Draft of ${timeOf(at)} from another browser` }
  return { parts, names, onto: null, seen: at, isPublished: false }
}

async function askToMerge(mine: Mine, others?: string): Promise<MergeOutcome> {
  return send('/desk/api/merge/', { ...mine, others })
}
