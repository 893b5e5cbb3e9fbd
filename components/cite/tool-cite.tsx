import type { PassageName } from '@/lib/citations/passage-name.ts'
import type { ArticleContext } from './article-context.ts'
import { Cite } from './cite.tsx'

/**
 * Citations of data that a tag or a page prints, rather than of its text.
 *
 * @param first place (from 1) of the first of them on the page
 * @returns the citation of the n-th of `names`, counted from 0
 */
export function toolCite(context: ArticleContext, names: readonly PassageName[], first = 1) {
  return function cite(index: number) {
    const name = names[index]
    if (name === undefined) return null
    const place = first + index
    return (
      <Cite
        key={place}
        note={context.noteOf(name.source, name.passage)}
        occurrence={String(place)}
        isMarked={context.isMarked(place)}
      />
    )
  }
}
