import { Transaction } from '@codemirror/state'
import { useCallback, useEffect, useRef, useState, type RefObject } from 'react'
import { IDEMPOTENCY_FIELD } from '@/lib/desk/idempotency-field.ts'
import type { Draft } from '@/lib/desk/drafts/drafts.ts'
import { changeField, type FieldValue } from '@/lib/desk/writing/change-field.ts'
import type { EditableFile } from '@/lib/desk/writing/editable-file.ts'
import type { PageFault } from '@/lib/desk/writing/page-faults.ts'
import type { OpenedPage, SaveOutcome } from '@/lib/desk/writing/writing.ts'
import type { Fields } from '@/lib/mdx/front-matter.ts'
import type { Proposal } from '@/lib/repository/repository.ts'
import { goToFault, setWritable, showFaults } from './code-view.ts'
import type { FoundDraft, Keeping } from './keep-drafts.ts'
import { endOfChange, replaceSource, sourceOf } from './line-ends.ts'
import { localDrafts, tabName, type LocalDraft } from './local-draft.ts'
import {
  mergeWithDraft,
  mergeWithHead,
  mergeWithPublished,
  type Merging,
  type Mine,
} from './merging.ts'
import { RefusedRequestError, send, sendAs, UnreachableError } from './post-json.ts'
import { startEditing, valuesOf, type Editing, type Footing } from './start-editing.ts'
import { timeOf } from './time-of.ts'
import { useFaults } from './use-faults.ts'

export type EditorProps = {
  person: string
  proposal: Pick<Proposal, 'id' | 'title' | 'status'>
  file: EditableFile
  /** That its front matter may have; null for a list, which has none. */
  fields: Fields | null
  /** Every character of the file at `head`. */
  source: string
  head: string
  draft: Draft | null
  /** What was published meanwhile, where it changed the same words. */
  clash: OpenedPage['clash']
  /** Null where there is none. */
  preview: string | null
  /** Lets the editor bring its styles: the page's policy allows nothing without it. */
  styleNonce: string
}

/**
 * What somebody can do with a page that is open in the editor, and what there is to show.
 *
 * @param place where CodeMirror goes
 */
export function useEditing(props: EditorProps, place: RefObject<HTMLDivElement | null>) {
  const { person, proposal, file, fields, source, head, draft, clash } = props
  const of = { proposal: proposal.id, path: file.path }
  const editing = useRef<Editing | null>(null)
  const footing = useRef<Footing>({
    saved: { text: source, head },
    base: head,
    isOpen: false,
    resolves: false,
  })
  const [idempotencyKey] = useState(() => crypto.randomUUID())
  const [local] = useState(() => localDrafts(person, proposal.id, file.path))

  const [writes, setWrites] = useState<boolean | null>(null)
  const [found, setFound] = useState<readonly FoundDraft[]>([])
  const [thrown, setThrown] = useState<LocalDraft | null>(null)
  const [keeping, setKeeping] = useState<Keeping>({ state: 'saved' })
  const [said, setSaid] = useState('')
  const [problem, setProblem] = useState<string | null>(null)
  const [merging, setMerging] = useState<Merging | null>(null)
  const [closed, setClosed] = useState(proposal.status === 'open' ? null : proposal.status)
  const [isSaving, setIsSaving] = useState(false)
  const [isBehind, setIsBehind] = useState(clash !== null)
  const [version, setVersion] = useState(0)
  const [values, setValues] = useState(() => (fields === null ? null : valuesOf(source, fields)))

  const showReport = useCallback((faults: readonly PageFault[]) => {
    if (editing.current !== null) showFaults(editing.current.view, faults)
  }, [])
  const { report, outdated, check } = useFaults(of, showReport)

  const loadPreview = (): void => setVersion((before) => before + 1)
  const textNow = (): string =>
    editing.current === null ? source : sourceOf(editing.current.view.state)
  const mine = (): Mine => ({ ...of, text: textNow(), base: footing.current.base })
  const put = (text: string, isUndone = true): void => {
    const view = editing.current?.view
    if (view === undefined) return
    const change = replaceSource(view.state, text)
    view.dispatch({
      ...change,
      selection: { anchor: endOfChange(change) },
      scrollIntoView: true,
      ...(!isUndone && { annotations: Transaction.addToHistory.of(false) }),
    })
  }
  const openUp = (): void => {
    footing.current.isOpen = true
    if (editing.current !== null) setWritable(editing.current.view, true)
  }

  const save = async (): Promise<void> => {
    const { view, keeper } = editing.current ?? {}
    if (isSaving || view === undefined) return
    setIsSaving(true)
    setProblem(null)
    keeper?.flush()
    const text = sourceOf(view.state)
    const { base, resolves } = footing.current
    try {
      const outcome = await send<SaveOutcome>('/desk/api/save/', {
        ...of,
        text,
        onto: base,
        resolves,
        draft: keeper?.going(),
      })
      if (outcome.kind === 'saved') {
        footing.current.saved = { text, head: outcome.head }
        footing.current.base = outcome.head
        footing.current.resolves = false
        if (resolves) setIsBehind(false)
        keeper?.saved()
        loadPreview()
        setSaid(
          outcome.isNew
            ? `Saved in the proposal at ${timeOf(new Date().toISOString())}.`
            : 'Nothing was different, so nothing was saved.',
        )
      } else if (outcome.kind === 'closed') setClosed(outcome.status)
      else if (outcome.kind === 'stuck') {
        setProblem(
          `What was published has also changed ${outcome.paths.join(', ')}, which cannot be put together here. Your words are kept as a draft; ask somebody who knows git.`,
        )
      } else setMerging(await mergeWithHead({ ...of, text, base }))
    } catch (error) {
      setProblem(wordsOf(error, 'It is not saved in the proposal yet. Press Save again later.'))
    } finally {
      setIsSaving(false)
    }
  }

  const showMerged = async (asked: Promise<Merging>, advice: string): Promise<void> => {
    try {
      setMerging(await asked)
    } catch (error) {
      setProblem(wordsOf(error, advice))
    }
  }
  const showPublished = async (): Promise<void> => {
    if (clash === null) return
    await showMerged(mergeWithPublished(mine(), clash), 'Nothing is changed. Try again later.')
  }
  const showDraft = (other: Draft): Promise<void> =>
    showMerged(mergeWithDraft(mine(), other), 'Both versions are kept. Try again later.')
  const useMerged = (text: string): void => {
    if (merging === null) return
    const { onto, seen, isPublished } = merging
    if (onto !== null) {
      footing.current.saved = { text: onto.theirs, head: onto.head }
      footing.current.base = onto.head
    }
    if (isPublished) footing.current.resolves = true
    if (seen !== null) editing.current?.keeper.seen(seen)
    setMerging(null)
    put(text)
    editing.current?.keeper.changed()
    setSaid('Both versions are in the editor. Look at them, then save.')
    editing.current?.view.focus()
  }

  const goOn = async (one: FoundDraft): Promise<void> => {
    const others = found.filter((other) => other !== one)
    for (const other of others) local.throwAway(other)
    setThrown(others[0] ?? null)
    setFound([])
    if (draft !== null) editing.current?.keeper.seen(draft.at)
    footing.current.base = one.base
    // Whoever undoes too often gets back to this draft, and not to the words before it.
    put(one.text, false)
    openUp()
    editing.current?.keeper.changed()
    setSaid(`You go on with your draft of ${timeOf(one.at)}.`)
    if (one.base === footing.current.saved.head) return
    try {
      const merged = await mergeWithHead({ ...of, text: one.text, base: one.base }, 'Your draft')
      const isSame = merged.parts.every((part) => part.kind === 'same' && part.text === one.text)
      if (!isSame) setMerging(merged)
    } catch {
      // Saving finds the same, and asks again.
    }
  }
  const throwAway = async (): Promise<void> => {
    const [newest] = found
    if (newest !== undefined) local.throwAway(newest)
    setThrown(newest ?? null)
    setFound([])
    local.drop()
    if (draft !== null) editing.current?.keeper.seen(draft.at)
    openUp()
    setSaid('The draft is thrown away. This is the page as it is in the proposal.')
    try {
      await send('/desk/api/drafts/drop/', { ...of, tab: tabName(), upTo: draft?.at ?? null })
    } catch {
      setProblem('The server still has the draft and will offer it again.')
    }
    loadPreview()
  }
  const bringBack = (): void => {
    if (thrown === null) return
    footing.current.base = thrown.base
    put(thrown.text)
    setThrown(null)
    editing.current?.keeper.changed()
    setSaid('The draft is back in the editor.')
  }
  const rescue = async (): Promise<void> => {
    const words = mine()
    try {
      const { address } = await send<{ address: string }>('/desk/api/rescue/', {
        ...words,
        title: proposal.title,
        [IDEMPOTENCY_FIELD]: idempotencyKey,
      })
      local.drop()
      footing.current.saved.text = textNow()
      window.location.assign(address)
    } catch (error) {
      setProblem(wordsOf(error, 'Your words are kept here. Try again later.'))
    }
  }

  const insertPicture = (markdown: string): void => {
    const view = editing.current?.view
    if (view === undefined) return
    const { from, to } = view.state.selection.main
    const line = view.state.doc.lineAt(from)
    const isAlone = line.text.trim() === ''
    const text = isAlone ? markdown : `\n\n${markdown}\n\n`
    // Never in the middle of a word: after the line, when there is something on it.
    const at = isAlone ? { from, to } : { from: line.to, to: line.to }
    view.dispatch({
      changes: { ...at, insert: view.state.toText(text) },
      selection: { anchor: at.from + text.length },
      userEvent: 'input',
    })
    view.focus()
    loadPreview()
    setSaid('The picture is in the proposal, and its line in the text.')
  }
  const change = (field: string, value: FieldValue): void => {
    const view = editing.current?.view
    if (view === undefined || fields === null) return
    try {
      const made = changeField(view.state.doc.toString(), fields, field, value)
      if (made !== null) view.dispatch({ changes: made, userEvent: 'input' })
      setProblem(null)
    } catch (error) {
      setProblem((error as Error).message)
    }
  }
  const goTo = (fault: PageFault): void => {
    if (editing.current !== null) goToFault(editing.current.view, fault)
  }

  // What the editor calls is always the newest; it is made once.
  const latest = useRef({ save, check })
  useEffect(() => {
    latest.current = { save, check }
  })

  useEffect(() => {
    const parent = place.current
    if (parent === null) return undefined
    sendAs(person)
    const started = startEditing({
      ...props,
      parent,
      proposal: proposal.id,
      local,
      footing: footing.current,
      tell: setSaid,
      onSave: () => void latest.current.save(),
      onText: (text) => latest.current.check(text),
      onValues: setValues,
      onKeeping: (now) =>
        setKeeping((before) =>
          // Every letter says “typing”; the page is drawn anew for the first.
          before.state === 'typing' && now.state === 'typing' ? before : now,
        ),
      onStored: loadPreview,
      onDrafts: (drafts, before) => {
        setFound(drafts)
        setThrown(before)
      },
      onWrites: setWrites,
    })
    editing.current = started
    return () => {
      started.stop()
      editing.current = null
    }
    // One page of the desk is one editor: nothing of this changes while it is shown.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [])

  const isHere = !('here' in keeping) || keeping.here
  useEffect(() => {
    if (isHere) return undefined
    const ask = (event: BeforeUnloadEvent): void => event.preventDefault()
    window.addEventListener('beforeunload', ask)
    return () => window.removeEventListener('beforeunload', ask)
  }, [isHere])

  return {
    /** Null until it is known whether this tab is the one that writes. */
    writes,
    /** Drafts to choose from; nothing can be typed before that. */
    found,
    /** A draft that can be brought back. */
    thrown,
    keeping,
    said,
    problem,
    merging,
    /** What became of the proposal; null while it is open. */
    closed,
    isSaving,
    /** Whether what was published meanwhile has changed the same words. */
    isBehind,
    /** Another one after each change that the preview shows. */
    version,
    values,
    report,
    outdated,
    takeOver: () => editing.current?.writer.takeOver(),
    save,
    showPublished,
    showDraft,
    useMerged,
    dropMerged: () => setMerging(null),
    goOn,
    throwAway,
    bringBack,
    rescue,
    insertPicture,
    change,
    goTo,
  }
}

function wordsOf(error: unknown, advice: string): string {
  if (error instanceof UnreachableError) return `The server cannot be reached. ${advice}`
  if (error instanceof RefusedRequestError) return `${error.message} ${advice}`
  throw error
}
