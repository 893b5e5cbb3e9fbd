import { spawn, type ChildProcess } from 'node:child_process'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer, type AddressInfo, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const SCRIPT = fileURLToPath(new URL('serve.ts', import.meta.url))

type Run = { child: ChildProcess; output: () => string; exit: Promise<number | null> }

function serve(args: string[], environment: Record<string, string> = {}): Run {
  const child = spawn(process.execPath, [SCRIPT, ...args], {
    env: { ...process.env, PORT: '', ...environment },
  })
  let output = ''
  child.stdout.on('data', (chunk: Buffer) => (output += String(chunk)))
  child.stderr.on('data', (chunk: Buffer) => (output += String(chunk)))
  const exit = new Promise<number | null>((done) => child.on('close', done))
  return { child, output: () => output, exit }
}

/** Resolves with the address once it is printed. */
function address({ child, output, exit }: Run): Promise<string> {
  return new Promise((resolve, reject) => {
    child.stdout?.on('data', () => {
      const match = /http:\/\/\S+/.exec(output())
      if (match) resolve(match[0])
    })
    void exit.then(() => reject(new Error(`stopped: ${output()}`)))
  })
}

async function site(): Promise<{ top: string; out: string }> {
  const top = await mkdtemp(join(tmpdir(), 'serve-script-'))
  const out = join(top, 'out')
  await mkdir(out)
  await writeFile(join(out, 'index.html'), 'front')
  return { top, out }
}

async function takenPort(): Promise<{ port: number; server: Server }> {
  const server = createServer()
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  return { port: (server.address() as AddressInfo).port, server }
}

test('prints the address, serves there, and closes when asked to', async () => {
  const { top, out } = await site()
  const run = serve(['--out', out, '--port', '0'])
  try {
    const url = await address(run)
    expect(url).toMatch(/^http:\/\/localhost:\d+\/$/)
    expect(await (await fetch(url)).text()).toBe('front')
    run.child.kill('SIGTERM')
    expect(await run.exit).toBe(0)
  } finally {
    run.child.kill('SIGKILL')
    await rm(top, { recursive: true })
  }
})

test('takes the next free port and says so', async () => {
  const { top, out } = await site()
  const { port, server } = await takenPort()
  const run = serve(['--out', out], { PORT: String(port) })
  try {
    const url = await address(run)
    expect(Number(new URL(url).port)).toBeGreaterThan(port)
    expect(run.output()).toContain(`Port ${port}`)
  } finally {
    run.child.kill('SIGKILL')
    server.close()
    await rm(top, { recursive: true })
  }
})

test('fails on a taken port when told to be strict', async () => {
  const { top, out } = await site()
  const { port, server } = await takenPort()
  try {
    const run = serve(['--out', out, '--port', String(port), '--strict-port'])
    expect(await run.exit).toBe(1)
    expect(run.output()).toContain('EADDRINUSE')
    expect(run.output()).toContain('--port')
  } finally {
    server.close()
    await rm(top, { recursive: true })
  }
})

test('names the command that builds a missing site', async () => {
  const { top, out } = await site()
  try {
    const run = serve(['--out', `${out}-missing`, '--port', '0'])
    expect(await run.exit).toBe(1)
    expect(run.output()).toContain('npm run build')
    expect(run.output()).not.toContain('    at ')
  } finally {
    await rm(top, { recursive: true })
  }
})

test.each([
  ['--port', 'eighty'],
  ['--port', '70000'],
  ['--prot', '1'],
])('explains itself after %s %s', async (...args) => {
  const run = serve(args)
  expect(await run.exit).toBe(1)
  expect(run.output()).toContain('npm run serve -- [--port 4000]')
  expect(run.output()).not.toContain('    at ')
})

test('brings a site back that an interrupted publishing had moved aside', async () => {
  const { top, out } = await site()
  const missing = join(top, 'other')
  await mkdir(`${missing}.previous`)
  await writeFile(join(`${missing}.previous`, 'index.html'), 'last good')
  const run = serve(['--out', missing, '--port', '0'])
  try {
    expect(await (await fetch(await address(run))).text()).toBe('last good')
    expect(out).not.toBe(missing)
  } finally {
    run.child.kill('SIGKILL')
    await rm(top, { recursive: true })
  }
})
