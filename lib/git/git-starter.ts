import { fork, type ChildProcess } from 'node:child_process'
import { join } from 'node:path'
import type { GitCall, GitEnd } from './start-git.ts'

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
  const waiting = new Map<number, (end: GitEnd) => void>()

  const settle = (id: number, end: GitEnd): void => {
    waiting.get(id)?.(end)
    waiting.delete(id)
    if (waiting.size === 0) child?.channel?.unref()
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
      if (child !== made) return
      child = null
      const stderr = 'the process that starts git has ended'
      for (const id of waiting.keys()) settle(id, { status: null, stdout: Buffer.alloc(0), stderr })
    }
    made.on('error', gone)
    made.on('disconnect', gone)
    return made
  }

  return (call) =>
    new Promise((resolve) => {
      child ??= make()
      const id = (last += 1)
      waiting.set(id, resolve)
      child.channel?.ref()
      const asked: Asked = { id, call }
      child.send(asked, (error) => {
        if (error !== null)
          settle(id, { status: null, stdout: Buffer.alloc(0), stderr: error.message })
      })
    })
}
