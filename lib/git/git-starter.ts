import { fork, type ChildProcess } from 'node:child_process'
import { join } from 'node:path'
import { notRun, type GitCall, type GitEnd } from './start-git.ts'

/** Between a process and its starter. */
export type Asked = { id: number; call: GitCall }
export type Answered = { id: number; end: GitEnd }

const PROGRAM = join(import.meta.dirname, 'git-starter-process.ts')

/**
 * Lets a small process start git for this one, which may be big.
 *
 * The small one ends with this one, keeps it from nothing, and is made anew when it was killed; calls
 * that it had not answered then end with status null.
 *
 * Source: docs/decisions/0022-the-desk.md, "Git is started by a small process"
 */
export function makeGitStarter(): (call: GitCall) => Promise<GitEnd> {
  let child: ChildProcess | null = null
  let last = 0
  /** By id of the call: which process was asked, and who waits for its answer. */
  const waiting = new Map<number, { asked: ChildProcess; resolve: (end: GitEnd) => void }>()

  const settle = (id: number, end: GitEnd): void => {
    const { asked, resolve } = waiting.get(id) ?? {}
    waiting.delete(id)
    resolve?.(end)
    if (![...waiting.values()].some((other) => other.asked === asked)) asked?.channel?.unref()
  }
  const make = (): ChildProcess => {
    const made = fork(PROGRAM, {
      execArgv: [],
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    })
    made.unref()
    made.on('message', (message) => {
      const { id, end } = message as Answered
      settle(id, end)
    })
    const gone = (): void => {
      if (child === made) child = null
      for (const [id, { asked }] of waiting) {
        if (asked === made) settle(id, notRun('the process that starts git has ended'))
      }
    }
    made.on('error', gone)
    made.on('disconnect', gone)
    return made
  }

  return (call) =>
    new Promise((resolve) => {
      const id = (last += 1)
      try {
        const asked = (child ??= make())
        waiting.set(id, { asked, resolve })
        asked.channel?.ref()
        const message: Asked = { id, call }
        asked.send(message, (error) => {
          if (error === null) return
          // Nobody hears us there any more; the next call goes to another.
          if (child === asked) child = null
          settle(id, notRun(error.message))
        })
      } catch (error) {
        // There is no memory or no file left for another process.
        child = null
        waiting.delete(id)
        resolve(notRun((error as Error).message))
      }
    })
}
