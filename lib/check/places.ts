import type { PageKind } from '../mdx/front-matter.ts'

/** What a file of content/ is, told from its path alone. */
export type Kind = PageKind | 'source' | 'yaml' | 'json'

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

/** "lower-back-pain" for `content/articles/lower-back-pain.mdx`. */
export function nameOf(path: string): string {
  return path.replace(/^.*\//, '').replace(/\.[^.]*$/, '')
}
