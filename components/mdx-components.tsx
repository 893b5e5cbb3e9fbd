import {
  Details,
  DoList,
  DontList,
  InsetText,
  SourcesDisagree,
  WarningCallout,
} from './callouts/callouts.tsx'
import { ChangedWords } from './changed-words/changed-words.tsx'
import type { ArticleContext } from './cite/article-context.ts'
import { Cite } from './cite/cite.tsx'
import { ListItem } from './list-item/list-item.tsx'
import { Picture } from './picture/picture.tsx'
import { QuickAnswer } from './quick-answer/quick-answer.tsx'
import { RedFlags } from './red-flags/red-flags.tsx'
import { Stat } from './stat/stat.tsx'
import { Table } from './table/table.tsx'
import { WhoToCall } from './who-to-call/who-to-call.tsx'

type CitationProps = { source: string; passage: string; occurrence: string; start?: string }

/**
 * The closed list of tags an editor may use, as components, and nothing else. Which attributes they
 * take is in lib/mdx/tags.ts; by the time they arrive here the parser has checked them.
 */
export function mdxComponents(context: ArticleContext) {
  const citation = ({ source, passage, occurrence }: CitationProps) => ({
    note: context.noteOf(source, passage),
    occurrence,
    isMarked: context.isMarked(Number(occurrence)),
  })
  return {
    Cite: (props: CitationProps) => <Cite {...citation(props)} />,
    Stat: (props: CitationProps) => <Stat {...citation(props)} start={props.start !== undefined} />,
    QuickAnswer,
    RedFlags,
    WhoToCall,
    WarningCallout,
    InsetText,
    DoList,
    DontList,
    Details,
    SourcesDisagree,
    img: Picture,
    li: ListItem,
    table: Table,
    ins: ChangedWords,
  }
}
