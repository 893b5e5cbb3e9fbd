import type { Invitation } from './invitations.ts'
import type { Refused } from './refused.ts'

/** Why a link cannot be used, for whoever has opened it; null stands for one that is none. */
export function refusal(invitation: Invitation | null): Refused {
  switch (invitation?.state) {
    case 'used':
      return { refused: 'This link was used already: each works once.', status: 410 }
    case 'being-used':
      return {
        refused: 'Somebody is using this link at this moment. Try again in two minutes.',
        status: 409,
      }
    case 'taken-back':
      return { refused: 'This invitation was taken back. Ask whoever sent it.', status: 410 }
    case 'expired':
      return { refused: 'This link is too old. Ask whoever sent it for a new one.', status: 410 }
    case 'open':
    case undefined:
      return {
        refused: 'This link leads to no invitation. See that all of it was copied.',
        status: 404,
      }
  }
}
