import { spawn, type ChildProcess } from 'node:child_process'
import type { EventEmitter } from 'node:events'

/** All that a process of git is given. */
export type GitCall = {
  cwd: string
  args: readonly string[]
  env: NodeJS.ProcessEnv
  input: string | Uint8Array
}

/** What it left. `status` is null when it did not run to its end; `stderr` then says why. */
export type GitEnd = { status: number | null; stdout: Buffer; stderr: string }

/** Starts git from this process. Never rejects. */
export async function startGit(call: GitCall): Promise<GitEnd> {
  return new Promise((resolve) => {
    try {
      start(call, resolve)
    } catch (error) {
      // What no process can be given, such as an argument that is too long.
      resolve(notRun((error as Error).message))
    }
  })
}

/** The end of a call that did not run to its end, and why. */
export function notRun(why: string): GitEnd {
  return { status: null, stdout: Buffer.alloc(0), stderr: why }
}

function start({ cwd, args, env, input }: GitCall, resolve: (end: GitEnd) => void): void {
  const child: Partial<ChildProcess> & EventEmitter = spawn('git', args, { cwd, env })
  child.on('error', (error) => resolve(notRun(error.message)))
  const { stdin, stdout, stderr } = child
  // Without a pipe to spare there is no process either, and `error` follows.
  if (!stdin || !stdout || !stderr) return
  const out: Buffer[] = []
  const err: Buffer[] = []
  stdout.on('data', (chunk: Buffer) => out.push(chunk))
  stderr.on('data', (chunk: Buffer) => err.push(chunk))
  child.on('close', (status: number | null) =>
    resolve({ status, stdout: Buffer.concat(out), stderr: Buffer.concat(err).toString('utf8') }),
  )
  // git may stop reading early; what it says then is in its exit code.
  stdin.on('error', () => {})
  stdin.end(input)
}
