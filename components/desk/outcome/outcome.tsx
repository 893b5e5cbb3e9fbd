import { Arrival } from './arrival.client.tsx'

/** What can have happened on the page before; addresses carry the word, never the sentence. */
const SENTENCES: Readonly<Record<string, string>> = {
  saved: 'Saved in the proposal.',
  'nothing-changed': 'Nothing was different, so nothing was saved.',
  opened: 'The proposal is open. Readers see nothing of it yet.',
  asked: 'Asked for review.',
  commented: 'Your comment is there.',
  signed: 'Signed. Your decisions are part of the proposal.',
  'partly-signed':
    'Signed, but not all: some words changed meanwhile. Those decisions are kept below, with old and new words.',
  stale: 'Nothing was signed: the words changed meanwhile. Your decisions are kept below.',
  published: 'Published. The site is being built; readers see it as soon as it is whole.',
  scheduled: 'It will be published at that time.',
  unscheduled: 'It has no time any more. Publish it yourself when it is ready.',
  renamed: 'The title is changed.',
  withdrawn: 'Withdrawn. Nothing of it was published, and all of it is kept.',
  reverted: 'This proposal takes the other one back. Publish it when it is ready.',
  'caught-up': 'The proposal has everything that was published meanwhile.',
  'went-back': 'Readers see the site that you chose.',
  building: 'It is being built again.',
  invited: 'The link is there. It works once.',
  enrolled: 'Your passkey is made. You can sign in once an owner has published your entry.',
  'signed-out': 'You are signed out.',
  'signed-out-everywhere': 'You are signed out on every device.',
  'first-owner':
    'You are the owner of this desk. Sign in with the passkey that you have just made.',
  'taken-back': 'The invitation is taken back. Its link is worth nothing now.',
  'too-late': 'That is not possible any more: somebody was quicker. This is how it stands now.',
  proposed: 'Proposed. It takes effect once an owner has published it.',
  'person-published': 'Published. It counts from now on.',
  declined: 'Declined. Nothing of it was published.',
}

/** Says what came of the last press, to eyes and to screen readers. */
export function Outcome({ said }: { said: string | string[] | undefined }) {
  const sentence =
    typeof said === 'string' && Object.hasOwn(SENTENCES, said) ? SENTENCES[said] : undefined
  if (sentence === undefined) return null
  return (
    <Arrival>
      <p className="outcome">{sentence}</p>
    </Arrival>
  )
}
