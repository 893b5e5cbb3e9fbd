import type { EditorView } from '@codemirror/view'
import type { Draft } from '@/lib/desk/drafts/drafts.ts'
import { readFields } from '@/lib/desk/writing/change-field.ts'
import type { EditableFile } from '@/lib/desk/writing/editable-file.ts'
import type { Fields } from '@/lib/mdx/front-matter.ts'
import { codeView, goToFault, setWritable } from './code-view.ts'
import type { Citable } from './complete-tags.ts'
import {
  findDrafts,
  keepDrafts,
  type DraftKeeper,
  type FoundDraft,
  type Keeping,
} from './keep-drafts.ts'
import { replaceSource, sourceOf } from './line-ends.ts'
import { tabName, type LocalDraft, type LocalDrafts } from './local-draft.ts'
import { oneWriter, type OneWriter } from './one-writer.ts'
import { send } from './post-json.ts'

/** What the words in the editor go on from: read by what keeps them, changed by what saves them. */
export type Footing = {
  /** What the proposal has, as far as this tab knows. */
  saved: { text: string; head: string }
  /** Commit that the words in the editor go on from. */
  base: string
  /** Whether what is typed counts: not before a draft is taken up or thrown away. */
  isOpen: boolean
  /** Whether the words are put together with what was published. */
  resolves: boolean
}

/** A page in CodeMirror, and what keeps its words while somebody types. */
export type Editing = {
  view: EditorView
  keeper: DraftKeeper
  writer: OneWriter
  stop: () => void
}

export type Values = ReturnType<typeof readFields>

export type EditingOptions = {
  parent: HTMLElement
  person: string
  proposal: string
  file: EditableFile
  /** That its front matter may have; null for a list, which has none. */
  fields: Fields | null
  source: string
  /** The server's. */
  draft: Draft | null
  styleNonce: string
  local: LocalDrafts
  footing: Footing
  /** Says something to the person, aloud as well. */
  tell: (words: string) => void
  onSave: () => void
  /** Told the file as it would be saved, after each change. */
  onText: (source: string) => void
  onValues: (values: Values) => void
  onKeeping: (keeping: Keeping) => void
  /** The server has a newer draft. */
  onStored: () => void
  /** Told which drafts there are to choose from, and what was thrown away within a day. */
  onDrafts: (found: readonly FoundDraft[], thrown: LocalDraft | null) => void
  /** Told whether this tab is the one that writes. */
  onWrites: (writes: boolean) => void
}

/** Milliseconds for which what was thrown away can be brought back. */
const DAY = 24 * 60 * 60 * 1000

/** Opens the editor on a page. Nothing can be typed before this tab is the one that writes. */
export function startEditing(options: EditingOptions): Editing {
  const { parent, person, proposal, file, fields, source, draft, local, footing } = options
  const of = { proposal, path: file.path }
  let isFollowing = false
  let wasRefused = false
  let matterEnd = endOfMatter(plain(source))
  const citable = citableOf(proposal, options.tell)

  const view = codeView({
    parent,
    source,
    nonce: options.styleNonce,
    label: `Text of ${file.path}`,
    language: file.language ?? 'en',
    isList: file.kind === 'list',
    loadCitable: citable.load,
    tell: options.tell,
    onSave: options.onSave,
    onUpdate: ({ changes, docChanged, state }) => {
      if (!docChanged) return
      // Typing in the body costs the form nothing.
      if (fields !== null && changes.touchesRange(0, matterEnd) !== false) {
        const text = state.doc.toString()
        options.onValues(readFields(text, fields))
        matterEnd = endOfMatter(text)
      }
      options.onText(sourceOf(state))
      if (!isFollowing && footing.isOpen) keeper.changed()
    },
  })
  setWritable(view, false)
  const follow = (text: string): void => {
    isFollowing = true
    view.dispatch(replaceSource(view.state, text))
    isFollowing = false
  }

  const tab = tabName()
  const keeper = keepDrafts({
    of,
    tab,
    seen: draft?.tab === tab ? draft.at : null,
    local,
    words: () => {
      const text = sourceOf(view.state)
      return text === footing.saved.text ? null : { text, base: footing.base }
    },
    onKeeping: options.onKeeping,
    onStored: options.onStored,
  })
  const offerDrafts = (): void => {
    const found = findDrafts(footing.saved.text, local.read(), draft)
    // What is not offered, because it has nothing new, may be written over.
    if (draft !== null && !found.some(({ where }) => where === 'server')) keeper.seen(draft.at)
    const before = local.readThrown()
    const isRecent = before !== null && Date.now() - Date.parse(before.at) < DAY
    options.onDrafts(found, isRecent && before.text !== footing.saved.text ? before : null)
    footing.isOpen = found.length === 0
    setWritable(view, footing.isOpen)
  }

  const writer = oneWriter(['desk', person, proposal, file.path].join(' '), {
    onYield: () => {
      // The tab that takes over goes on from here; a late word of this one would only confuse it.
      keeper.stop()
      footing.isOpen = false
    },
    onChange: (mayWrite) => {
      options.onWrites(mayWrite)
      if (mayWrite && wasRefused) {
        // What the other tab saved or kept meanwhile is best read anew.
        window.location.reload()
      } else if (mayWrite) offerDrafts()
      else {
        wasRefused = true
        setWritable(view, false)
        const kept = local.read()
        if (kept !== null) follow(kept.text)
      }
    },
  })
  const unfollow = local.follow(({ text }) => {
    if (wasRefused) follow(text)
  })
  const flush = (): void => keeper.flush()
  const onSight = (): void => {
    // A source may have been added in another tab.
    if (document.visibilityState === 'visible') citable.forget()
    else flush()
  }
  window.addEventListener('pagehide', flush)
  document.addEventListener('visibilitychange', onSight)
  options.onText(source)
  // Lists of faults elsewhere lead to a line.
  const line = /^#line-(\d{1,6})$/.exec(window.location.hash)?.[1]
  if (line !== undefined) goToFault(view, { line: Number(line), column: 1 })
  return {
    view,
    keeper,
    writer,
    stop: () => {
      window.removeEventListener('pagehide', flush)
      document.removeEventListener('visibilitychange', onSight)
      unfollow()
      writer.stop()
      keeper.stop()
      view.destroy()
    },
  }
}

/** Of the text as it was opened. */
export function valuesOf(source: string, fields: Fields): Values {
  return readFields(plain(source), fields)
}

/** What can be cited, asked for when somebody first cites. */
function citableOf(
  proposal: string,
  tell: (words: string) => void,
): { load: () => Promise<Citable | null>; forget: () => void } {
  let answer: Promise<Citable | null> | null = null
  return {
    load: () => {
      answer ??= send<Citable>('/desk/api/sources/', { proposal }).catch(() => {
        answer = null
        tell('The list of sources cannot be loaded now. Try again in a moment.')
        return null
      })
      return answer
    },
    forget: () => {
      answer = null
    },
  }
}

/** Where the front matter is over; the end of the text where it never is. */
function endOfMatter(text: string): number {
  const end = text.indexOf('\n---', 1)
  return end === -1 ? text.length : Math.min(text.length, end + '\n---\n'.length)
}

/** As the editor's document has it. */
function plain(source: string): string {
  return source.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n')
}
