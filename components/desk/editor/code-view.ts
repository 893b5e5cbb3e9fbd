import { autocompletion, closeBrackets, completionKeymap } from '@codemirror/autocomplete'
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands'
import { markdown } from '@codemirror/lang-markdown'
import {
  nextDiagnostic,
  previousDiagnostic,
  setDiagnostics,
  type Diagnostic,
} from '@codemirror/lint'
import { highlightSelectionMatches, search, searchKeymap } from '@codemirror/search'
import { Compartment, EditorState, type Text } from '@codemirror/state'
import {
  drawSelection,
  EditorView,
  highlightActiveLine,
  highlightSpecialChars,
  keymap,
  lineNumbers,
  type ViewUpdate,
} from '@codemirror/view'
import type { PageFault } from '@/lib/desk/writing/page-faults.ts'
import { codeTheme } from './code-theme.ts'
import { completeTags, type Citable } from './complete-tags.ts'
import { KEYS_ID } from './fault-panel.client.tsx'
import { frontMatterBlock } from './front-matter-block.ts'
import { stateOfSource } from './line-ends.ts'
import { yaml } from './yaml-language.ts'

export type CodeViewOptions = {
  parent: HTMLElement
  source: string
  /** Lets the editor bring its styles under the page's policy. */
  nonce: string
  label: string
  language: string
  /** Whether it is a list in YAML, and no page. */
  isList: boolean
  loadCitable: () => Promise<Citable | null>
  /** Says something to the person, aloud as well. */
  tell: (words: string) => void
  onUpdate: (update: ViewUpdate) => void
  onSave: () => void
}

const writable = new Compartment()

/** The editor of a page's text. Tab leaves it, as in any other field. */
export function codeView(options: CodeViewOptions): EditorView {
  const { parent, source, nonce, label, language, isList, loadCitable, tell, onUpdate, onSave } =
    options
  const save = {
    key: 'Mod-s',
    run: () => {
      onSave()
      return true
    },
  }
  const state = stateOfSource(source, [
    EditorView.cspNonce.of(nonce),
    keymap.of([
      save,
      { key: 'F8', run: nextDiagnostic },
      { key: 'Shift-F8', run: previousDiagnostic },
      ...completionKeymap,
      ...searchKeymap,
      ...historyKeymap,
      ...defaultKeymap,
    ]),
    history(),
    drawSelection(),
    lineNumbers(),
    highlightActiveLine(),
    highlightSpecialChars(),
    highlightSelectionMatches(),
    search({ top: true }),
    closeBrackets(),
    autocompletion({
      override: [completeTags(loadCitable, tell, isList)],
      activateOnTyping: true,
      icons: false,
      closeOnBlur: true,
    }),
    isList ? yaml : markdown({ extensions: [frontMatterBlock], completeHTMLTags: false }),
    EditorView.lineWrapping,
    EditorView.contentAttributes.of({
      'aria-label': label,
      'aria-describedby': KEYS_ID,
      // Editable text takes the keyboard without it; not every tool for accessibility knows that.
      tabindex: '0',
      lang: language,
      spellcheck: 'true',
      autocapitalize: isList ? 'off' : 'sentences',
    }),
    writable.of(canWrite(true)),
    EditorView.updateListener.of(onUpdate),
    codeTheme,
  ])
  return new EditorView({ state, parent })
}

/** Lets somebody write, or only read and copy. */
export function setWritable(view: EditorView, writes: boolean): void {
  view.dispatch({ effects: writable.reconfigure(canWrite(writes)) })
}

function canWrite(writes: boolean) {
  return [EditorState.readOnly.of(!writes), EditorView.editable.of(true)]
}

/** Marks faults in the text. */
export function showFaults(view: EditorView, faults: readonly PageFault[]): void {
  const { doc } = view.state
  view.dispatch(
    setDiagnostics(
      view.state,
      faults.map((fault) => diagnosticOf(doc, fault)),
    ),
  )
}

/** Puts the cursor where a fault is. */
export function goToFault(view: EditorView, fault: Pick<PageFault, 'line' | 'column'>): void {
  const { from } = rangeOf(view.state.doc, fault)
  view.dispatch({
    selection: { anchor: from },
    effects: EditorView.scrollIntoView(from, { y: 'center' }),
  })
  view.focus()
}

function diagnosticOf(doc: Text, fault: PageFault): Diagnostic {
  const { rule, severity, found, expected, remedy } = fault
  return {
    ...rangeOf(doc, fault),
    severity: severity === 'error' ? 'error' : 'info',
    source: rule,
    message: [`${found}, expected ${expected}.`, remedy].filter(Boolean).join(' '),
  }
}

/** The word or tag that stands there; the text may have become shorter since it was looked at. */
function rangeOf(
  doc: Text,
  { line, column }: Pick<PageFault, 'line' | 'column'>,
): { from: number; to: number } {
  const { from: start, text } = doc.line(Math.min(Math.max(1, line), doc.lines))
  const offset = Math.min(Math.max(0, column - 1), text.length)
  const length = /^(?:<[^<>]*>|[\p{L}\p{N}_-]+|\S)/u.exec(text.slice(offset))?.[0].length ?? 0
  return { from: start + offset, to: start + offset + length }
}
