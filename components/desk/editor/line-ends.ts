import { invertedEffects } from '@codemirror/commands'
import {
  EditorState,
  StateEffect,
  StateField,
  type ChangeSet,
  type Extension,
  type Text,
} from '@codemirror/state'
import { putTogether, takeApart, usualEnd, type LineEnd } from '@/lib/desk/writing/exact-text.ts'

/**
 * CodeMirror ends every line with `\n`. Here the file's own ends are kept beside the text, line by
 * line, and move with it, so that what nobody touched is saved as it was.
 */
type Kept = { mark: string; ends: readonly LineEnd[]; usual: LineEnd }

/**
 * Takes the text for one with these ends: another version of the file, or what an undone change had
 * found. Of changes undone at once the first comes last, and what it had found counts.
 */
const takeEnds = StateEffect.define<Kept>({
  map: (ends, changes) => (changes.empty ? ends : undefined),
})

const kept = StateField.define<Kept>({
  create: () => ({ mark: '', ends: [], usual: '\n' }),
  update(before, { changes, docChanged, effects, newDoc, startState }) {
    let now = docChanged ? moveEnds(before, changes, startState.doc) : before
    for (const effect of effects) {
      if (effect.is(takeEnds) && effect.value.ends.length === newDoc.lines - 1) now = effect.value
    }
    return now
  },
})

function moveEnds(before: Kept, changes: ChangeSet, doc: Text): Kept {
  const ends: LineEnd[] = []
  let copied = 0
  let isSame = true
  changes.iterChanges((fromA, toA, _fromB, _toB, inserted) => {
    const [first, last] = [lineIndex(doc, fromA), lineIndex(doc, toA)]
    const added = inserted.lines - 1
    isSame &&= added === last - first
    ends.push(...before.ends.slice(copied, first))
    const taken = before.ends.slice(first, last)
    for (let line = 0; line < added; line += 1) ends.push(taken[line] ?? before.usual)
    copied = last
  }, true)
  return isSame ? before : { ...before, ends: [...ends, ...before.ends.slice(copied)] }
}

const undoingEnds = invertedEffects.of(({ docChanged, startState }) =>
  docChanged ? [takeEnds.of(startState.field(kept))] : [],
)

/** A state that gives back every character of `source` until somebody changes it. */
export function stateOfSource(source: string, extensions: Extension): EditorState {
  const { mark, text, ends } = takeApart(source)
  const first: Kept = { mark, ends, usual: usualEnd(ends) }
  return EditorState.create({
    doc: text,
    extensions: [kept.init(() => first), undoingEnds, extensions],
  })
}

/** The file as it would be saved now. */
export function sourceOf(state: EditorState): string {
  const { mark, ends } = state.field(kept)
  return putTogether({ mark, text: state.doc.toString(), ends })
}

/**
 * The change that makes the text that of another version, to be undone like any other. What both
 * have in common stays, and with it the cursor's place.
 */
export function replaceSource(state: EditorState, source: string) {
  const { mark, text, ends } = takeApart(source)
  const old = state.doc.toString()
  const most = Math.min(old.length, text.length)
  let start = 0
  while (start < most && old[start] === text[start]) start += 1
  let tail = 0
  while (tail < most - start && old.at(-1 - tail) === text.at(-1 - tail)) tail += 1
  return {
    changes: {
      from: start,
      to: old.length - tail,
      insert: state.toText(text.slice(start, text.length - tail)),
    },
    effects: takeEnds.of({ mark, ends, usual: usualEnd(ends) }),
  }
}

/** Where the two versions differ for the last time, for the cursor to stand. */
export function endOfChange({ changes }: ReturnType<typeof replaceSource>): number {
  return changes.from + changes.insert.length
}

/** Number of line ends before an offset. */
function lineIndex(doc: Text, offset: number): number {
  return doc.lineAt(offset).number - 1
}
