'use client'

import type { Keeping } from './keep-drafts.ts'
import { timeOf } from './time-of.ts'

/** Where the words are kept that somebody types. */
export function KeepingWords({ keeping }: { keeping: Keeping }) {
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
