'use client'

import { Transaction } from '@codemirror/state'
import type { EditorView } from '@codemirror/view'
import { useCallback, useEffect, useRef, useState } from 'react'
import { IDEMPOTENCY_FIELD } from '@/lib/desk/idempotency-field.ts'
import type { Draft } from '@/lib/desk/drafts/drafts.ts'
import { changeField, readFields, type FieldValue } from '@/lib/desk/writing/change-field.ts'
import type { EditableFile } from '@/lib/desk/writing/editable-file.ts'
import type { MergedPart } from '@/lib/desk/writing/merge-texts.ts'
import type { PageFault } from '@/lib/desk/writing/page-faults.ts'
import type { MergeOutcome, OpenedPage, SaveOutcome } from '@/lib/desk/writing/writing.ts'
import type { Fields } from '@/lib/mdx/front-matter.ts'
import type { Proposal } from '@/lib/repository/repository.ts'
import { codeView, goToFault, setWritable, showFaults } from './code-view.ts'
import type { Citable } from './complete-tags.ts'
import { DraftBanner } from './draft-banner.client.tsx'
import { countFaults, FaultPanel } from './fault-panel.client.tsx'
import {
  findDrafts,
  keepDrafts,
  type DraftKeeper,
  type FoundDraft,
  type Keeping,
} from './keep-drafts.ts'
import { endOfChange, replaceSource, sourceOf } from './line-ends.ts'
import { localDrafts, tabName, type LocalDraft } from './local-draft.ts'
import { MergePanel } from './merge-panel.client.tsx'
import { oneWriter, type OneWriter } from './one-writer.ts'
import { PageFields } from './page-fields.client.tsx'
import { RefusedRequestError, send, sendAs, UnreachableError } from './post-json.ts'
import { PictureForm } from './picture-form.client.tsx'
import { PreviewPane } from './preview-pane.client.tsx'
import { timeOf } from './time-of.ts'
import { useFaults } from './use-faults.ts'

type Merging = {
  parts: MergedPart[]
  names: { mine: string; theirs: string }
  /** What the result goes on from, and what is saved there; null where that stays as it is. */
  onto: { head: string; theirs: string } | null
  /** Of the draft that the result takes the place of. */
  seen: string | null
  /** Whether the other version is the published one. */
  isPublished?: boolean
}

/** Milliseconds for which what was thrown away can be brought back. */
const DAY = 24 * 60 * 60 * 1000

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

/** Text, front matter, faults and preview of one page or list of a proposal. */
export function Editor(props: EditorProps) {
  const { person, proposal, file, fields, source, head, draft, clash, preview, styleNonce } = props
  const of = { proposal: proposal.id, path: file.path }
  const place = useRef<HTMLDivElement>(null)
  const view = useRef<EditorView | null>(null)
  const keeper = useRef<DraftKeeper | null>(null)
  const writer = useRef<OneWriter | null>(null)
  const saved = useRef({ text: source, head })
  /** Commit that the words in the editor go on from. */
  const base = useRef(head)
  const isOpen = useRef(false)
  /** Whether the words are put together with what was published. */
  const resolves = useRef(false)
  const [idempotencyKey] = useState(() => crypto.randomUUID())
  const [local] = useState(() => localDrafts(person, proposal.id, file.path))

  const [writes, setWrites] = useState<boolean | null>(null)
  const [found, setFound] = useState<readonly FoundDraft[]>([])
  const [keeping, setKeeping] = useState<Keeping>({ state: 'saved' })
  const [said, setSaid] = useState('')
  const [problem, setProblem] = useState<string | null>(null)
  const [merging, setMerging] = useState<Merging | null>(null)
  const [closed, setClosed] = useState(proposal.status === 'open' ? null : proposal.status)
  const [isSaving, setIsSaving] = useState(false)
  const [isBehind, setIsBehind] = useState(clash !== null)
  const [version, setVersion] = useState(0)
  const [values, setValues] = useState(() =>
    fields === null ? null : readFields(plain(source), fields),
  )
  const [shown, setShown] = useState<'text' | 'preview'>('text')
  const [thrown, setThrown] = useState<LocalDraft | null>(null)

  const showReport = useCallback((faults: readonly PageFault[]) => {
    if (view.current !== null) showFaults(view.current, faults)
  }, [])
  const { report, outdated, check } = useFaults(of, showReport)

  const put = (text: string, isUndone = true): void => {
    const editor = view.current
    if (editor === null) return
    const change = replaceSource(editor.state, text)
    editor.dispatch({
      ...change,
      selection: { anchor: endOfChange(change) },
      scrollIntoView: true,
      ...(!isUndone && { annotations: Transaction.addToHistory.of(false) }),
    })
  }
  const textNow = (): string => (view.current === null ? source : sourceOf(view.current.state))

  const save = async (): Promise<void> => {
    if (isSaving || view.current === null) return
    setIsSaving(true)
    setProblem(null)
    keeper.current?.flush()
    const text = textNow()
    try {
      const outcome = await send<SaveOutcome>('/desk/api/save/', {
        ...of,
        text,
        onto: base.current,
        resolves: resolves.current,
        draft: keeper.current?.going(),
      })
      if (outcome.kind === 'saved') {
        saved.current = { text, head: outcome.head }
        base.current = outcome.head
        if (resolves.current) setIsBehind(false)
        resolves.current = false
        keeper.current?.saved()
        setVersion((before) => before + 1)
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
      } else await mergeWithHead(text)
    } catch (error) {
      setProblem(wordsOf(error, 'It is not saved in the proposal yet. Press Save again later.'))
    } finally {
      setIsSaving(false)
    }
  }
  const mergeWithHead = async (text: string, from = base.current): Promise<void> => {
    const {
      parts,
      head: now,
      theirs,
    } = await send<MergeOutcome>('/desk/api/merge/', {
      ...of,
      text,
      base: from,
    })
    setMerging({
      parts,
      names: { mine: 'Yours', theirs: 'In the proposal' },
      onto: { head: now, theirs },
      seen: null,
    })
  }
  const mergeWithPublished = async (): Promise<void> => {
    if (clash === null) return
    try {
      const { parts } = await send<MergeOutcome>('/desk/api/merge/', {
        ...of,
        text: textNow(),
        base: clash.base,
        others: clash.text ?? '',
      })
      const names = { mine: 'In this proposal', theirs: 'Published meanwhile' }
      setMerging({ parts, names, onto: null, seen: null, isPublished: true })
    } catch (error) {
      setProblem(wordsOf(error, 'Nothing is changed. Try again later.'))
    }
  }
  const mergeWithDraft = async (other: Draft): Promise<void> => {
    try {
      const { parts } = await send<MergeOutcome>('/desk/api/merge/', {
        ...of,
        text: textNow(),
        base: base.current,
        others: other.text,
      })
      const names = { mine: 'Here', theirs: `Draft of ${timeOf(other.at)} from another browser` }
      setMerging({ parts, names, onto: null, seen: other.at })
    } catch (error) {
      setProblem(wordsOf(error, 'Both versions are kept. Try again later.'))
    }
  }
  const useMerged = (text: string): void => {
    if (merging === null) return
    if (merging.onto !== null) {
      saved.current = { text: merging.onto.theirs, head: merging.onto.head }
      base.current = merging.onto.head
    }
    if (merging.isPublished === true) resolves.current = true
    if (merging.seen !== null) keeper.current?.seen(merging.seen)
    setMerging(null)
    put(text)
    keeper.current?.changed()
    setSaid('Both versions are in the editor. Look at them, then save.')
    view.current?.focus()
  }

  const goOn = async (one: FoundDraft): Promise<void> => {
    for (const other of found) if (other !== one) local.throwAway(other)
    setThrown(found.find((other) => other !== one) ?? null)
    setFound([])
    if (draft !== null) keeper.current?.seen(draft.at)
    base.current = one.base
    // Whoever undoes too often gets back to this draft, and not to the words before it.
    put(one.text, false)
    isOpen.current = true
    if (view.current !== null) setWritable(view.current, true)
    keeper.current?.changed()
    setSaid(`You go on with your draft of ${timeOf(one.at)}.`)
    if (one.base === saved.current.head) return
    try {
      const {
        parts,
        head: now,
        theirs,
      } = await send<MergeOutcome>('/desk/api/merge/', {
        ...of,
        text: one.text,
        base: one.base,
      })
      const names = { mine: 'Your draft', theirs: 'In the proposal' }
      const isSame = parts.every((part) => part.kind === 'same' && part.text === one.text)
      if (!isSame) setMerging({ parts, names, onto: { head: now, theirs }, seen: null })
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
    if (draft !== null) keeper.current?.seen(draft.at)
    isOpen.current = true
    if (view.current !== null) setWritable(view.current, true)
    setSaid('The draft is thrown away. This is the page as it is in the proposal.')
    try {
      await send('/desk/api/drafts/drop/', { ...of, tab: tabName(), upTo: draft?.at ?? null })
    } catch {
      setProblem('The server still has the draft and will offer it again.')
    }
    setVersion((before) => before + 1)
  }
  const bringBack = (): void => {
    if (thrown === null) return
    base.current = thrown.base
    put(thrown.text)
    setThrown(null)
    keeper.current?.changed()
    setSaid('The draft is back in the editor.')
  }
  const rescue = async (): Promise<void> => {
    try {
      const { address } = await send<{ address: string }>('/desk/api/rescue/', {
        ...of,
        text: textNow(),
        base: base.current,
        title: proposal.title,
        [IDEMPOTENCY_FIELD]: idempotencyKey,
      })
      local.drop()
      saved.current = { ...saved.current, text: textNow() }
      window.location.assign(address)
    } catch (error) {
      setProblem(wordsOf(error, 'Your words are kept here. Try again later.'))
    }
  }

  const insert = (markdown: string): void => {
    const editor = view.current
    if (editor === null) return
    const { from, to } = editor.state.selection.main
    const line = editor.state.doc.lineAt(from)
    const isAlone = line.text.trim() === ''
    const text = isAlone ? markdown : `\n\n${markdown}\n\n`
    // Never in the middle of a word: after the line, when there is something on it.
    const at = isAlone ? { from, to } : { from: line.to, to: line.to }
    editor.dispatch({
      changes: { ...at, insert: editor.state.toText(text) },
      selection: { anchor: at.from + text.length },
      userEvent: 'input',
    })
    editor.focus()
    setVersion((before) => before + 1)
    setSaid('The picture is in the proposal, and its line in the text.')
  }

  const change = (field: string, value: FieldValue): void => {
    const editor = view.current
    if (editor === null || fields === null) return
    try {
      const made = changeField(editor.state.doc.toString(), fields, field, value)
      if (made !== null) editor.dispatch({ changes: made, userEvent: 'input' })
      setProblem(null)
    } catch (error) {
      setProblem((error as Error).message)
    }
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
    let citable: Promise<Citable | null> | null = null
    const loadCitable = (): Promise<Citable | null> => {
      citable ??= send<Citable>('/desk/api/sources/', { proposal: proposal.id }).catch(() => {
        citable = null
        setSaid('The list of sources cannot be loaded now. Try again in a moment.')
        return null
      })
      return citable
    }
    let isFollowing = false
    let matterEnd = endOfMatter(plain(source))
    const editor = codeView({
      parent,
      source,
      nonce: styleNonce,
      label: `Text of ${file.path}`,
      language: file.language ?? 'en',
      isList: file.kind === 'list',
      loadCitable,
      tell: setSaid,
      onSave: () => void latest.current.save(),
      onUpdate: ({ changes, docChanged, state }) => {
        if (!docChanged) return
        // Typing in the body costs the form nothing.
        if (fields !== null && changes.touchesRange(0, matterEnd) !== false) {
          const text = state.doc.toString()
          setValues(readFields(text, fields))
          matterEnd = endOfMatter(text)
        }
        latest.current.check(sourceOf(state))
        if (!isFollowing && isOpen.current) keeper.current?.changed()
      },
    })
    view.current = editor
    setWritable(editor, false)
    const show = (text: string): void => {
      isFollowing = true
      editor.dispatch(replaceSource(editor.state, text))
      isFollowing = false
    }
    const tab = tabName()
    const keep = keepDrafts({
      of: { proposal: proposal.id, path: file.path },
      tab,
      seen: draft?.tab === tab ? draft.at : null,
      local,
      words: () => {
        const text = sourceOf(editor.state)
        return text === saved.current.text ? null : { text, base: base.current }
      },
      onKeeping: (now) =>
        setKeeping((before) =>
          // Every letter says “typing”; the page is drawn anew for the first.
          before.state === 'typing' && now.state === 'typing' ? before : now,
        ),
      onStored: () => setVersion((before) => before + 1),
    })
    keeper.current = keep
    const openUp = (): void => {
      const drafts = findDrafts(saved.current.text, local.read(), draft)
      // What is not offered, because it has nothing new, may be written over.
      if (draft !== null && !drafts.some(({ where }) => where === 'server')) keep.seen(draft.at)
      setFound(drafts)
      const before = local.readThrown()
      const isRecent = before !== null && Date.now() - Date.parse(before.at) < DAY
      if (isRecent && before.text !== saved.current.text) setThrown(before)
      isOpen.current = drafts.length === 0
      setWritable(editor, isOpen.current)
    }
    let wasRefused = false
    const one = oneWriter(['desk', person, proposal.id, file.path].join(' '), {
      onYield: () => {
        // The tab that takes over goes on from here; a late word of this one would only confuse it.
        keep.stop()
        isOpen.current = false
      },
      onChange: (mayWrite) => {
        setWrites(mayWrite)
        const kept = local.read()
        if (mayWrite && wasRefused) {
          // What the other tab saved or kept meanwhile is best read anew.
          window.location.reload()
        } else if (mayWrite) openUp()
        else {
          wasRefused = true
          setWritable(editor, false)
          if (kept !== null) show(kept.text)
        }
      },
    })
    writer.current = one
    const unfollow = local.follow(({ text }) => {
      if (wasRefused) show(text)
    })
    const flush = (): void => keep.flush()
    const onSight = (): void => {
      // A source may have been added in another tab.
      if (document.visibilityState === 'visible') citable = null
      else flush()
    }
    window.addEventListener('pagehide', flush)
    document.addEventListener('visibilitychange', onSight)
    latest.current.check(source)
    // Lists of faults elsewhere lead to a line.
    const line = /^#line-(\d{1,6})$/.exec(window.location.hash)?.[1]
    if (line !== undefined) goToFault(editor, { line: Number(line), column: 1 })
    return () => {
      window.removeEventListener('pagehide', flush)
      document.removeEventListener('visibilitychange', onSight)
      unfollow()
      one.stop()
      keep.stop()
      editor.destroy()
      view.current = null
    }
    // One page of the desk is one editor: nothing of this changes while it is shown.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [])

  useEffect(() => {
    if (!('here' in keeping) || keeping.here) return undefined
    const ask = (event: BeforeUnloadEvent): void => event.preventDefault()
    window.addEventListener('beforeunload', ask)
    return () => window.removeEventListener('beforeunload', ask)
  }, [keeping])

  const isLocked = writes !== true || found.length > 0
  return (
    <div>
      {writes === false && (
        <div className="card mb-4">
          <p>
            This page is open in another tab of this browser, which writes. You see here what is
            typed there.
          </p>
          <button type="button" className="button mt-2" onClick={() => writer.current?.takeOver()}>
            Write here instead
          </button>
        </div>
      )}
      {found.length > 0 && writes === true && (
        <DraftBanner
          drafts={found}
          onGoOn={(one) => void goOn(one)}
          onThrow={() => void throwAway()}
        />
      )}
      {closed !== null && (
        <div className="card mb-4 border-urgent">
          <h2 className="text-xl">This proposal is {closed}</h2>
          <p className="mt-2">
            Nothing can be saved in it any more. Your words are safe: they can go on in a new
            proposal.
          </p>
          <button type="button" className="button button-main mt-2" onClick={() => void rescue()}>
            Go on in a new proposal
          </button>
        </div>
      )}
      {isBehind && merging === null && found.length === 0 && (
        <div className="card mb-4">
          <p>
            {clash?.text === null
              ? 'Readers do not have this page any more: it was taken away since this proposal began. Choose your version to bring it back, or withdraw the proposal.'
              : 'What was published since this proposal began has changed the same words of this page. The proposal can be published once both are put together.'}
          </p>
          <button
            type="button"
            className="button mt-2"
            disabled={isLocked}
            onClick={() => void mergeWithPublished()}
          >
            Show both versions
          </button>
        </div>
      )}
      {merging !== null && (
        <MergePanel
          key={JSON.stringify(merging.onto)}
          parts={merging.parts}
          names={merging.names}
          onUse={useMerged}
          onLater={() => setMerging(null)}
        />
      )}
      <div className="mb-3 flex flex-wrap items-center gap-3">
        <button
          type="button"
          className="button button-main"
          disabled={isLocked || isSaving}
          onClick={() => void save()}
        >
          Save in the proposal
        </button>
        <fieldset className="flex gap-2 lg:hidden">
          <legend className="sr-only">What to show</legend>
          {(['text', 'preview'] as const).map((one) => (
            <button
              key={one}
              type="button"
              className="button"
              aria-pressed={shown === one}
              onClick={() => setShown(one)}
            >
              {one === 'text' ? 'Text' : 'Preview'}
              {shown === one && <span aria-hidden="true">✓</span>}
            </button>
          ))}
        </fieldset>
        <output className="block text-base">
          {said} <KeepingWords keeping={keeping} />
        </output>
        {report !== null && report.faults.length > 0 && (
          <a href="#faults" className="inline-flex min-h-11 items-center">
            {countFaults(report.faults)}
          </a>
        )}
        {thrown !== null && (
          <button type="button" className="button" onClick={bringBack}>
            Bring the draft of {timeOf(thrown.at)} back
          </button>
        )}
      </div>
      {problem !== null && (
        <p role="alert" className="mb-3 font-semibold text-emergency">
          {problem}
        </p>
      )}
      {keeping.state === 'other' && merging === null && (
        <div className="card mb-4">
          <p>
            In another browser you have written a draft of this page at {timeOf(keeping.draft.at)}.
            Both are kept: this one here, that one on the server.
          </p>
          <button
            type="button"
            className="button mt-2"
            onClick={() => void mergeWithDraft(keeping.draft)}
          >
            Show both
          </button>
        </div>
      )}
      <div className="grid gap-6 lg:grid-cols-2">
        <div className={shown === 'text' ? 'min-w-0' : 'min-w-0 max-lg:hidden'}>
          {fields !== null && (
            <details className="mb-3">
              <summary className="min-h-11 cursor-pointer py-2 font-semibold">
                About this page: title, description, dates
              </summary>
              <div className="py-2">
                <PageFields fields={fields} values={values} disabled={isLocked} onChange={change} />
              </div>
            </details>
          )}
          <div ref={place} />
          <div className="mt-2 flex flex-wrap items-start gap-x-6">
            {file.kind !== 'list' && (
              <details className="min-w-0">
                <summary className="min-h-11 cursor-pointer py-2">Add a picture</summary>
                <PictureForm of={of} disabled={isLocked} onAdded={insert} />
              </details>
            )}
            <a
              href={`/desk/sources/add/?proposal=${encodeURIComponent(proposal.id)}`}
              target="_blank"
              rel="noreferrer"
              className="inline-flex min-h-11 items-center"
            >
              Add a source (in a new tab)
            </a>
          </div>
          <FaultPanel
            report={report}
            outdated={outdated}
            onGo={(fault) => view.current !== null && goToFault(view.current, fault)}
          />
        </div>
        <div
          className={`min-w-0 self-start lg:sticky lg:top-4 ${shown === 'preview' ? '' : 'max-lg:hidden'}`}
        >
          {preview === null ? (
            <p>Readers do not see this list, so there is no preview of it.</p>
          ) : (
            <PreviewPane src={preview} version={version} />
          )}
        </div>
      </div>
    </div>
  )
}

function KeepingWords({ keeping }: { keeping: Keeping }) {
  switch (keeping.state) {
    case 'saved':
      return <>All words are in the proposal.</>
    case 'typing':
      return <>Keeping a draft …</>
    case 'kept':
      return <>Draft kept at {timeOf(keeping.at)}, not saved in the proposal yet.</>
    case 'away':
      return keeping.here ? (
        <>Your text is saved on this device. We could not reach the server; trying again.</>
      ) : (
        <strong className="text-emergency">
          Your text is kept nowhere but in this tab: the server cannot be reached and this browser
          keeps nothing. Do not close it; trying again.
        </strong>
      )
    case 'refused':
      return (
        <strong className="text-emergency">
          {keptHere(keeping.here)} The server did not take it: {keeping.words}
        </strong>
      )
    case 'signed-out':
      return (
        <strong className="text-emergency">
          You are signed out. {keptHere(keeping.here)}{' '}
          <a href="/desk/sign-in/?next=/desk/account/" target="_blank" rel="noreferrer">
            Sign in in a new tab
          </a>
          ; then this page goes on by itself.
        </strong>
      )
    case 'other':
      return <>Your text is saved on this device.</>
    default:
      return null
  }
}

function keptHere(here: boolean): string {
  return here
    ? 'Your text is saved on this device.'
    : 'Your text is kept nowhere but in this tab: do not close it.'
}

function wordsOf(error: unknown, advice: string): string {
  if (error instanceof UnreachableError) return `The server cannot be reached. ${advice}`
  if (error instanceof RefusedRequestError) return `${error.message} ${advice}`
  throw error
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
