import { slug } from 'github-slugger'
import { z } from 'zod'

export const GLOSSARY = 'content/glossary.yml'

const termSchema = z.strictObject({
  /** As it is written within a sentence: "pelvic floor", "NSAID". */
  term: z.string().min(2).max(60),
  /** Other spellings and forms that lead to the same entry. */
  also: z.array(z.string().min(2).max(60)).optional(),
  /** Most readers know it, so it is linked only where there is room. */
  familiar: z.boolean().optional(),
  /** One or two plain sentences: what the word means, not what to do. */
  meaning: z.string().min(10).max(240),
})

/** Words and their meanings, each word and spelling once. */
export const glossarySchema = z.array(termSchema).superRefine((terms, context) => {
  const known = new Set<string>()
  terms.forEach(({ term, also = [] }, index) => {
    for (const spelling of [term, ...also]) {
      const key = spelling.toLowerCase()
      if (known.has(key)) {
        context.addIssue({
          code: 'custom',
          path: [index],
          message: `Unexpected second \`${spelling}\`, expected each word and spelling once`,
        })
      }
      known.add(key)
    }
  })
  terms.slice(1).forEach(({ term }, index) => {
    const before = terms[index]?.term ?? ''
    if (term.localeCompare(before, 'en', { sensitivity: 'base' }) < 0) {
      context.addIssue({
        code: 'custom',
        path: [index + 1, 'term'],
        message: `Unexpected \`${term}\` after \`${before}\`, expected alphabetical order`,
      })
    }
  })
})

export type Term = z.infer<typeof termSchema>

/** Where a word stands on the glossary page. */
export function termAnchor({ term }: Term): string {
  return slug(term)
}
