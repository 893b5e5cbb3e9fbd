import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, expect, test, vi } from 'vitest'
import { makeGitStarter } from './git-starter.ts'
import { startGit, type GitCall } from './start-git.ts'

const root = mkdtempSync(join(tmpdir(), 'back-after-birth-'))
const starter = makeGitStarter()

afterAll(() => rmSync(root, { recursive: true, force: true }))

/** Git runs an alias in a shell, so the shell's parent is git, and the parent of that is asked for. */
const PARENT = 'cut -d" " -f4 /proc/$PPID/stat 2>/dev/null || ps -o ppid= -p $PPID'
const WHO = ['-c', `alias.who=!${PARENT}; :`, 'who']

function call(args: string[], given: Partial<GitCall> = {}): GitCall {
  return { cwd: root, args, env: process.env, input: '', ...given }
}

/** Nothing that text or one chunk could hold. */
const BYTES = Uint8Array.from({ length: 3_000_000 }, (_, index) => (index * index) % 251)

test.each([
  ['what it says', call(['--version'])],
  ['an exit code that is not 0, and its words', call(['rev-parse', '--verify', 'nowhere'])],
  ['bytes that go in', call(['hash-object', '--stdin'], { input: BYTES })],
  ['text that goes in', call(['hash-object', '--stdin'], { input: 'ä\0b' })],
  ['variables', call(['var', 'GIT_EDITOR'], { env: { ...process.env, GIT_EDITOR: 'ed "ä"' } })],
  ['a folder that is not there', call(['--version'], { cwd: join(root, 'nowhere') })],
  ['a file in place of a folder', call(['--version'], { cwd: import.meta.filename })],
  ['an argument that no process can have', call(['a\0b'])],
  ['an argument that is too long', call(['a'.repeat(1_000_000)])],
  ['no git', call(['--version'], { env: { ...process.env, PATH: root } })],
])('another process gives the same: %s', async (_what, given) => {
  const beside = starter(call(['-c', 'alias.wait=!sleep 0.2; echo done; :', 'wait']))
  const end = await starter(given)
  expect(end).toEqual(await startGit(given))
  // Nobody else's call ends with it.
  expect((await beside).stdout.toString()).toBe('done\n')
  expect(Buffer.isBuffer(end.stdout)).toBe(true)
})

test('bytes come out as they are', async () => {
  expect((await starter(call(['init', '--quiet', '--bare']))).status).toBe(0)
  const written = await starter(call(['hash-object', '-w', '--stdin'], { input: BYTES }))
  const read = await starter(call(['cat-file', 'blob', written.stdout.toString().trim()]))
  expect(read.stdout.equals(BYTES)).toBe(true)
})

test('many at once are not mixed up', async () => {
  const names = Array.from({ length: 40 }, (_, index) => `name-${index}`)
  const ends = await Promise.all(
    names.map((name) => starter(call(['check-ref-format', '--normalize', `refs//heads/${name}`]))),
  )
  expect(ends.map(({ stdout }) => stdout.toString())).toEqual(
    names.map((name) => `refs/heads/${name}\n`),
  )
})

test('an answer that nobody waits for any more harms nobody', async () => {
  const program = `
    import { makeGitStarter } from ${JSON.stringify(join(import.meta.dirname, 'git-starter.ts'))}
    const asked = { cwd: '/', args: ['-c', 'alias.much=!head -c 50000000 /dev/zero; :', 'much'], env: process.env, input: '' }
    void makeGitStarter()(asked)
    setTimeout(() => process.exit(), 300)
  `
  const args = ['--input-type=module', '--eval', program]
  const { stderr } = await promisify(execFile)(process.execPath, args, { timeout: 20_000 })
  expect(stderr).toBe('')
})

test('when it is killed, what it had not answered ends, and the next call works', async () => {
  const own = makeGitStarter()
  const pid = await pidOf(own)
  const hanging = own(call(['-c', 'alias.wait=!sleep 2; :', 'wait']))
  process.kill(pid, 'SIGKILL')
  expect(await hanging).toMatchObject({ status: null, stderr: expect.stringContaining('ended') })
  expect((await own(call(['--version']))).status).toBe(0)
  expect(await pidOf(own)).not.toBe(pid)
})

test('it outlives nobody, and keeps nobody from ending', async () => {
  const program = `
    import { makeGitStarter } from ${JSON.stringify(join(import.meta.dirname, 'git-starter.ts'))}
    const asked = { cwd: '/', args: ${JSON.stringify(WHO)}, env: process.env, input: '' }
    const { stdout } = await makeGitStarter()(asked)
    console.log(stdout.toString())
  `
  const args = ['--input-type=module', '--eval', program]
  const { stdout } = await promisify(execFile)(process.execPath, args, { timeout: 20_000 })
  const pid = Number(stdout)
  expect(pid).toBeGreaterThan(1)
  await vi.waitFor(() => expect(() => process.kill(pid, 0)).toThrow('ESRCH'), 10_000)
})

/** The process that has started git. */
async function pidOf(own: ReturnType<typeof makeGitStarter>): Promise<number> {
  return Number((await own(call(WHO))).stdout)
}
