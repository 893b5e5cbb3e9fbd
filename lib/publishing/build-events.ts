import { z } from 'zod'

/** What a build does, in its order. */
export const BUILD_STEPS = ['check', 'compile', 'pages', 'finish'] as const

export type BuildStep = (typeof BUILD_STEPS)[number]

const step = z.enum(BUILD_STEPS)

const fault = z.object({
  file: z.string(),
  line: z.number(),
  column: z.number(),
  rule: z.string(),
  severity: z.enum(['error', 'info']),
  found: z.string(),
  expected: z.string(),
  remedy: z.string().nullable(),
})

/** What a build tells the process that started it. */
export const buildEventSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('started'), step }),
  /** Pages made of all pages, while they are made. */
  z.object({ kind: z.literal('counted'), step, done: z.number(), of: z.number() }),
  z.object({ kind: z.literal('faults'), faults: z.array(fault) }),
])

export type BuildEvent = z.infer<typeof buildEventSchema>

/**
 * Tells the process that started this one through a channel (`stdio: ['ipc']`) what it is doing;
 * does nothing for people at a terminal. Resolves when the event is on its way, so that nothing is
 * lost by leaving right after.
 */
export function tellParent(event: BuildEvent): Promise<void> {
  const { send } = process
  if (send === undefined || !process.connected) return Promise.resolve()
  // One who hears nothing any more is no reason to stop: `endWithParent` decides that.
  return new Promise((resolve) => send.call(process, event, () => resolve()))
}

/**
 * A build that nobody waits for any more ends, with all it has started: the next one may begin at
 * any time in the same folder. Does nothing without a channel to the process that started it.
 */
export function endWithParent(): void {
  if (process.channel === undefined || process.channel === null) return
  process.on('disconnect', () => {
    try {
      process.kill(-process.pid, 'SIGKILL')
    } catch {
      // It leads no group of its own, so what it started is not known.
      process.exit(1)
    }
  })
  process.channel.unref()
}

const COUNT = /Generating static pages[^(\n]*\((\d+)\/(\d+)\)/g

/** The last count of pages in what `next build` prints; null when there is none. */
export function countPages(output: string): { done: number; of: number } | null {
  const last = [...output.matchAll(COUNT)].at(-1)
  return last === undefined ? null : { done: Number(last[1]), of: Number(last[2]) }
}
