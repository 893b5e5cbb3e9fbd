import type { Roster } from '../../people/person.ts'
import type { Repository } from '../../repository/repository.ts'
import { SITE } from '../../site.ts'
import { onTimer } from '../on-timer.ts'
import type { Judge } from '../proposals/judge-proposals.ts'
import type { DueList } from '../reviewing/due.ts'
import { mailSettings } from './mail-settings.ts'
import { createNotices, type Notices } from './notices.ts'
import { mailPoster } from './post-mail.ts'
import { createRounds, type RoundsOptions } from './rounds.ts'
import { createTeller, type Teller } from './teller.ts'

export type DeskNotices = {
  notices: Notices
  teller: Teller
  start: () => void
  close: () => Promise<void>
}

/**
 * Puts the parts together that tell people. Nothing runs by itself before `start`.
 *
 * @throws TypeError when the environment names half a mail server
 */
export function prepareNotices(options: {
  /** `SMTP_URL` and `MAIL_FROM`. */
  environment: Readonly<Record<string, string | undefined>>
  repository: Repository
  judge: Pick<Judge, 'stateOf'>
  readRoster: () => Promise<Roster>
  readDue: () => Promise<DueList>
  origin: string
  now: () => Date
  onFault: (error: unknown) => void
}): DeskNotices {
  const { environment, repository, judge, readRoster, readDue, origin, now, onFault } = options
  const mail = mailSettings(environment, SITE.name)
  const post = mail && mailPoster(mail.smtpUrl, mail.from)
  const site = SITE.name
  const notices = createNotices({ repository, readRoster, post, origin, site, now, onFault })
  const teller = createTeller({ notices, repository, judge, readRoster, onFault })
  const rounds = createRounds({
    notices,
    readPeople: async () => withRoles(await readRoster()),
    read: async () => wordsOf(await readDue()),
    now,
    setTimer: onTimer,
    onFault,
  })
  return {
    notices,
    teller,
    start: () => {
      notices.start()
      rounds.start()
    },
    close: async () => {
      rounds.stop()
      await teller.settled()
      await notices.close()
    },
  }
}

/** Everybody who works on the words. */
function withRoles(roster: Roster): string[] {
  return [...roster].flatMap(([id, { kind, roles }]) =>
    kind === 'person' && roles.length > 0 ? [id] : [],
  )
}

/** What has to be done soon, and what has become of sources that pages rest on. */
export function wordsOf({ pages, sources }: DueList): Awaited<ReturnType<RoundsOptions['read']>> {
  const titles = new Map(pages.map(({ article, title }) => [article, title]))
  return {
    pages: pages.flatMap(({ title, dueIn, when }) =>
      dueIn !== null && (when === 'overdue' || when === 'soon') ? [{ title, days: dueIn }] : [],
    ),
    sources: sources.flatMap(({ reference, pages: resting }) => {
      const { state } = reference.custom.health
      if (state === 'current' || resting.length === 0) return []
      return [
        {
          title: reference.title ?? reference.id,
          id: reference.id,
          trouble: state,
          pages: resting.map((article) => titles.get(article) ?? article),
        },
      ]
    }),
  }
}
