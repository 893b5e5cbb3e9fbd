import type { Reference } from '../citations/load-references.ts'
import type { LocalFault, Place } from '../faults/fault.ts'
import type { PageKind } from '../mdx/front-matter.ts'
import type { ParsedArticle } from '../mdx/parsed-article.ts'

/** What is looked at in a page: everything but the tree that it is rendered from. */
export type PageText = Omit<ParsedArticle, 'tree'>

/** Something below content/, before anyone has opened it. */
export type Entry = {
  /** Path from the top of the repository, with forward slashes. */
  path: string
  kind: 'file' | 'folder' | 'other'
  /** Bytes. */
  size: number
  /** Where a symbolic link leads to, seen from the repository; null for what is no link. */
  link: 'inside' | 'outside' | 'nowhere' | null
}

/** A file of text, with byte order mark and CR taken away. */
export type TextFile = { path: string; text: string }

/** An article or a question. */
export type Page = TextFile & { kind: PageKind; slug: string; parsed: PageText }

/** An article in another language; its slug is that of the original. */
export type TranslatedPage = TextFile & { slug: string; language: string; parsed: PageText }

export type Source = TextFile & {
  id: string
  /** Null when the file has faults. */
  reference: Reference | null
}

/** A YAML file of content/ that could be read. */
export type DataFile = TextFile & {
  data: unknown
  /** Where the value at a path such as `['flags', 3, 'level']` stands, or else what is around it. */
  placeOf: (path: readonly PropertyKey[]) => Place
}

/** A use of a passage: on a page, or in a file of data. */
export type PlacedCitation = Place & {
  file: string
  source: string
  passage: string
  tag: 'Cite' | 'Stat' | 'flag' | 'exercise' | 'treatment'
  /** Ids of all sources cited for the same sentence or entry. */
  beside: readonly string[]
}

/** A link on a page or in a file of data. */
export type PlacedLink = Place & {
  file: string
  kind: 'link' | 'image'
  url: string
  /** The page on which it stands; null in a file of data. */
  on: Page | null
}

export type PlacedSlug = Place & { slug: string }

export type PlacedRedirect = Place & { from: string; to: string; toPlace: Place }

/** Everything the rules look at. Files that cannot be read are missing here and have their faults. */
export type Repository = {
  /** Articles, then questions. */
  pages: readonly Page[]
  /** Translated articles. */
  translations: readonly TranslatedPage[]
  /** By slug. */
  articles: ReadonlyMap<string, Page>
  /** By id; also those that have faults. */
  sources: ReadonlyMap<string, Source>
  /** By path. */
  dataFiles: ReadonlyMap<string, DataFile>
  citations: readonly PlacedCitation[]
  links: readonly PlacedLink[]
  /** Entries of content/slugs.yml. */
  slugs: readonly PlacedSlug[]
  /** Entries of content/redirects.yml that can be read. */
  redirects: readonly PlacedRedirect[]
  /** Ids of content/red-flags.yml. */
  flagIds: readonly string[]
  /** Addresses of the files in public/, such as `/icon.svg`. */
  publicFiles: ReadonlySet<string>
}

export type Report = (fault: LocalFault) => void

/**
 * A rule about one thing in the light of the whole repository. The first call may prepare what all
 * things share; the second looks at one of them, so that a failure takes one file down and no more.
 */
export type Rule<Subject> = (repository: Repository) => (subject: Subject, report: Report) => void

/** A rule that needs nothing but the thing itself. */
export type PlainRule<Subject> = (subject: Subject, report: Report) => void
