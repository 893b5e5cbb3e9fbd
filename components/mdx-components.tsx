import type { PassageName } from '@/lib/citations/passage-name.ts'
import {
  Details,
  DoList,
  DontList,
  InsetText,
  SourcesDisagree,
  WarningCallout,
} from './callouts/callouts.tsx'
import { getExercises, getRecoveryPoints, getTreatments } from '@/lib/content/library.ts'
import type { ToolPlaces } from '@/lib/content/tool-citations.ts'
import { ChangedWords } from './changed-words/changed-words.tsx'
import type { ArticleContext } from './cite/article-context.ts'
import { Cite } from './cite/cite.tsx'
import { toolCite } from './cite/tool-cite.tsx'
import { ExercisePlayer } from './exercise-player/exercise-player.tsx'
import { ListItem } from './list-item/list-item.tsx'
import { Picture } from './picture/picture.tsx'
import { QuickAnswer } from './quick-answer/quick-answer.tsx'
import { RecoveryChart } from './recovery-chart/recovery-chart.tsx'
import { RedFlags } from './red-flags/red-flags.tsx'
import { Stat } from './stat/stat.tsx'
import { Table } from './table/table.tsx'
import { TableCell } from './table/table-cell.tsx'
import { TreatmentTable } from './treatment-table/treatment-table.tsx'
import { WhoToCall } from './who-to-call/who-to-call.tsx'

type CitationProps = { source: string; passage: string; occurrence: string; start?: string }

/**
 * The closed list of tags an editor may use, as components, and nothing else. Which attributes they
 * take is in lib/mdx/tags.ts; by the time they arrive here the parser has checked them.
 *
 * @param toolPlaces where the citations of tags begin that print data with sources of their own
 */
export function mdxComponents(context: ArticleContext, toolPlaces: ToolPlaces = new Map()) {
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
    RecoveryChart: () => (
      <RecoveryChart points={getRecoveryPoints()}>
        <p>
          <a href="/tools/recovery-numbers/">All these numbers as a table, with their sources</a>
        </p>
      </RecoveryChart>
    ),
    ExercisePlayer: () => (
      <ExercisePlayer
        exercises={getExercises()}
        cite={toolCite(context, sourcesOf(getExercises()), toolPlaces.get('ExercisePlayer'))}
      />
    ),
    TreatmentTable: () => (
      <TreatmentTable
        treatments={getTreatments()}
        cite={toolCite(context, sourcesOf(getTreatments()), toolPlaces.get('TreatmentTable'))}
      />
    ),
    img: Picture,
    li: ListItem,
    table: Table,
    td: TableCell,
    ins: ChangedWords,
  }
}

function sourcesOf(entries: readonly { sources: PassageName[] }[]): PassageName[] {
  return entries.flatMap(({ sources }) => sources)
}
