/** What people are told of. Titles and names come from anyone; every link leads into the desk. */
export type Notice =
  | { kind: 'asked-for-review'; proposal: ProposalWords; by: string }
  | { kind: 'changes-requested'; proposal: ProposalWords; by: string }
  | { kind: 'commented'; proposal: ProposalWords; by: string }
  | { kind: 'ready'; proposal: ProposalWords }
  | { kind: 'published'; proposal: ProposalWords; by: string }
  /** A proposal whose time had come; each reason is a sentence. */
  | { kind: 'not-published-in-time'; proposal: ProposalWords; reasons: readonly string[] }
  | { kind: 'publication-failed'; explanation: string; places: readonly string[] }
  | {
      kind: 'source-in-trouble'
      /** What the source is called, and its id. */
      title: string
      id: string
      trouble: 'corrected' | 'superseded' | 'retracted' | 'unreachable'
      /** Titles of the pages that rest on it. */
      pages: readonly string[]
    }
  | { kind: 'due'; pages: readonly DuePage[] }

export type ProposalWords = { id: string; title: string }

/** A page and the days until it is due for review; negative when that is over. */
export type DuePage = { title: string; days: number }

/** A notice as people read it, in the desk and by e-mail. */
export type NoticeWords = {
  subject: string
  /** Lines without the address of the desk, which the mail adds. */
  text: string
  /** Where to go on, from the top of the desk's site: `/desk/review/12/first/`. */
  path: string
}

const LONGEST_QUOTE = 120
const MOST_LISTED = 30

/** The words of a notice. Everything that is quoted is on one line and cannot be mistaken for ours. */
export function noticeWords(notice: Notice): NoticeWords {
  switch (notice.kind) {
    case 'asked-for-review':
      return {
        subject: `Please review: ${quote(notice.proposal.title)}`,
        text:
          `${quote(notice.by)} asks you to review the proposal “${quote(notice.proposal.title)}”.\n\n` +
          'You see each claim that changes, beside the passage it rests on.',
        path: reviewPath(notice.proposal),
      }
    case 'changes-requested':
      return {
        subject: `Changes asked for: ${quote(notice.proposal.title)}`,
        text:
          `${quote(notice.by)} has read the proposal “${quote(notice.proposal.title)}” and asks for ` +
          'changes.\n\nThe note is with the claim it is about.',
        path: proposalPath(notice.proposal),
      }
    case 'commented':
      return {
        subject: `New comment: ${quote(notice.proposal.title)}`,
        text: `${quote(notice.by)} has written a comment on the proposal “${quote(notice.proposal.title)}”.`,
        path: proposalPath(notice.proposal),
      }
    case 'ready':
      return {
        subject: `Ready to publish: ${quote(notice.proposal.title)}`,
        text:
          `The proposal “${quote(notice.proposal.title)}” has every approval it needs.\n\n` +
          'It can be published now, or at a time you choose.',
        path: proposalPath(notice.proposal),
      }
    case 'published':
      return {
        subject: `Published: ${quote(notice.proposal.title)}`,
        text:
          `${quote(notice.by)} has published the proposal “${quote(notice.proposal.title)}”.\n\n` +
          'Readers see it as soon as the pages are built.',
        path: proposalPath(notice.proposal),
      }
    case 'not-published-in-time':
      return {
        subject: `Not published: ${quote(notice.proposal.title)}`,
        text:
          `The proposal “${quote(notice.proposal.title)}” was to be published now, and was not:\n\n` +
          `${list(notice.reasons)}\n\n` +
          'It is not scheduled any more. Once this is mended, publish it or choose a new time.',
        path: proposalPath(notice.proposal),
      }
    case 'publication-failed':
      return {
        subject: 'The site could not be built',
        text: [quote(notice.explanation, 600), list(notice.places)].filter(Boolean).join('\n\n'),
        path: '/desk/publishing/',
      }
    case 'source-in-trouble':
      return {
        subject: `A source was ${TROUBLES[notice.trouble]}: ${quote(notice.title)}`,
        text:
          `The source “${quote(notice.title)}” was ${TROUBLES[notice.trouble]}.\n\n` +
          (notice.pages.length === 0
            ? 'No page rests on it.'
            : `These pages rest on it:\n\n${list(notice.pages)}`),
        path: `/desk/sources/${encodeURIComponent(notice.id)}/`,
      }
    case 'due':
      return {
        subject: `Pages due for review: ${notice.pages.length}`,
        text: `These pages are due for review, or soon will be:\n\n${list(notice.pages.map(dueLine))}`,
        path: '/desk/due/',
      }
  }
}

const TROUBLES = {
  corrected: 'corrected',
  superseded: 'superseded',
  retracted: 'retracted',
  unreachable: 'not found at its address',
} as const

function dueLine({ title, days }: DuePage): string {
  const when =
    days === 0
      ? 'due today'
      : `${days < 0 ? 'overdue for' : 'due in'} ${Math.abs(days)} ${Math.abs(days) === 1 ? 'day' : 'days'}`
  return `${quote(title)}: ${when}`
}

/** Straight to the first claim, also through signing in: what stands behind `#` would be lost there. */
function reviewPath({ id }: ProposalWords): string {
  return `/desk/review/${encodeURIComponent(id)}/first/`
}

function proposalPath({ id }: ProposalWords): string {
  return `/desk/proposals/${encodeURIComponent(id)}/`
}

function list(lines: readonly string[]): string {
  const shown = lines.slice(0, MOST_LISTED).map((line) => `- ${quote(line, 300)}`)
  const more = lines.length - shown.length
  return [...shown, ...(more > 0 ? [`- and ${more} more, in the desk`] : [])].join('\n')
}

/**
 * Somebody's words inside ours: one line without anything that is not seen, turns text round or
 * would begin a header of its own.
 */
export function quote(text: string, longest = LONGEST_QUOTE): string {
  const line = text.replaceAll(/[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}\s]+/gu, ' ').trim()
  const letters = [...line]
  return letters.length > longest ? `${letters.slice(0, longest - 1).join('')}…` : line
}
