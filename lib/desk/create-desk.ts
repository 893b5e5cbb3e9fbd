import { readJudge } from '../reviews/read-judge.ts'
import type { Policy } from '../reviews/policy.ts'
import { deskAddress } from '../people/desk-address.ts'
import type { Roster } from '../people/person.ts'
import { createAudit } from './audit/audit.ts'
import type { Desk } from './desk.ts'
import { createTidying } from './drafts/tidy-closed.ts'
import { prepareNotices } from './notices/prepare-notices.ts'
import { onTimer } from './on-timer.ts'
import { openRepository } from './open-repository.ts'
import { followRoster } from './people/main-roster.ts'
import { createPeople } from './people/people.ts'
import { describeProposal } from './proposals/describe-proposal.ts'
import { guardedFiles } from './proposals/guarded-files.ts'
import { createJudge } from './proposals/judge-proposals.ts'
import { createActions, type ProposalEvent } from './proposals/proposal-actions.ts'
import { createPublisher } from './publishing/publisher.ts'
import { publishScheduled } from './publishing/publish-scheduled.ts'
import { readBuiltFrom } from './publishing/releases.ts'
import { createTimetable } from './publishing/timetable.ts'
import { createReviewing } from './reviewing/reviewing.ts'
import { readSecret } from './sign-in/secret.ts'
import { createSignIn } from './sign-in/sign-in.ts'
import { createWriting } from './writing/writing.ts'

export type DeskOptions = {
  /** Top of a clone: its packages and its build are used. */
  root: string
  /** Site that readers see. */
  outDir: string
  origin: string
  environment: Readonly<Record<string, string | undefined>>
  now?: () => Date
  onFault: (error: unknown) => void
}

/** Puts the parts of the desk together. Nothing runs by itself before `start`. */
export async function createDesk(options: DeskOptions): Promise<Desk> {
  const { root, outDir, origin, environment, now = () => new Date(), onFault } = options
  let roster: Roster = new Map()
  const { repository, workTreeNotice } = await openRepository({
    root,
    environment,
    roster: () => roster,
    now,
  })
  const today = (): string => now().toISOString().slice(0, 10)
  const readPolicy = async (): Promise<Policy> =>
    (await readJudge(repository.root, await repository.readMain(), today())).policy
  const follow = followRoster(repository)
  const readRoster = async (): Promise<Roster> => (roster = await follow())
  const judge = createJudge(repository, today)
  const reviewing = createReviewing({ repository, today, now: () => now().toISOString() })
  const { notices, teller, ...telling } = prepareNotices({
    environment,
    repository,
    judge,
    readRoster,
    readDue: reviewing.due,
    origin,
    now,
    onFault,
  })
  const publisher = createPublisher({
    root,
    gitRoot: repository.root,
    outDir,
    readMain: repository.readMain,
    now,
    onFault,
    onEnd: teller.ofPublishing,
  })
  const onEvent = (event: ProposalEvent): void => {
    if (event.kind === 'published') publisher.look()
    // Somebody will soon want to publish, and the first build takes twice as long as all others.
    if (event.kind === 'asked' && environment['DESK_REHEARSAL'] !== 'off') publisher.rehearse()
    teller.ofProposal(event)
  }
  const timetable = createTimetable({
    repository,
    publish: publishScheduled({
      repository,
      judge,
      guarded: guardedFiles,
      readRoster,
      onPublished: (proposal, by) => onEvent({ kind: 'published', proposal, by }),
    }),
    // Nobody in particular: the time had come.
    by: { id: 'desk', name: 'The desk', email: deskAddress('desk') },
    now,
    setTimer: onTimer,
    onRefused: teller.ofRefusedSchedule,
    onFault,
  })
  const tidying = createTidying({ repository, now, setTimer: onTimer, onFault })
  const signIn = createSignIn({
    repository,
    readPolicy,
    readRoster,
    secret: await readSecret(root, environment['DESK_SECRET']),
    origin,
    now,
    onPublished: publisher.look,
  })
  return {
    root,
    origin,
    now,
    repository,
    workTreeNotice,
    readPolicy,
    readRoster,
    judge,
    publisher,
    notices,
    reviewing: {
      ...reviewing,
      commit: async (id, someone, given) => {
        const signed = await reviewing.commit(id, someone, given)
        if (signed.kind === 'signed') {
          teller.ofSigning(id, { id: someone.id, name: someone.person.name }, signed.paths)
          // It may have been the last signature that a proposal waited for.
          void timetable.look()
        }
        return signed
      },
    },
    writing: createWriting({ repository, now }),
    describeProposal: (proposal) => describeProposal(repository, judge, proposal),
    act: createActions({
      repository,
      judge,
      guarded: guardedFiles,
      readRoster,
      now,
      onEvent,
    }),
    signIn,
    audit: createAudit({ repository, readRoster, log: signIn.log }),
    people: createPeople({
      repository,
      readRoster,
      signIn,
      origin,
      mailInvitation: notices.mailInvitation,
      now,
    }),
    start: async () => {
      // Files that nobody has committed are somebody's work in hand: it stays until something is
      // published from the desk.
      if ((await readBuiltFrom(outDir))?.isChanged !== true) await publisher.start()
      telling.start()
      timetable.start()
      tidying.start()
    },
    close: async () => {
      timetable.stop()
      tidying.stop()
      await Promise.all([publisher.close(), telling.close()])
    },
  }
}
