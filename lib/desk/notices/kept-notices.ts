import { z } from 'zod'
import { isPersonId } from '../../people/person.ts'
import type { Repository } from '../../repository/repository.ts'

/** How far the e-mail of a notice is. `none`: no e-mail is configured, or the person has no address. */
const mailSchema = z.discriminatedUnion('state', [
  z.strictObject({ state: z.literal('none') }),
  z.strictObject({
    state: z.literal('waiting'),
    /** Attempts that failed, and when the next may be made. */
    attempts: z.number().int().nonnegative(),
    next: z.iso.datetime(),
  }),
  z.strictObject({ state: z.literal('sent'), at: z.iso.datetime() }),
  /** It will not be tried again. */
  z.strictObject({ state: z.literal('refused'), why: z.string() }),
])

const noticeSchema = z.strictObject({
  id: z.string().regex(/^[A-Za-z0-9-]{1,80}$/),
  /** ISO 8601, UTC. */
  at: z.iso.datetime(),
  kind: z.string(),
  subject: z.string(),
  text: z.string(),
  path: z.string(),
  readAt: z.iso.datetime().nullable(),
  mail: mailSchema,
})

const keptSchema = z.strictObject({ notices: z.array(noticeSchema) })

export type KeptNotice = z.infer<typeof noticeSchema>

export type State = Pick<Repository, 'readState' | 'changeState' | 'listState'>

const FOLDER = 'notices'
/** The newest so many are kept for each person, and those whose e-mail still waits. */
const MOST_KEPT = 200

/** What a person was told, the newest first. */
export async function readNotices(state: State, person: string): Promise<KeptNotice[]> {
  return (await state.readState(nameOf(person), keptSchema))?.notices ?? []
}

/** People who were ever told something. */
export async function listTold(state: State): Promise<string[]> {
  const names = await state.listState(FOLDER)
  return names.map((name) => name.slice(FOLDER.length + 1)).filter(isPersonId)
}

/**
 * Keeps a notice. One with an id that is there already is not kept twice.
 *
 * @returns whether it is new
 */
export async function keepNotice(
  state: State,
  person: string,
  notice: KeptNotice,
): Promise<boolean> {
  let isNew = true
  await state.changeState(nameOf(person), keptSchema, (kept) => {
    const notices = kept?.notices ?? []
    isNew = notices.every(({ id }) => id !== notice.id)
    return { notices: isNew ? newest([notice, ...notices]) : notices }
  })
  return isNew
}

/** Changes one notice; nothing happens when it has gone. */
export async function changeNotice(
  state: State,
  person: string,
  id: string,
  change: Partial<Pick<KeptNotice, 'mail' | 'readAt'>>,
): Promise<void> {
  await state.changeState(nameOf(person), keptSchema, (kept) =>
    kept === null
      ? null
      : {
          notices: newest(
            kept.notices.map((notice) => (notice.id === id ? { ...notice, ...change } : notice)),
          ),
        },
  )
}

/** Marks notices as read; all of them when no ids are given. */
export async function markRead(
  state: State,
  person: string,
  at: string,
  ids: ReadonlySet<string> | null,
): Promise<void> {
  await state.changeState(nameOf(person), keptSchema, (kept) =>
    kept === null
      ? null
      : {
          notices: kept.notices.map((notice) =>
            notice.readAt === null && (ids === null || ids.has(notice.id))
              ? { ...notice, readAt: at }
              : notice,
          ),
        },
  )
}

function newest(notices: readonly KeptNotice[]): KeptNotice[] {
  return notices.filter(({ mail }, index) => index < MOST_KEPT || mail.state === 'waiting')
}

function nameOf(person: string): string {
  if (!isPersonId(person)) throw new TypeError(`Unexpected id of a person: \`${person}\``)
  return `${FOLDER}/${person}`
}
