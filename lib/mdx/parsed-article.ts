import type { Root } from 'hast'
import type { LocalFault, Place } from '../faults/fault.ts'
import type { Reading } from './reading.ts'

/** A citation inside a sentence: the passage of a source that carries it. */
export type Citation = Place & { source: string; passage: string; tag: 'Cite' | 'Stat' }

/**
 * A sentence with at least one citation. Found, never marked by hand.
 *
 * White space is normalised, so re-wrapping a paragraph leaves every field but the place as it was.
 */
export type Claim = Place & {
  /** Headings above the claim, outermost first. */
  headings: string[]
  /** Text of the column's header cell, for a claim in a table. */
  tableHeader: string | null
  /** Tags around the claim, outermost first, with their attributes in alphabetical order. */
  enclosing: { tag: string; attributes: [name: string, value: string][] }[]
  /**
   * Text of the whole paragraph, list item, row or heading, behind the sentence that leads to its
   * list or table: a "not" next door changes the meaning.
   */
  block: string
  sentence: string
  citations: Citation[]
}

export type Heading = Place & { depth: number; text: string; id: string }

/** A link or image as it stands in the text. */
export type Link = Place & { kind: 'link' | 'image'; url: string; text: string }

/** A use of a closed-list tag, with its literal attributes. */
export type TagUse = Place & { name: string; attributes: Record<string, string> }

export type ParsedArticle = {
  /** Front matter as plain data; `null` when it could not be read. */
  frontMatter: Record<string, unknown> | null
  /** HTML tree without positions; tags of the closed list are elements of that name. */
  tree: Root
  headings: Heading[]
  claims: Claim[]
  /** Every citation in order of appearance, also those without a sentence. */
  citations: Citation[]
  links: Link[]
  tags: TagUse[]
  /** Words a reader reads, tags apart. */
  wordCount: number
  /** How hard the page is to read; zeros when its body could not be read. */
  reading: Reading
  faults: LocalFault[]
}
