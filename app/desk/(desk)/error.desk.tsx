'use client'

import { DeadEnd } from '@/components/desk/dead-end/dead-end.tsx'
import { DeskFrame } from '@/components/desk/desk-frame/desk-frame.tsx'

/** What to do when a page of the desk could not be made. Nothing that was saved is touched by it. */
export default function ErrorPage() {
  return (
    <DeskFrame someone={null}>
      <DeadEnd title="Something went wrong here">
        <p>
          This page could not be made. What you saved is kept, and so are your drafts. Wait a moment
          and load it again; if it stays so, tell an owner what you were doing. The terminal of the
          desk has the details.
        </p>
        <p>
          <button type="button" className="button button-main" onClick={() => location.reload()}>
            Load it again
          </button>
        </p>
      </DeadEnd>
    </DeskFrame>
  )
}
