import { spawn } from 'node:child_process'

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
export async function startGit({ cwd, args, env, input }: GitCall): Promise<GitEnd> {
  return new Promise((resolve) => {
    const child = spawn('git', args, { cwd, env })
    const out: Buffer[] = []
    const err: Buffer[] = []
    const end = (status: number | null, stderr: string): void =>
      resolve({ status, stdout: Buffer.concat(out), stderr })
    child.stdout.on('data', (chunk: Buffer) => out.push(chunk))
    child.stderr.on('data', (chunk: Buffer) => err.push(chunk))
    child.on('error', (error) => end(null, error.message))
    child.on('close', (status) => end(status, Buffer.concat(err).toString('utf8')))
    // git may stop reading early; what it says then is in its exit code.
    child.stdin.on('error', () => {})
    child.stdin.end(input)
  })
}
