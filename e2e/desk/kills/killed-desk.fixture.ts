import { spawn, type ChildProcess } from 'node:child_process'
import { cpSync, existsSync, readdirSync, rmSync, utimesSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { stringify } from 'yaml'
import { createSeals } from '../../../lib/desk/sign-in/sealed.ts'
import {
  softwarePasskey,
  type SoftwarePasskey,
} from '../../../lib/reviews/software-passkey.fixture.ts'
import { cloneCheckout, freePort, type Checkout } from '../../fixtures/checkout.ts'

/** Somebody who exists in this test only. */
export type Person = {
  id: string
  name: string
  email: string
  passkey: SoftwarePasskey
  /** Of a session. */
  cookie: string
}

export type Answer = { status: number; text: string; location: string | null }

/** The server alone dies, or every program that it has started with it. */
export type Death = 'server' | 'power'

/** A desk that is killed again and again, in a clone of its own. */
export type KilledDesk = {
  checkout: Checkout
  origin: string
  editors: readonly Person[]
  reviewers: readonly Person[]
  /** Resolves when it answers. */
  isUp: () => Promise<void>
  /** Null when no answer came, or half of one. */
  get: (by: Person, path: string) => Promise<Answer | null>
  postForm: (by: Person, path: string, fields: Fields) => Promise<Answer | null>
  postJson: (by: Person, path: string, body: object) => Promise<Answer | null>
  /** Resolves when nothing is being published and readers have what they should. */
  published: (isThere: () => boolean) => Promise<void>
  /** Ends it without a word, calls `whileDead`, and starts it again. */
  kill: (death: Death, whileDead: () => void) => Promise<void>
  /** Ends it as a person would; `output` is all that it has said in all its lives. */
  stop: () => Promise<{ code: number | null; output: string }>
  /** Everything that a person has asked for, the last thing last. */
  askedBy: (by: Person) => readonly string[]
  remove: () => void
}

export type Fields = Readonly<Record<string, string | readonly string[]>>

const HERE = resolve(import.meta.dirname, '..', '..', '..')
const SECRET = 'of-a-test-that-kills-the-desk-again-and-again'
const HOURS_12 = 12 * 3_600_000

/** Pages with paragraphs that editors change: words that nobody must approve, and claims. */
export const PAGES = ['epidural-back-pain', 'middle-back-pain', 'upper-back-pain-feeding'] as const
export const PARAGRAPHS = 8
const CITE = '<Cite source="hss-2015" passage="bending-and-lifting" />'

export function pathOf(slug: string): string {
  return `content/articles/${slug}.mdx`
}

/**
 * @param given.files on main
 * @param given.signal ends whatever is waited for
 */
export async function openKilledDesk({
  files,
  signal,
}: {
  files: Readonly<Record<string, string>>
  signal: AbortSignal
}): Promise<KilledDesk> {
  if (!existsSync(join(HERE, '.build-desk', 'BUILD_ID'))) {
    throw new Error('The desk is not built. To build it: npm run build:desk')
  }
  const checkout = cloneCheckout()
  const { root } = checkout
  cpSync(join(HERE, '.build-desk'), join(root, '.build-desk'), { recursive: true })
  const port = await freePort()
  const origin = `http://localhost:${port}`
  const policy = 'content/reviews/policy.yml'
  checkout.write(policy, checkout.read(policy).replace(/origins: \[.*\]/, `origins: [${origin}]`))
  const person = async (name: string, role: 'editor' | 'reviewer'): Promise<Person> => {
    const id = `${name.toLowerCase()}-test`
    const email = `${name.toLowerCase()}@example.test`
    const passkey = softwarePasskey()
    const entry = entryOf(`${name} Test`, email, role, passkey)
    checkout.write(`content/people/${id}.yml`, entry)
    const cookie = await sealedSession(id, passkey.key.id)
    return { id, name: `${name} Test`, email, passkey, cookie }
  }
  const editors = [await person('Ann', 'editor'), await person('Ben', 'editor')]
  const reviewers = [await person('Rae', 'reviewer'), await person('Sam', 'reviewer')]
  for (const slug of PAGES) {
    checkout.write(pathOf(slug), `${checkout.read(pathOf(slug)).trimEnd()}\n${paragraphs()}`)
  }
  for (const [file, text] of Object.entries(files)) checkout.write(file, text)
  checkout.git('add', '--all')
  const by = ['-c', 'user.name=Test', '-c', 'user.email=test@example.test']
  checkout.git(...by, 'commit', '--quiet', '--message', 'People and pages of a test')
  const built = checkout.run('node', 'scripts/build.ts', '--out', join(root, 'out'))
  if (built.code !== 0) throw new Error(built.output)

  const start = async (): Promise<Server> => {
    const server = serve(root, port)
    await server.says(/The desk[^\n]*:/, signal)
    return server
  }
  let server = await start()
  let before = ''
  const asked = new Map<string, string[]>([...editors, ...reviewers].map(({ id }) => [id, []]))
  let up: Promise<unknown> = Promise.resolve()

  const send = async (
    by: Person,
    path: string,
    init: Omit<RequestInit, 'headers'> & { headers?: Record<string, string> },
  ): Promise<Answer | null> => {
    asked.get(by.id)?.push(path)
    try {
      const response = await fetch(`${origin}${path}`, {
        ...init,
        redirect: 'manual',
        signal,
        headers: { ...init.headers, origin, cookie: `desk-session=${by.cookie}` },
      })
      const { status, headers } = response
      return { status, text: await response.text(), location: headers.get('location') }
    } catch (error) {
      if (signal.aborted) throw error
      return null
    }
  }

  return {
    checkout,
    origin,
    editors,
    reviewers,
    isUp: async () => {
      await up
      signal.throwIfAborted()
    },
    get: (by, path) => send(by, path, {}),
    postForm: (by, path, fields) => {
      const pairs = Object.entries(fields).flatMap(([name, value]) =>
        (typeof value === 'string' ? [value] : value).map((one) => [name, one]),
      )
      return send(by, path, { method: 'POST', body: new URLSearchParams(pairs) })
    },
    postJson: (by, path, body) =>
      send(by, path, {
        method: 'POST',
        body: JSON.stringify(body),
        headers: { 'content-type': 'application/json', accept: 'application/json' },
      }),
    published: async (isThere) => {
      const headers = { cookie: `desk-session=${editors[0]?.cookie}` }
      const path = `${origin}/desk/publishing/progress/`
      const { body } = await fetch(path, { headers, signal })
      let heard = ''
      for await (const chunk of body ?? []) {
        heard += Buffer.from(chunk).toString()
        const last = heard.split('\n').findLast((line) => line.startsWith('data: ')) ?? ''
        if (last.includes('"isBusy":false') && isThere()) return
      }
      throw new Error(`It is not published: ${heard}`)
    },
    kill: async (death, whileDead) => {
      const again = async (): Promise<void> => {
        before += await server.kill(death)
        whileDead()
        // Whoever starts a machine again after a power cut needs longer than git keeps a lock.
        if (death === 'power') ageLocks(root)
        server = await start()
      }
      up = again()
      await up
    },
    stop: async () => {
      const { code, output } = await server.stop()
      return { code, output: before + output }
    },
    askedBy: ({ id }) => asked.get(id) ?? [],
    remove: () => {
      void server.kill('power')
      checkout.remove()
    },
  }
}

type Server = {
  says: (pattern: RegExp, signal: AbortSignal) => Promise<void>
  /** What it has said. */
  kill: (death: Death) => Promise<string>
  stop: () => Promise<{ code: number | null; output: string }>
}

/** The real server, which leads a group of processes. */
function serve(root: string, port: number): Server {
  const args = ['scripts/serve.ts', '--port', String(port), '--strict-port', '--desk']
  const bin = join(root, 'node_modules', '.bin')
  const child: ChildProcess = spawn(join(bin, 'node'), args, {
    cwd: root,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      PWD: root,
      PATH: `${bin}:${process.env.PATH}`,
      FORCE_COLOR: '0',
      GIT_CONFIG_GLOBAL: '/dev/null',
      NODE_COMPILE_CACHE: join(root, '.cache', 'compile'),
      DESK_SECRET: SECRET,
    },
  })
  let output = ''
  let listen = (): void => {}
  const hear = (chunk: Buffer): void => {
    output += chunk.toString()
    listen()
  }
  child.stdout?.on('data', hear)
  child.stderr?.on('data', hear)
  const killGroup = (): void => {
    if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL')
  }
  // A group of its own would outlive a test that is ended from outside.
  process.once('exit', killGroup)
  child.once('exit', () => process.off('exit', killGroup))
  // Not `close`: programs that outlive it hold its output open.
  const ended = new Promise<number | null>((done) => child.once('exit', done))
  return {
    says: (pattern, signal) =>
      new Promise((done, refused) => {
        const refuse = (why: string): void => refused(new Error(`${why} ${pattern}:\n${output}`))
        listen = () => {
          if (pattern.test(output)) done()
        }
        listen()
        void ended.then(() => refuse('The server ended without'))
        signal.addEventListener('abort', () => refuse('The server has not yet said'))
      }),
    kill: async (death) => {
      if (child.exitCode !== null || child.signalCode !== null) return output
      if (death === 'power') killGroup()
      else child.kill('SIGKILL')
      await ended
      return output
    },
    stop: async () => {
      child.kill('SIGTERM')
      return { code: await ended, output }
    },
  }
}

/** Every lock that git keeps in a repository. */
export function locksOf(root: string): string[] {
  return readdirSync(join(root, '.git'), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.lock(\.taken)?$/.test(name))
    .sort()
}

function ageLocks(root: string): void {
  const before = Date.now() / 1000 - 120
  for (const name of locksOf(root)) {
    const lock = join(root, '.git', name)
    // The last steps of a program that has just been killed.
    if (!existsSync(lock)) continue
    // The desk leaves that of a person's work tree alone, and git tells her to remove it herself.
    if (name === 'index.lock') rmSync(lock)
    else utimesSync(lock, before, before)
  }
}

async function sealedSession(person: string, key: string): Promise<string> {
  const until = Date.now() + HOURS_12
  const session = { kind: 'session', id: `of-${person}`, person, number: 0, key, until }
  return createSeals(SECRET).seal(session)
}

function entryOf(
  name: string,
  email: string,
  role: 'editor' | 'reviewer',
  { key }: SoftwarePasskey,
): string {
  const licence = {
    credentials: 'TEST',
    registration: { body: 'Register of tests', number: '0' },
    interests: {
      statement: 'None. This person exists in a test only.',
      declared: new Date().toISOString().slice(0, 10),
    },
  }
  return stringify({
    name,
    kind: 'person',
    roles: [role],
    ...(role === 'reviewer' && licence),
    emails: [email],
    keys: [key],
  })
}

function paragraphs(): string {
  const numbers = Array.from({ length: PARAGRAPHS }, (_, number) => number)
  return [
    '\n## Of a test\n',
    ...numbers.map((number) => `Line ${number} of a test is new.\n`),
    ...numbers.map((number) => `Claim ${number} of a test is new.${CITE}\n`),
  ].join('\n')
}

/** A page with one of its paragraphs in other words. */
export function reworded(
  text: string,
  { kind, number, word }: { kind: 'Line' | 'Claim'; number: number; word: string },
): string {
  return text.replace(
    new RegExp(`^(${kind} ${number} of a test is) \\w+\\.`, 'm'),
    (_, start: string) => `${start} ${word}.`,
  )
}
