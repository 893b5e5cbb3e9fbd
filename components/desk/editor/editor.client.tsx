'use client'

import { useRef, useState } from 'react'
import { DraftBanner } from './draft-banner.client.tsx'
import { BehindCard, ClosedCard, OtherDraftCard, OtherTabCard } from './editor-cards.client.tsx'
import { countFaults, FaultPanel } from './fault-panel.client.tsx'
import { KeepingWords } from './keeping-words.client.tsx'
import { MergePanel } from './merge-panel.client.tsx'
import { PageFields } from './page-fields.client.tsx'
import { PictureForm } from './picture-form.client.tsx'
import { PreviewPane } from './preview-pane.client.tsx'
import { timeOf } from './time-of.ts'
import { useEditing, type EditorProps } from './use-editing.ts'

/** Text, front matter, faults and preview of one page or list of a proposal. */
export function Editor(props: EditorProps) {
  const { proposal, file, fields, clash, preview } = props
  const place = useRef<HTMLDivElement>(null)
  const editing = useEditing(props, place)
  const { writes, found, thrown, keeping, merging, closed, report } = editing
  const [shown, setShown] = useState<'text' | 'preview'>('text')

  const isLocked = writes !== true || found.length > 0
  return (
    <div>
      {writes === false && <OtherTabCard onTakeOver={editing.takeOver} />}
      {found.length > 0 && writes === true && (
        <DraftBanner
          drafts={found}
          onGoOn={(one) => void editing.goOn(one)}
          onThrow={() => void editing.throwAway()}
        />
      )}
      {closed !== null && <ClosedCard status={closed} onRescue={() => void editing.rescue()} />}
      {editing.isBehind && merging === null && found.length === 0 && (
        <BehindCard
          isRemoved={clash?.text === null}
          disabled={isLocked}
          onShow={() => void editing.showPublished()}
        />
      )}
      {merging !== null && (
        <MergePanel
          key={JSON.stringify(merging.onto)}
          parts={merging.parts}
          names={merging.names}
          onUse={editing.useMerged}
          onLater={editing.dropMerged}
        />
      )}
      <div className="mb-3 flex flex-wrap items-center gap-3">
        <button
          type="button"
          className="button button-main"
          disabled={isLocked || editing.isSaving}
          onClick={() => void editing.save()}
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
          {editing.said} {found.length === 0 && <KeepingWords keeping={keeping} />}
        </output>
        {report !== null && report.faults.length > 0 && (
          <a href="#faults" className="inline-flex min-h-11 items-center">
            {countFaults(report.faults)}
          </a>
        )}
        {thrown !== null && (
          <button type="button" className="button" onClick={editing.bringBack}>
            Bring the draft of {timeOf(thrown.at)} back
          </button>
        )}
      </div>
      {editing.problem !== null && (
        <p role="alert" className="mb-3 font-semibold text-emergency">
          {editing.problem}
        </p>
      )}
      {keeping.state === 'other' && merging === null && (
        <OtherDraftCard
          draft={keeping.draft}
          onShow={() => void editing.showDraft(keeping.draft)}
        />
      )}
      <div className="grid gap-6 lg:grid-cols-2">
        <div className={shown === 'text' ? 'min-w-0' : 'min-w-0 max-lg:hidden'}>
          {fields !== null && (
            <details className="mb-3">
              <summary className="min-h-11 cursor-pointer py-2 font-semibold">
                About this page: title, description, dates
              </summary>
              <div className="py-2">
                <PageFields
                  fields={fields}
                  values={editing.values}
                  disabled={isLocked}
                  onChange={editing.change}
                />
              </div>
            </details>
          )}
          <div ref={place} />
          <div className="mt-2 flex flex-wrap items-start gap-x-6">
            {file.kind !== 'list' && (
              <details className="min-w-0">
                <summary className="min-h-11 cursor-pointer py-2">Add a picture</summary>
                <PictureForm
                  of={{ proposal: proposal.id, path: file.path }}
                  disabled={isLocked}
                  onAdded={editing.insertPicture}
                />
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
          <FaultPanel report={report} outdated={editing.outdated} onGo={editing.goTo} />
        </div>
        <div
          className={`min-w-0 self-start lg:sticky lg:top-4 ${shown === 'preview' ? '' : 'max-lg:hidden'}`}
        >
          {preview === null ? (
            <p>Readers do not see this list, so there is no preview of it.</p>
          ) : (
            <PreviewPane src={preview} version={editing.version} />
          )}
        </div>
      </div>
    </div>
  )
}
