import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer, type AddressInfo, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test, vi } from 'vitest'
import { runBuild, type BuildRequest } from './run-build.ts'

const EVENTS = new URL('../../publishing/build-events.ts', import.meta.url).href
const RUN_BUILD = new URL('run-build.ts', import.meta.url).href

/** A work tree whose scripts/build.ts is the one given. */
async function siteWith(script: string): Promise<string> {
  const site = await mkdtemp(join(tmpdir(), 'site-'))
  onTestFinished(() => rm(site, { recursive: true }))
  await mkdir(join(site, 'scripts'))
  await writeFile(join(site, 'scripts', 'build.ts'), script)
  await writeFile(join(site, 'package.json'), '{"type":"module"}')
  return site
}

function request(site: string, given: Partial<BuildRequest> = {}): BuildRequest {
  return {
    site,
    packages: site,
    out: join(site, 'made'),
    onStep: () => {},
    onCount: () => {},
    onLog: () => {},
    signal: new AbortController().signal,
    ...given,
  }
}

/** A build that starts a program of its own, which calls the test and stays for ever. */
async function endlessSite(): Promise<{ site: string; called: Promise<Socket> }> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()))
  onTestFinished(() => void server.close())
  const { port } = server.address() as AddressInfo
  const site = await siteWith(`
    import { spawn } from 'node:child_process'
    import { endWithParent, tellParent } from ${JSON.stringify(EVENTS)}
    endWithParent()
    await tellParent({ kind: 'started', step: 'pages' })
    const program = "require('node:net').connect(${port}, '127.0.0.1')"
    spawn(process.execPath, ['-e', program], { stdio: 'inherit' })
  `)
  const called = once(server, 'connection').then(([socket]: Socket[]) => {
    if (socket === undefined) throw new Error('nobody')
    socket.on('error', () => {})
    socket.resume()
    return socket
  })
  return { site, called }
}

test('follows the steps, the pages and the words of a build', async () => {
  const site = await siteWith(`
    import { mkdirSync } from 'node:fs'
    import { countPages, tellParent } from ${JSON.stringify(EVENTS)}
    await tellParent({ kind: 'started', step: 'check' })
    console.log('\\u001b[32mall\\u001b[0m is well')
    await tellParent({ kind: 'started', step: 'pages' })
    const count = countPages('  Generating static pages using 1 worker (78/314) ')
    if (count !== null) await tellParent({ kind: 'counted', step: 'pages', ...count })
    mkdirSync(process.argv[3])
  `)
  const seen: unknown[] = []
  const result = await runBuild(
    request(site, {
      onStep: (step) => seen.push(step),
      onCount: ({ done, of }) => seen.push([done, of]),
      onLog: (line) => seen.push(line),
    }),
  )
  expect(result).toEqual({ kind: 'built' })
  expect(new Set(seen)).toEqual(new Set(['check', 'all is well', 'pages', [78, 314]]))
})

test('hands over the faults that stopped a build', async () => {
  const fault = {
    file: 'content/articles/a.mdx',
    line: 1,
    column: 2,
    rule: 'r',
    severity: 'error',
    found: 'f',
    expected: 'e',
    remedy: null,
  }
  const site = await siteWith(`
    import { tellParent } from ${JSON.stringify(EVENTS)}
    await tellParent({ kind: 'started', step: 'check' })
    await tellParent({ kind: 'faults', faults: [${JSON.stringify(fault)}] })
    console.error('faults')
    process.exit(3)
  `)
  expect(await runBuild(request(site))).toEqual({
    kind: 'failed',
    step: 'check',
    code: 3,
    faults: [fault],
    output: 'faults\n',
  })
})

test('a build knows the site’s address and none of the desk’s secrets', async () => {
  vi.stubEnv('DESK_SECRET', 'secret')
  vi.stubEnv('GITHUB_TOKEN', 'secret')
  vi.stubEnv('SMTP_URL', 'secret')
  vi.stubEnv('SITE_URL', 'https://example.org')
  onTestFinished(() => void vi.unstubAllEnvs())
  const site = await siteWith(`
    import { writeFileSync } from 'node:fs'
    writeFileSync('environment.json', JSON.stringify(process.env))
  `)
  await runBuild(request(site))
  const environment = JSON.parse(await readFile(join(site, 'environment.json'), 'utf8'))
  expect(environment).toMatchObject({ SITE_URL: 'https://example.org', PWD: site })
  expect(environment.PATH).toMatch(join(site, 'node_modules', '.bin'))
  expect(JSON.stringify(environment)).not.toContain('secret')
})

test('a build that is abandoned ends with all it has started', async () => {
  const { site, called } = await endlessSite()
  const abort = new AbortController()
  const result = runBuild(request(site, { signal: abort.signal }))
  const ended = once(await called, 'close')
  abort.abort()
  expect(await result).toEqual({ kind: 'abandoned' })
  await ended
})

test('a build that takes too long is ended and says so', async () => {
  const { site, called } = await endlessSite()
  const result = runBuild(request(site, { limit: 1_500 }))
  const ended = once(await called, 'close')
  expect(await result).toMatchObject({ kind: 'failed', step: 'pages', code: null })
  await ended
})

test('a build ends with all it has started when its desk is killed', async () => {
  const { site, called } = await endlessSite()
  const desk = spawn(
    process.execPath,
    [
      '--input-type=module-typescript',
      '-e',
      `import { runBuild } from ${JSON.stringify(RUN_BUILD)}
       const nothing = () => {}
       const site = ${JSON.stringify(site)}
       await runBuild({ site, packages: site, out: site + '/made', onStep: nothing,
         onCount: nothing, onLog: nothing, signal: new AbortController().signal })`,
    ],
    { stdio: 'ignore' },
  )
  const ended = once(await called, 'close')
  desk.kill('SIGKILL')
  await ended
})

test('a build that is no program fails, rather than to wait for ever', async () => {
  const site = await siteWith('this is no program')
  expect(await runBuild(request(site))).toMatchObject({ kind: 'failed', step: null, code: 1 })
  expect(await runBuild(request(join(site, 'nowhere')))).toMatchObject({ kind: 'failed' })
})
