import type { PageKind } from '../mdx/front-matter.ts'

/** What a file of content/ is, told from its path alone. */
export type Kind = PageKind | 'translation' | 'source' | 'yaml' | 'json'

/**
 * The places in content/. People and reviews are read here as far as their form goes; what they
 * mean is for the tools that use them.
 */
const PLACES: readonly { pattern: RegExp; kind: Kind }[] = [
  { pattern: /^content\/articles\/[^/]+\.mdx$/, kind: 'article' },
  { pattern: /^content\/questions\/[^/]+\.mdx$/, kind: 'question' },
  { pattern: /^content\/sources\/[^/.][^/]*\.json$/, kind: 'source' },
  { pattern: /^content\/locales\/[^/.][^/]*\.yml$/, kind: 'yaml' },
  { pattern: /^content\/people\/[^/.][^/]*\.yml$/, kind: 'yaml' },
  {
    pattern: /^content\/translations\/[A-Za-z-]+\/(?:interface|locales|red-flags|start)\.yml$/,
    kind: 'yaml',
  },
  { pattern: /^content\/translations\/[A-Za-z-]+\/articles\/[^/]+\.mdx$/, kind: 'translation' },
  { pattern: /^content\/reviews\/policy\.yml$/, kind: 'yaml' },
  { pattern: /^content\/reviews\/[^/]+\/[^/.][^/]*\.json$/, kind: 'json' },
  {
    pattern:
      /^content\/(?:red-flags|series|slugs|redirects|start|exercises|glossary|treatments)\.yml$/,
    kind: 'yaml',
  },
]

export const RED_FLAGS = 'content/red-flags.yml'
export const SLUGS = 'content/slugs.yml'
export const REDIRECTS = 'content/redirects.yml'
export const START = 'content/start.yml'
export const EXERCISES = 'content/exercises.yml'
export const TREATMENTS = 'content/treatments.yml'
export const LOCALES = 'content/locales/'
export const PEOPLE = 'content/people/'

/** Null for a path where nothing of ours belongs. */
export function kindOf(path: string): Kind | null {
  return PLACES.find(({ pattern }) => pattern.test(path))?.kind ?? null
}

/** Tag of the language of a file of content/translations/; null for an original. */
export function languageOf(path: string): string | null {
  return /^content\/translations\/([^/]+)\//.exec(path)?.[1] ?? null
}

/** The file that a file of content/translations/ has the words of; the file itself otherwise. */
export function originalOf(path: string): string {
  return path.replace(/^content\/translations\/[^/]+\//, 'content/')
}

/** "lower-back-pain" for `content/articles/lower-back-pain.mdx`. */
export function nameOf(path: string): string {
  return path.replace(/^.*\//, '').replace(/\.[^.]*$/, '')
}
