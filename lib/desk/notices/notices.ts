import { randomUUID } from 'node:crypto'
import type { Roster } from '../../people/person.ts'
import { onTimer } from '../on-timer.ts'
import {
  changeNotice,
  keepNotice,
  listTold,
  markRead,
  readNotices,
  type KeptNotice,
  type State,
} from './kept-notices.ts'
import { noticeWords, quote, type Notice } from './notice-words.ts'
import type { PostMail } from './post-mail.ts'

export type NoticesOptions = {
  repository: State
  readRoster: () => Promise<Roster>
  /** Null when no mail server is configured: people are told in the desk alone. */
  post: PostMail | null
  /** Of the desk, such as `http://localhost:4000`. */
  origin: string
  /** Name of the publication. */
  site: string
  now: () => Date
  /** Calls back after so many milliseconds; returns what calls it off. */
  setTimer?: (milliseconds: number, callback: () => void) => () => void
  /** Told what failed in the background; nothing is lost by it. */
  onFault: (error: unknown) => void
}

export type Notices = {
  /** Sends what waited when the desk was ended last. */
  start: () => void
  /**
   * Tells people. Returns when it is kept in the desk; e-mail is sent in the background.
   *
   * @param people ids; the same one twice counts once, and those who left the roster are left out
   * @param id when the same notice may be given twice, such as after a crash: it is kept once
   */
  tell: (people: Iterable<string>, notice: Notice, id?: string) => Promise<void>
  /**
   * Mails an invitation at once. Its link is a secret, so it is neither kept nor tried again.
   *
   * @returns whether the mail server took it; when not, whoever invites passes the link on
   */
  mailInvitation: (invitation: {
    to: string
    name: string
    link: string
    by: string
  }) => Promise<boolean>
  /** What a person was told, the newest first. */
  read: (person: string) => Promise<KeptNotice[]>
  countUnread: (person: string) => Promise<number>
  /** Marks as read; everything when no ids are given. */
  markRead: (person: string, ids?: Iterable<string>) => Promise<void>
  /** Resolves when everything that can be sent now is sent. */
  settled: () => Promise<void>
  close: () => Promise<void>
}

const MINUTE = 60_000
// A server may be down for a weekend; what is older than three days is seen in the desk.
const WAITS = [1, 5, 15, 60, 180, 360, 720, 1440, 1440].map((minutes) => minutes * MINUTE)

/** Tells people, in the desk and by e-mail. */
export function createNotices(options: NoticesOptions): Notices {
  const { repository, readRoster, post, origin, site, now, onFault } = options
  const { setTimer = onTimer } = options
  /** People with mail that may wait; null when everybody has to be looked through. */
  let suspects: Set<string> | null = null
  let isWanted = false
  let isClosed = false
  let sending: Promise<void> | null = null
  let callOff: (() => void) | null = null

  const tell: Notices['tell'] = async (people, notice, id = randomUUID()) => {
    const roster = await readRoster()
    const { subject, text, path } = noticeWords(notice)
    const at = now().toISOString()
    for (const person of new Set(people)) {
      const known = roster.get(person)
      if (known === undefined) continue
      const isMailed = post !== null && known.emails?.[0] !== undefined
      const mail: KeptNotice['mail'] = isMailed
        ? { state: 'waiting', attempts: 0, next: at }
        : { state: 'none' }
      await keepNotice(repository, person, {
        id,
        at,
        kind: notice.kind,
        subject,
        text,
        path,
        readAt: null,
        mail,
      })
      if (isMailed) suspects?.add(person)
    }
    send()
  }

  const send = (): void => {
    if (post === null || isClosed) return
    isWanted = true
    sending ??= sendAll(post).finally(() => {
      sending = null
      if (isWanted) send()
    })
  }

  const sendAll = async (through: PostMail): Promise<void> => {
    while (isWanted && !isClosed) {
      isWanted = false
      try {
        suspects ??= new Set(await listTold(repository))
        await sendWaiting(through, suspects)
      } catch (error) {
        onFault(error)
        wakeAfter(MINUTE)
      }
    }
  }

  const sendWaiting = async (through: PostMail, people: Set<string>): Promise<void> => {
    const roster = await readRoster()
    let soonest: number | null = null
    for (const person of people) {
      let waits = false
      // The oldest first, as they were told.
      for (const notice of (await readNotices(repository, person)).reverse()) {
        if (notice.mail.state !== 'waiting') continue
        let next = Date.parse(notice.mail.next)
        if (next <= now().getTime()) {
          if (isClosed) return
          const { name = person, emails: [address] = [] } = roster.get(person) ?? {}
          const to = address === undefined ? null : { name, address }
          const result = await sendOne(through, person, notice, to)
          if (result.mail.state !== 'waiting') continue
          next = Date.parse(result.mail.next)
          if (result.isServerDown) {
            // The others would hear the same; they are asked again together.
            wakeAfter(next - now().getTime())
            return
          }
        }
        waits = true
        soonest = Math.min(soonest ?? next, next)
      }
      if (!waits) people.delete(person)
    }
    if (soonest !== null) wakeAfter(soonest - now().getTime())
  }

  const sendOne = async (
    through: PostMail,
    person: string,
    notice: KeptNotice,
    to: { name: string; address: string } | null,
  ): Promise<{ mail: KeptNotice['mail']; isServerDown: boolean }> => {
    const { id, subject, text, path } = notice
    const attempts = notice.mail.state === 'waiting' ? notice.mail.attempts : 0
    const result =
      to === null
        ? ({ kind: 'refused', why: 'There is no address for this person any more' } as const)
        : await through({
            to: { name: quote(to.name), address: to.address },
            subject,
            text: `${text}\n\n${origin}${path}\n\n${footOf(site)}`,
            id: `${id}.${person}`,
          })
    const at = now().toISOString()
    const wait = WAITS[attempts]
    const mail: KeptNotice['mail'] =
      result.kind === 'sent'
        ? { state: 'sent', at }
        : result.kind === 'refused' || wait === undefined
          ? { state: 'refused', why: result.why }
          : {
              state: 'waiting',
              attempts: attempts + 1,
              next: new Date(now().getTime() + wait).toISOString(),
            }
    await changeNotice(repository, person, id, { mail })
    return { mail, isServerDown: result.kind === 'failed' && result.isServerDown }
  }

  const wakeAfter = (milliseconds: number): void => {
    callOff?.()
    callOff = isClosed ? null : setTimer(Math.max(1_000, milliseconds), send)
  }

  return {
    start: send,
    tell,
    mailInvitation: async ({ to, name, link, by }) => {
      if (post === null) return false
      const result = await post({
        to: { name: quote(name), address: to },
        subject: `${quote(by)} invites you to ${site}`,
        text:
          `${quote(by)} invites you to work on ${site}.\n\n` +
          `This link works once and only for a short time. Open it on the device that you want to ` +
          `sign in with:\n\n${link}\n\n` +
          `Whoever has the link can use it in your place, so do not pass it on. ` +
          'If you did not expect it, you need do nothing.\n',
        id: randomUUID(),
      })
      return result.kind === 'sent'
    },
    read: (person) => readNotices(repository, person),
    countUnread: async (person) =>
      (await readNotices(repository, person)).filter(({ readAt }) => readAt === null).length,
    markRead: (person, ids) =>
      markRead(repository, person, now().toISOString(), ids === undefined ? null : new Set(ids)),
    settled: async () => {
      while (sending !== null) await sending
    },
    close: async () => {
      isClosed = true
      callOff?.()
      await sending
    },
  }
}

function footOf(site: string): string {
  return `You get this because you work on ${site}. Nobody reads answers to it.\n`
}
