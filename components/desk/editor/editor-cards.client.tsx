'use client'

import type { ReactNode } from 'react'
import type { Draft } from '@/lib/desk/drafts/drafts.ts'
import type { Proposal } from '@/lib/repository/repository.ts'
import { timeOf } from './time-of.ts'

/** Another tab of this browser writes, and this one shows it. */
export function OtherTabCard({ onTakeOver }: { onTakeOver: () => void }) {
  return (
    <CardWithButton button="Write here instead" onPress={onTakeOver}>
      <p>
        This page is open in another tab of this browser, which writes. You see here what is typed
        there.
      </p>
    </CardWithButton>
  )
}

/** Somebody has published or withdrawn the proposal meanwhile. */
export function ClosedCard({
  status,
  onRescue,
}: {
  status: Exclude<Proposal['status'], 'open'>
  onRescue: () => void
}) {
  return (
    <CardWithButton button="Go on in a new proposal" isUrgent onPress={onRescue}>
      <h2 className="text-xl">This proposal is {status}</h2>
      <p className="mt-2">
        Nothing can be saved in it any more. Your words are safe: they can go on in a new proposal.
      </p>
    </CardWithButton>
  )
}

/** What was published meanwhile has changed the same words, or taken the page away. */
export function BehindCard({
  isRemoved,
  disabled,
  onShow,
}: {
  isRemoved: boolean
  disabled: boolean
  onShow: () => void
}) {
  return (
    <CardWithButton button="Show both versions" disabled={disabled} onPress={onShow}>
      <p>
        {isRemoved
          ? 'Readers do not have this page any more: it was taken away since this proposal began. Choose your version to bring it back, or withdraw the proposal.'
          : 'What was published since this proposal began has changed the same words of this page. The proposal can be published once both are put together.'}
      </p>
    </CardWithButton>
  )
}

/** The same person has written in another browser meanwhile. */
export function OtherDraftCard({ draft, onShow }: { draft: Draft; onShow: () => void }) {
  return (
    <CardWithButton button="Show both" onPress={onShow}>
      <p>
        In another browser you have written a draft of this page at {timeOf(draft.at)}. Both are
        kept: this one here, that one on the server.
      </p>
    </CardWithButton>
  )
}

function CardWithButton({
  button,
  isUrgent = false,
  disabled = false,
  onPress,
  children,
}: {
  button: string
  isUrgent?: boolean
  disabled?: boolean
  onPress: () => void
  children: ReactNode
}) {
  return (
    <div className={isUrgent ? 'card mb-4 border-urgent' : 'card mb-4'}>
      {children}
      <button
        type="button"
        className={isUrgent ? 'button button-main mt-2' : 'button mt-2'}
        disabled={disabled}
        onClick={onPress}
      >
        {button}
      </button>
    </div>
  )
}
